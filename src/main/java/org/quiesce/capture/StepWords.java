package org.quiesce.capture;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The lab's words for its steps, as the first recordings said the same: those cannot be made again, and stay as they are. */
final class StepWords {
    private static final Map<String, String> OPERATIONS = Map.of("plug", "qmp:device_add", "unplug", "qmp:device_del");
    /** What a simulated kernel has files for. */
    private static final List<String> SIMULATED =
            List.of("/sys/devices/", "/sys/bus/", "/sys/firmware/", "/sys/kernel/kexec", "/proc/sys/kernel/kexec");

    private StepWords() {}

    static JsonTable old(JsonTable step) {
        Map<Object, Object> values = new HashMap<>(step.values());
        values.computeIfPresent("op", (_, op) -> OPERATIONS.getOrDefault(op, String.valueOf(op)));
        values.computeIfPresent("data", (_, data) -> String.valueOf(data).replaceFirst("\n$", "\\\\n"));
        return new JsonTable(step.source(), step.place(), values);
    }

    /** {@return whether a step writes to a file that no simulated kernel has, and stands for what its scenario gives} */
    static boolean outside(JsonTable step) {
        return step.has("scenario_step")
                && step.text("op").equals("write")
                && SIMULATED.stream().noneMatch(step.text("target")::startsWith);
    }
}
