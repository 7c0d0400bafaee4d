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

    /** What the probes of the recordings were called, where it is not what the kernel calls the function. */
    private static final Map<String, String> NAMES = Map.of(
            "release_driver", "device_release_driver", "acpiphp_disable_and_eject", "acpiphp_disable_and_eject_slot");

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
            if (call.matches()) {
                String function = NAMES.getOrDefault(call.group(1), call.group(1));
                facts.add(new Fact.Called(
                        function, Optional.ofNullable(call.group(2)).orElse("")));
            }
        }
        return facts;
    }
}
