package org.quiesce.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.Reason;
import org.quiesce.recording.NameRanges;

/** What each device answered, in lines for people. */
public final class SweepText {
    private static final int SHOWN = 8;

    private SweepText() {}

    /** {@return it in one sentence: {@code 35 of 38 would go offline, 3 would refuse}} */
    public static String sentence(Sweep sweep) {
        var question = sweep.question();
        if (sweep.answers().isEmpty()) {
            return "There is no device here that " + question.word() + " could be asked of.";
        }
        var parts = new ArrayList<String>();
        parts.add(number(sweep.count(Outcome.Done.class)) + " of "
                + number(sweep.answers().size()) + " " + question.done());
        add(parts, sweep.count(Outcome.Refused.class) + sweep.count(Outcome.Interrupted.class), "would refuse");
        add(parts, sweep.count(Outcome.Waits.class), "would never end");
        add(parts, sweep.count(Outcome.Crashed.class), "would be the machine's end");
        add(parts, sweep.count(Outcome.Hung.class), "would hang");
        add(parts, sweep.count(Outcome.Unknown.class), "unknown");
        return String.join(", ", parts);
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
                        .map(entry -> entry.getKey().id() + ": " + number(entry.getValue()))
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    /** {@return the sentence, then each answer with those that give it} */
    public static List<String> lines(Sweep sweep) {
        var lines = new ArrayList<String>();
        lines.add(sentence(sweep));
        for (var group : sweep.groups()) {
            lines.add(String.format(Locale.ROOT, "%,9d  %s", group.devices().size(), answer(group)));
            lines.add("           " + names(group.devices()));
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

    /** {@return devices in few words, those that count up folded} */
    public static String names(List<DeviceId> devices) {
        var ranges = NameRanges.of(devices.stream().map(DeviceId::name).toList());
        var shown = ranges.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return ranges.size() <= SHOWN ? shown : shown + " and " + number(ranges.size() - SHOWN) + " more";
    }

    private static void add(List<String> parts, long count, String what) {
        if (count > 0) {
            parts.add(number(count) + " " + what);
        }
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
