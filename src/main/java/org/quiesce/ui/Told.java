package org.quiesce.ui;

import java.util.List;
import org.quiesce.recording.Result;

/**
 * A story and what is said about it. Made once, beside the thread that draws: it costs as much as there are events. What
 * only one sheet shows is made by that sheet, when it is in sight.
 *
 * @param results what became of each command
 */
record Told(Story story, List<Result> results, Cards cards, List<GivenLine> given) {
    static Told of(Story story) {
        var results = story.shown().results();
        var bases = Bases.of(story, results);
        return new Told(story, results, new Cards(story, results, bases), GivenLines.of(story, results, bases));
    }
}
