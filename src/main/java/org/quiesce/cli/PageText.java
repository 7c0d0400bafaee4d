package org.quiesce.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quiesce.capture.FunctionTable;
import org.quiesce.capture.StoryFile;
import org.quiesce.compare.Comparison;
import org.quiesce.compare.ComparisonText;
import org.quiesce.lesson.BranchList;
import org.quiesce.lesson.BranchText;
import org.quiesce.lesson.Experiment;
import org.quiesce.machine.CommandText;
import org.quiesce.machine.Strategy;
import org.quiesce.recording.FunctionGraph;
import org.quiesce.recording.LockTable;
import org.quiesce.recording.Message;
import org.quiesce.recording.Messages;
import org.quiesce.recording.Page;
import org.quiesce.recording.TextSvg;
import org.quiesce.recording.TextTable;
import org.quiesce.recording.Timeline;
import org.quiesce.recording.TimelineSvg;
import org.quiesce.recording.TimelineText;

/** A view of a moment in lines, and as a drawing of them. */
record PageText(Asking asking, Experiment experiment, Page.Opened opened) {
    /** {@return the drawing, line by line} The timeline is drawn with bars, all else is text. */
    static List<String> svg(Asking asking, Experiment experiment, Page.Opened opened) throws BadInput {
        if (opened.page() == Page.TIMELINE) {
            return TimelineSvg.lines(Timeline.of(experiment.recording()), opened.index());
        }
        var text = new PageText(asking, experiment, opened);
        return TextSvg.lines(text.title(), text.lines());
    }

    private String title() {
        return asking.machine() + ", " + experiment.era().title() + ": "
                + opened.page().word() + " after " + opened.index() + " of "
                + experiment.recording().size() + " events";
    }

    private List<String> lines() throws BadInput {
        var so = experiment.upTo(opened.index());
        return switch (opened.page()) {
            case TABLE -> TextTable.lines(DeviceTree.table(DeviceTree.lines(so.now())));
            case TIMELINE -> TimelineText.lines(Timeline.of(experiment.recording()));
            case CALLS -> {
                var lines = new ArrayList<>(FunctionGraph.heads());
                lines.addAll(FunctionGraph.lines(so.recording().events(), so.era(), FunctionTable.BUNDLED));
                yield lines;
            }
            case LOCKS -> LockTable.lines(so.recording());
            case BRANCHES -> branches();
            case WHY -> why();
            case LOG -> Messages.of(so.recording()).stream().map(Message::text).toList();
            case COMPARISON ->
                ComparisonText.lines(Comparison.of(
                        so.recording(),
                        List.of(
                                new Comparison.Way(Strategy.SHUTDOWN, so.era()),
                                new Comparison.Way(Strategy.REMOVE, so.era()))));
        };
    }

    /** All that a session holds, unless more was asked: that is another branch. */
    private List<String> branches() throws BadInput {
        boolean session =
                StoryFile.isNamed(asking.machine()) && asking.commands().isEmpty();
        var branches = session ? Opening.session(asking.machine()).branches() : BranchList.of(experiment);
        return BranchText.all(branches);
    }

    /** Of each command that has ended by then. */
    private List<String> why() throws BadInput {
        var reasons = Reasons.asked(Optional.of(""), experiment).orElseThrow();
        var recording = experiment.recording();
        var lines = new ArrayList<String>();
        for (int k = 0; k < recording.steps().size(); k++) {
            var step = recording.steps().get(k);
            if (step.to() <= opened.index()) {
                lines.add("> " + CommandText.text(step.command(), recording.at(step.from())));
                lines.addAll(reasons.ofCommand(k));
            }
        }
        return lines.isEmpty() ? List.of("No command has ended yet.") : lines;
    }
}
