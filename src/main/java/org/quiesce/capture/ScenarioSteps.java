package org.quiesce.capture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Command;
import org.quiesce.machine.CommandText;
import org.quiesce.machine.Device;
import org.quiesce.machine.Machine;
import org.quiesce.machine.PciFunction;
import org.quiesce.machine.Quantity;

/** What the steps of a scenario do, as lines of the command line. */
final class ScenarioSteps {
    private static final Set<String> WRITE_KEYS = Set.of("path", "data", "newline");
    private static final Set<String> PLUG_KEYS = Set.of("id", "memory", "node", "cpu", "model", "slot", "behind");
    private static final Set<String> LOAD_KEYS = Set.of("kind", "node", "size", "tasks", "runtime", "period", "cpu");
    private static final Set<String> KEXEC_KEYS = Set.of("by", "load");
    private static final Map<String, Boolean> TRUTH = Map.of("true", true, "false", false);
    private static final Map<String, String> PURPOSES = Map.of("reboot", "", "crash", " crash");
    private static final Set<String> IMAGES =
            Set.of("kernel", "none", "foreign", "many_segments", "unaligned", "not_a_kernel");
    private static final Set<String> WAYS = Set.of("shutdown", "unbind", "crash");
    private static final int LAST_CPU = 63;
    private static final int LAST_NOTICE = 0x7f;
    /** Files that the simulator has; the others stand for their {@code given}. */
    private static final Pattern SIMULATED =
            Pattern.compile("/sys/(devices|bus|firmware)/.*|/sys/kernel/(?!debug/).*|/proc/sys/kernel/kexec_.*"
                    + "|/sys/kernel/debug/notifier-error-inject/memory/.*");

    private final ScenarioMachine machine;
    private final Machine before;
    private final Map<String, Integer> cpus = new HashMap<>();

    ScenarioSteps(ScenarioMachine machine, Machine before) {
        this.machine = machine;
        this.before = before;
    }

    /** {@return the lines of a step, the last of which is what is expected of; none for what only a real machine can do} */
    List<String> lines(String operation, YamlValue what, Optional<Long> within) throws BadCapture {
        return switch (operation) {
            case "write" -> write(what.table(WRITE_KEYS), within);
            case "plug" -> plug(what.table(PLUG_KEYS));
            case "unplug" -> unplug(what);
            case "notify" -> notify(what.table(Set.of("object", "code")));
            case "kexec_load" -> load(what.table(Set.of("image", "for")));
            case "kexec" -> kexec(what.table(KEXEC_KEYS));
            case "insert_module" ->
                ScenarioModules.inserted(what.text()).stream().toList();
            case "load" -> nothing(what.table(LOAD_KEYS).need("kind"));
            case "read" -> nothing(what.list());
            default -> nothing(what);
        };
    }

    /** Checked, and done by a real machine only. */
    private static List<String> nothing(YamlValue name) throws BadCapture {
        name.text();
        return List.of();
    }

    private static List<String> nothing(List<YamlValue> paths) throws BadCapture {
        for (YamlValue path : paths) {
            path.matching("/(sys|proc)/.+", "a path below /sys or /proc");
        }
        return List.of();
    }

    private static List<String> write(YamlTable keys, Optional<Long> within) throws BadCapture {
        String path = keys.need("path").matching("/(sys|proc)/.+", "a path below /sys or /proc");
        String data = keys.need("data").text();
        if (!simulated(path)) {
            return List.of();
        }
        Command write = new Command.Write(path, data);
        return List.of(CommandText.text(
                within.<Command>map(ns -> new Command.Within(write, ns)).orElse(write)));
    }

    /** {@return whether the simulator has a file of this path, or could have} */
    static boolean simulated(String path) {
        return SIMULATED.matcher(path).matches();
    }

    /** A simulated write always adds a newline: how many bytes more it has than that of the scenario. */
    static int addedBytes(String operation, YamlValue what) throws BadCapture {
        return operation.equals("write") && !what.table(WRITE_KEYS).choice("newline", TRUTH, true) ? 1 : 0;
    }

