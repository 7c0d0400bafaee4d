package org.quiesce.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.quiesce.machine.Reason;
import org.quiesce.recording.NameLine;

/** What each device answered, in lines for people. */
public final class SweepText {
    private SweepText() {}

    /** {@return it in one sentence: {@code 35 of 38 would go offline, 3 would refuse}} */
    public static String sentence(Sweep sweep) {
        var question = sweep.question();
        if (sweep.answers().isEmpty()) {
            return "There is no device here that " + question.word() + " could be asked of.";
        }
        return new OutcomeCounts(sweep.answers().size(), question.done(), sweep::count, awaited(sweep)).sentence();
    }

    private static Awaited awaited(Sweep sweep) {
        var awaited = new Awaited();
        sweep.answers().forEach(answer -> awaited.count(answer.outcome(), 1));
        return awaited;
    }

    /** {@return the reasons, each with how many gave it: {@code  (R-23: 4, R-05: 1)}; empty where nobody refused} */
    public static String reasons(Sweep sweep) {
        var counts = new LinkedHashMap<Reason, Integer>();
        sweep.groups()
                .forEach(group -> group.reason()
                        .ifPresent(
                                reason -> counts.merge(reason, group.devices().size(), Integer::sum)));
        return counts.isEmpty()
                ? ""
                : counts.entrySet().stream()
                        .map(entry -> entry.getKey().id() + ": " + OutcomeCounts.number(entry.getValue()))
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    /** {@return the sentence, then each answer with those that give it} */
    public static List<String> lines(Sweep sweep) {
        var lines = new ArrayList<String>();
        lines.add(sentence(sweep));
        for (var group : sweep.groups()) {
            lines.add(String.format(Locale.ROOT, "%,9d  %s", group.devices().size(), answer(group)));
            lines.add("           " + NameLine.ofDevices(group.devices()));
        }
        return lines;
    }

    /** {@return what a group answers: the word, the kernel's own words, why} */
    public static String answer(Sweep.Group group) {
        var kernel = new ArrayList<String>();
        kernel.add(group.word());
        group.errno().ifPresent(errno -> kernel.add("-" + errno));
        group.reason().ifPresent(reason -> kernel.add(reason.id()));
        return String.join(" ", kernel) + (group.why().isEmpty() ? "" : ": " + group.why());
    }
}
