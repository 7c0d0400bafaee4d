package org.quiesce.ui;

import java.util.Optional;
import org.quiesce.capture.FunctionTable;
import org.quiesce.machine.Era;
import org.quiesce.machine.Event;
import org.quiesce.machine.Explanation;
import org.quiesce.machine.Function;
import org.quiesce.recording.CallTree;
import org.quiesce.recording.EventText;

/**
 * One line of the call tree, as function_graph prints it: made when it comes into sight.
 *
 * @param took how long it ran; empty where it did not return, or was but a moment
 * @param result what it returned, with its equals sign; empty where it did not return
 * @param file the kernel's, where it is known
 * @param explanation where one is written
 */
record CallLine(
        String took, String call, String result, Tone tone, String file, Optional<Explanation> explanation, int index) {
    /** How it went. */
    enum Tone {
        WELL,
        FAILED,
        OPEN
    }

    static CallLine of(CallTree tree, int call, Era era) {
        int index = tree.entered(call);
        return switch (tree.event(call)) {
            case Event.Entered e -> entered(tree, call, e, era);
            case Event.CallbackRan e -> {
                var function = new Function(e.function(), "");
                yield new CallLine(
                        "",
                        e.function() + "(" + e.cpu().name() + ")  " + e.state() + " " + e.name(),
                        "= " + EventText.value(e.value()),
                        tone(e.value()),
                        "",
                        FunctionTable.BUNDLED.of(function, era),
                        index);
            }
            case Event.NotifierCalled e ->
                new CallLine(
                        "",
                        e.listener() + "(" + e.action() + ")  memory notifier",
                        "= " + EventText.value(e.value()),
                        tone(e.value()),
                        "",
                        Optional.empty(),
                        index);
            case Event other ->
                new CallLine("", EventText.of(other), "", Tone.WELL, "firmware", Optional.empty(), index);
        };
    }

    private static CallLine entered(CallTree tree, int call, Event.Entered entered, Era era) {
        var returned = tree.result(call);
        return new CallLine(
                returned.map(back -> Words.time(back.at() - entered.at())).orElse(""),
                EventText.call(entered),
                returned.map(back -> "= " + EventText.value(back.value())).orElse(""),
                returned.map(back -> tone(back.value())).orElse(Tone.OPEN),
                entered.function().file(),
                FunctionTable.BUNDLED.of(entered.function(), era),
                tree.entered(call));
    }

    private static Tone tone(int value) {
        return value < 0 ? Tone.FAILED : Tone.WELL;
    }

    /** {@return the file without its folders} */
    String shortFile() {
        return file.substring(file.lastIndexOf('/') + 1);
    }

    /** {@return the ids of the rules that it follows; empty where there are none} */
    String rules() {
        return explanation.map(Explanation::ids).orElse("");
    }
}