    private List<String> plug(YamlTable keys) throws BadCapture {
        YamlValue id = keys.need("id");
        if (keys.has("memory")) {
            machine.memory().plug(id);
            int mib = 128 * ScenarioMemory.blocks(keys, "memory", 8192, 0);
            return List.of("plug-memory " + mib + "MiB node=" + keys.number("node", 0, LAST_CPU, 0));
        }
        if (keys.has("cpu")) {
            cpus.put(id.text(), keys.need("cpu").number(0, LAST_CPU));
            return List.of("plug " + processor(id.text()));
        }
        keys.need("model");
        return List.of("plug " + machine.functions().object(keys).orElse(id.text()));
    }

    private List<String> unplug(YamlValue what) throws BadCapture {
        String id = what.text();
        if (machine.memory().has(id)) {
            return List.of("notify " + machine.memory().object(id) + " 3");
        }
        if (cpus.containsKey(id)) {
            return List.of("notify " + processor(id) + " 3");
        }
        if (!machine.functions().has(id)) {
            throw what.expected("the id of something that is plugged in");
        }
        return List.of("notify " + machine.functions().object(id).orElse(id) + " 3");
    }

    private List<String> notify(YamlTable keys) throws BadCapture {
        YamlValue object = keys.need("object");
        if (!machine.acpi().has(object.text())) {
            throw object.expected("an object of the machine's acpi such as \\_SB.MOD0");
        }
        return List.of("notify " + object.text() + " " + keys.need("code").number(0, LAST_NOTICE));
    }

    private String processor(String id) {
        return String.format(Locale.ROOT, "LNXCPU:%02x", cpus.getOrDefault(id, 0));
    }

    private static List<String> load(YamlTable keys) throws BadCapture {
        String image = oneOf(keys.need("image"), IMAGES);
        String purpose = keys.choice("for", PURPOSES, "");
        return switch (image) {
            case "kernel" -> List.of("load" + purpose);
            case "none" -> List.of("unload" + purpose);
            default -> List.of("load" + purpose + " " + flaw(image));
        };
    }

    /** {@return what the command line calls an image that the lab makes wrong} */
    static String flaw(String image) {
        return switch (image) {
            case "not_a_kernel" -> "no-kernel";
            default -> image.replace('_', '-');
        };
    }

    private List<String> kexec(YamlTable keys) throws BadCapture {
        String by = oneOf(keys.need("by"), WAYS);
        List<String> lines = new ArrayList<>();
        if (keys.choice("load", TRUTH, true)) {
            lines.add(by.equals("crash") ? "load crash" : "load");
        }
        if (by.equals("unbind")) {
            bound().forEach(function -> lines.add("unbind " + function.id().path()));
        }
        lines.add("kexec " + (by.equals("crash") ? "crash" : "shutdown"));
        return lines;
    }

    /** {@return the functions that had a driver at first, the last one first, bridges last} */
    private List<Device> bound() {
        return before.onBus(Bus.PCI).stream()
                .filter(device -> device.driver().bound())
                .sorted(Comparator.comparing(ScenarioSteps::isBridge)
                        .thenComparing(Device::name, Comparator.reverseOrder()))
                .toList();
    }

    private static boolean isBridge(Device device) {
        return device.part() instanceof PciFunction function && function.bridge();
    }

    /** {@return whether a kexec panics, for which the lab reserves memory at boot} */
    static boolean crashes(YamlValue kexec) throws BadCapture {
        return kexec.table(KEXEC_KEYS).need("by").text().equals("crash");
    }

    private static String oneOf(YamlValue value, Set<String> words) throws BadCapture {
        if (!words.contains(value.text())) {
            throw value.expected("one of " + String.join(", ", new TreeSet<>(words)));
        }
        return value.text();
    }

    /** Seconds that a step may take. */
    static long within(YamlValue value) throws BadCapture {
        return Quantity.duration(value.matching("[1-9][0-9]{0,3}s", "seconds such as 6s"))
                .orElseThrow();
    }
}
