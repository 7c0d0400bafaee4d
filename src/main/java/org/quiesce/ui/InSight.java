package org.quiesce.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import javafx.scene.Node;
import org.quiesce.capture.FunctionTable;
import org.quiesce.compare.ComparisonText;
import org.quiesce.lesson.BranchText;
import org.quiesce.recording.FunctionGraph;
import org.quiesce.recording.LockTable;
import org.quiesce.recording.Message;
import org.quiesce.recording.Messages;
import org.quiesce.recording.TextSvg;
import org.quiesce.recording.TextTable;
import org.quiesce.recording.Timeline;
import org.quiesce.recording.TimelineSvg;
import org.quiesce.recording.TimelineText;

/**
 * The view that a person looks at, in lines and as a drawing: the comparison where it is open, the table where it has the
 * keys, else the sheet below it.
 *
 * @param name of the view, in one word
 * @param lines worked out beside the thread that draws: a long recording has many
 */
record InSight(String name, Callable<List<String>> lines, Callable<List<String>> drawing) {
    static InSight of(Workbench workbench) {
        var compared = workbench.comparison().table().export().compared();
        if (workbench.comparison().isVisible() && compared.isPresent()) {
            return text(workbench, "comparison", () -> ComparisonText.lines(compared.get()));
        }
        if (holdsKeys(workbench.devices())) {
            var cells = workbench.devices().cells();
            return text(workbench, "table", () -> TextTable.lines(cells));
        }
        return sheet(workbench, workbench.lower().sheet());
    }

    private static InSight sheet(Workbench workbench, Sheet sheet) {
        var story = workbench.story();
        int index = workbench.transport().now().index();
        var word = sheet.name().toLowerCase(Locale.ROOT);
        return switch (sheet) {
            case TIMELINE ->
                new InSight(
                        word,
                        () -> TimelineText.lines(Timeline.of(story.recording())),
                        () -> TimelineSvg.lines(Timeline.of(story.recording()), index));
            case LOG ->
                text(
                        workbench,
                        word,
                        () -> Messages.of(story.recording().upTo(index)).stream()
                                .map(Message::text)
                                .toList());
            case CALLS ->
                text(workbench, word, () -> {
                    var lines = new ArrayList<>(FunctionGraph.heads());
                    lines.addAll(FunctionGraph.lines(
                            story.recording().upTo(index).events(), story.era(), FunctionTable.BUNDLED));
                    return lines;
                });
            case LOCKS ->
                text(workbench, word, () -> LockTable.lines(story.recording().upTo(index)));
            case BRANCHES -> text(workbench, word, () -> BranchText.all(story.branches()));
            case WHY -> {
                var said = workbench.lower().why().text();
                yield text(workbench, word, () -> said.lines().toList());
            }
            case NOTES -> {
                var said = workbench.lower().notes().text();
                yield text(workbench, word, () -> said.lines().toList());
            }
        };
    }

    private static InSight text(Workbench workbench, String word, Callable<List<String>> lines) {
        var moment = workbench.transport().now();
        var title = workbench.story().name() + ", " + workbench.story().era().title() + ": " + word + " after "
                + moment.index() + " of " + moment.recording().size() + " events";
        return new InSight(word, lines, () -> TextSvg.lines(title, lines.call()));
    }

    private static boolean holdsKeys(Node pane) {
        Node at = pane.getScene().getFocusOwner();
        while (at != null && at != pane) {
            at = at.getParent();
        }
        return at != null;
    }
}
