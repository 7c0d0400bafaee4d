package org.quiesce.capture;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The words of the first recordings, as the lab says the same now: those cannot be made again, and stay as they are. */
final class StepWords {
    /** QEMU's commands; what else an operation says is a remark. */
    private static final Map<String, String> OPERATIONS = Map.of("device_add", "plug", "device_del", "unplug");

    /** When they begin, and when they end. */
    private static final Set<String> LOADING = Set.of("load", "unload");
    /** Loads that are programs beside each other which ask the kernel without end; all others hold memory or a CPU. */
    private static final Set<String> AT_ONCE = Set.of("probing", "kexec_loading");

    private static final String NEWLINE = "\\n";

    private StepWords() {}

    static JsonTable ofLab(JsonTable step) {
        Map<Object, Object> values = new HashMap<>(step.values());
        values.computeIfPresent("op", (_, op) -> operation(String.valueOf(op)));
        values.computeIfPresent("data", (_, data) -> data(String.valueOf(data)));
        return new JsonTable(step.source(), step.place(), values);
    }

    private static String operation(String op) {
        return OPERATIONS.keySet().stream()
                .filter(op::contains)
                .map(OPERATIONS::get)
                .findFirst()
                .orElse(op);
    }

    private static String data(String data) {
        return data.endsWith(NEWLINE) ? data.substring(0, data.length() - NEWLINE.length()) + "\n" : data;
    }

    /** {@return whether several programs of the lab ask the kernel for something at once while a step lasts} */
    static boolean atOnce(JsonTable step) {
        return step.has("scenario_step") && LOADING.contains(step.text("op")) && AT_ONCE.contains(step.text("target"));
    }

    /** {@return whether a step writes to a file that no simulated kernel has, and stands for what its scenario gives} */
    static boolean outside(JsonTable step) {
        return step.has("scenario_step")
                && step.text("op").equals("write")
                && !ScenarioSteps.simulated(step.text("target"));
    }
}
