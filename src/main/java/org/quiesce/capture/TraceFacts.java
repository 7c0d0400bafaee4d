package org.quiesce.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quiesce.recording.Fact;

/** Which functions of the kernel were entered: lines of kprobes, in the trace or, by tp_printk, in the kernel log. */
final class TraceFacts {
    /** {@code 26.650188: release_driver:  "virtio0"}. */
    private static final Pattern TRACED = Pattern.compile("\\d+\\.\\d+: (\\w+): *(?:\"([^\"]*)\".*)?");

    private static final Pattern PROBED = Pattern.compile("\\w+: \\((\\w+)\\+0x0/0x[0-9a-f]+\\) name=\"([^\"]*)\" .*");
    /** {@code device_add()} says so itself, by pr_debug(). */
    private static final Pattern ADDED = Pattern.compile("device: '([^']*)': (device_add)");

    /** {@code cpuhp/3-29 [003] ..... 18.394269: cpuhp_enter: cpu: 0003 target: 153 step: 235 (sched_cpu_deactivate)}. */
    private static final Pattern RUNG =
            Pattern.compile(".*: cpuhp_(?:multi_)?enter: cpu: \\d+ target: +\\d+ step: +(\\d+) \\((\\w+)\\)");

    /** {@code <...>-30 [003] d..1. 18.427748: k_sched_cpu_dying: (sched_cpu_dying+0x0/0x150)}. */
    private static final Pattern ON_LADDER = Pattern.compile(".*: k_(\\w+): \\(\\1\\+0x0/0x[0-9a-f]+\\)");

    /** {@code cpuhp_kick_ap_work()}, which only wakes the thread of the CPU. */
    static final String WAKING = "cpuhp_kick_ap_work";

    /**
     * What the probes of the recordings were called, where it is not what the kernel calls the function; and
     * {@code device_release_driver_internal()}, all of {@code device_release_driver()}, by the name that others call.
     */
    private static final Map<String, String> NAMES = Map.of(
            "release_driver", "device_release_driver",
            "device_release_driver_internal", "device_release_driver",
            "acpiphp_disable_and_eject", "acpiphp_disable_and_eject_slot");

    private TraceFacts() {}

    /** {@return the call that a line of the log tells of} */
    static Optional<Fact> printed(String line) {
        Matcher probed = PROBED.matcher(line);
        if (probed.matches()) {
            return Optional.of(new Fact.Called(probed.group(1), probed.group(2)));
        }
        Matcher added = ADDED.matcher(line);
        return added.matches() ? Optional.of(new Fact.Called(added.group(2), added.group(1))) : Optional.empty();
    }

    /** {@return the calls in the trace of a step, in order} Lines of other tracers are passed over. */
    static List<Fact> traced(JsonTable step) {
        List<Fact> facts = new ArrayList<>();
        for (String line : step.texts("trace")) {
            Matcher call = TRACED.matcher(line);
            Matcher rung = RUNG.matcher(line);
            Matcher probe = ON_LADDER.matcher(line);
            if (rung.matches() && !rung.group(2).equals(WAKING)) {
                Fact fact = new Fact.Rung(Integer.parseInt(rung.group(1)), rung.group(2));
                // One line for each instance of a state.
                if (facts.isEmpty() || !facts.getLast().equals(fact)) {
                    facts.add(fact);
                }
            } else if (probe.matches()) {
                facts.add(new Fact.Probed(probe.group(1)));
            } else if (call.matches()) {
                String function = NAMES.getOrDefault(call.group(1), call.group(1));
                facts.add(new Fact.Called(
                        function, Optional.ofNullable(call.group(2)).orElse("")));
            }
        }
        return facts;
    }
}
