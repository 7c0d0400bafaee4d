package org.quiesce.capture;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was done in the steps of a recording, as lines of the command line: writes to files, and hardware put in or asked
 * out through QEMU, whose ACPI tables name slots by their place.
 */
final class StepLines {
    private static final int NOT_RETURNED = -3;
    private static final int BLOCK_MIB = 128;
    private static final String PCI_ROOT = "\\_SB.PCI0.";
    /** QEMU reads the number of a slot as hexadecimal, with or without 0x. */
    private static final Pattern ADDRESS = Pattern.compile("(?:0x)?([0-9a-fA-F]{1,2})(?:\\.([0-7]))?");

    private static final Pattern UNBOUND = Pattern.compile("(\\S+) \\((\\S+)\\)");
    /** ACPI names by QEMU's id of a device. */
    private final Map<String, String> slots = new HashMap<>();

    private int memoryDevices;

    /** @param machine {@code machine.json}: what was plugged before the first step */
    StepLines(JsonTable machine) {
        List<String> words = machine.texts("qemu");
        for (int i = 0; i + 1 < words.size(); i++) {
            if (words.get(i).equals("-device")) {
                Map<String, String> keys = keys(words.get(i + 1));
                place(keys).ifPresent(place -> slots.put(keys.getOrDefault("id", place), place));
            }
        }
    }

    /** {@return the line, or nothing where the kernel was asked for nothing} */
    Optional<String> command(JsonTable step) throws BadCapture {
        String target = step.text("target");
        String op = step.text("op");
        if (target.startsWith("/") && step.has("data")) {
            return Optional.of(write(step, target));
        }
        if (op.equals("insert_module")) {
            return ScenarioModules.inserted(target);
        }
        if (op.equals("notify")) {
            return Optional.of("notify " + target + " " + step.text("data"));
        }
        Matcher unbound = UNBOUND.matcher(target);
        if (op.equals("unbind") && unbound.matches()) {
            return Optional.of("write /sys/bus/pci/drivers/" + unbound.group(2) + "/unbind " + unbound.group(1));
        }
        if (op.equals("kexec_load")) {
            return Optional.of(image(target, step.text("data").equals("crash") ? " crash" : ""));
        }
        boolean taken = step.text("qmp_reply").equals("ok");
        if (taken && op.equals("plug")) {
            return added(step, target);
        }
        boolean removal = taken && op.equals("unplug");
        return removal ? Optional.ofNullable(slots.get(target)).map(slot -> "notify " + slot + " 3") : Optional.empty();
    }

    private static String image(String image, String purpose) {
        return switch (image) {
            case "kernel" -> "load" + purpose;
            case "none" -> "unload" + purpose;
            default -> "load" + purpose + " " + ScenarioSteps.flaw(image);
        };
    }

    private static String write(JsonTable step, String path) throws BadCapture {
        String data = step.text("data").replaceFirst("\n$", "");
        boolean bare = !data.isEmpty() && !data.contains(" ") && !data.contains("\"");
        String line = "write " + path + " " + (bare ? data : "\"" + data.replace("\"", "\\\"") + "\"");
        return step.number("ret") == NOT_RETURNED ? line + " within " + step.number("us") / 1_000_000 + "s" : line;
    }

    private Optional<String> added(JsonTable step, String id) throws BadCapture {
        Map<String, String> keys = new HashMap<>();
        step.table("qmp_args")
                .ifPresent(arguments -> arguments
                        .values()
                        .forEach((key, value) -> keys.put(String.valueOf(key), String.valueOf(value))));
        String driver = keys.getOrDefault("driver", "");
        if (driver.equals("pc-dimm")) {
            slots.put(id, memoryName(step));
            return Optional.of(
                    "plug-memory " + blocks(step) * BLOCK_MIB + "MiB node=" + keys.getOrDefault("node", "0"));
        }
        if (driver.endsWith("-cpu")) {
            String name = "LNXCPU:" + String.format(Locale.ROOT, "%02x", slotNumber(step));
            slots.put(id, name);
            return Optional.of("plug " + name);
        }
        Optional<String> place = place(keys);
        place.ifPresent(name -> slots.put(id, name));
        return place.map(name -> "plug " + name);
    }

    /** The blocks that came are counted in what the kernel announced of them. */
    private static long blocks(JsonTable step) {
        return step.texts("uevents").stream()
                .filter(line -> line.startsWith("add /devices/system/memory/memory"))
                .count();
    }

    private static String memoryName(JsonTable step) throws BadCapture {
        return "PNP0C80:" + String.format(Locale.ROOT, "%02x", slotNumber(step));
    }

    private static int slotNumber(JsonTable step) throws BadCapture {
        for (JsonTable event : step.tables("qmp_events")) {
            Optional<JsonTable> said = event.table("data").flatMap(data -> data.table("info"));
            if (said.isPresent() && said.get().text("slot").matches("\\d{1,4}")) {
                return Integer.parseInt(said.get().text("slot"));
            }
        }
        throw step.bad("the slot of what was plugged in is not told");
    }

    /** {@code S18} is slot 3, function 0; behind a bridge the name of the bridge's slot comes first. */
    private Optional<String> place(Map<String, String> keys) {
        String driver = keys.getOrDefault("driver", "");
        if (driver.equals("pc-dimm")) {
            return Optional.of("PNP0C80:" + String.format(Locale.ROOT, "%02x", memoryDevices++));
        }
        boolean behind = slots.containsKey(keys.getOrDefault("bus", ""));
        Matcher number = ADDRESS.matcher(keys.getOrDefault("addr", behind ? "0" : ""));
        if (!number.matches()) {
            return Optional.empty();
        }
        int function = number.group(2) == null ? 0 : Integer.parseInt(number.group(2));
        int slot = Integer.parseInt(number.group(1), 16);
        String bus = Optional.ofNullable(slots.get(keys.getOrDefault("bus", "")))
                .map(above -> above + ".")
                .orElse(PCI_ROOT);
        return Optional.of(bus + "S" + String.format(Locale.ROOT, "%02X", slot << 3 | function));
    }

    /** {@code e1000,id=n0,addr=3}. */
    static Map<String, String> keys(String device) {
        Map<String, String> keys = new HashMap<>();
        List<String> words = List.of(device.split(",", -1));
        keys.put("driver", words.getFirst());
        for (String word : words) {
            int sign = word.indexOf('=');
            if (sign > 0) {
                keys.put(word.substring(0, sign), word.substring(sign + 1));
            }
        }
        return keys;
    }
}
