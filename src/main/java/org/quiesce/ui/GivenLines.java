package org.quiesce.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quiesce.compare.Basis;
import org.quiesce.machine.CommandText;
import org.quiesce.machine.ShellLine;
import org.quiesce.recording.Result;

/** The commands of a story, with what became of each. */
final class GivenLines {
    private GivenLines() {}

    static List<GivenLine> of(Story story, List<Result> results, List<Optional<Basis>> bases) {
        var lines = new ArrayList<GivenLine>();
        var recording = story.recording();
        for (int i = 0; i < recording.steps().size(); i++) {
            var step = recording.steps().get(i);
            var before = recording.at(step.from());
            var outcome = results.get(i).outcome();
            lines.add(new GivenLine(
                    i,
                    CommandText.text(step.command(), before),
                    OutcomeWords.of(outcome),
                    OutcomeWords.standing(outcome),
                    bases.get(i),
                    step.to(),
                    ShellLine.of(step.command(), before).orElse(""),
                    story.line(i + 1)));
        }
        return List.copyOf(lines);
    }
}
