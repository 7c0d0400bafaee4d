package org.quiesce.capture;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    private static final String RELEASE = "device_release_driver";
    /** What the probes of the recordings were called, where it is not what the kernel calls the function. */
    private static final Map<String, String> NAMES =
            Map.of("release_driver", RELEASE, "acpiphp_disable_and_eject", "acpiphp_disable_and_eject_slot");

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

    /**
     * {@code bus_remove_device()} releases the driver once more that is released already: told apart, for there is nothing
     * in it.
     */
    static List<Fact> traced(JsonTable step) {
        List<Fact> facts = new ArrayList<>();
        Set<String> released = new HashSet<>();
        Fact before = new Fact.Called("", "");
        for (String line : step.texts("trace")) {
            Matcher call = TRACED.matcher(line);
            if (call.matches()) {
                String function = NAMES.getOrDefault(call.group(1), call.group(1));
                String device = Optional.ofNullable(call.group(2)).orElse("");
                boolean again = function.equals(RELEASE)
                        && !released.add(device)
                        && before.equals(new Fact.Called("bus_remove_device", device));
                before = new Fact.Called(again ? function + " again" : function, device);
                facts.add(before);
            }
        }
        return facts;
    }
}
