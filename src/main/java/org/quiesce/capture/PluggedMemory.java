package org.quiesce.capture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Machine;

/**
 * Which node the memory of a recorded machine is on that was plugged before it booted: sysfs does not link a block that is
 * offline to its node, QEMU's command line tells.
 */
final class PluggedMemory {
    /** QEMU's memory for hotplug begins after the first 4 GiB where no more was there at boot. */
    private static final long ABOVE_MIB = 4 << 10;

    private static final int MIB_SHIFT = 20;
    private static final int MIB_PER_GIB = 1024;

    private static final Pattern SIZE = Pattern.compile("(\\d{1,15})([MG]?)");
    private static final Pattern NODE = Pattern.compile("\\d{1,4}");

    private PluggedMemory() {}

    /**
     * {@return a line for each block of a module}
     *
     * @param machineFile {@code machine.json}
     */
    static List<String> given(JsonTable machineFile, Machine machine) throws BadCapture {
        long blockMib = machine.platform().blockSize() >> MIB_SHIFT;
        Map<String, Long> sizes = new HashMap<>();
        List<String> lines = new ArrayList<>();
        long first = ABOVE_MIB / blockMib;
        for (String argument : machineFile.texts("qemu")) {
            Map<String, String> keys = StepLines.keys(argument);
            if (argument.startsWith("memory-backend")) {
                sizes.put(keys.getOrDefault("id", ""), mib(machineFile, argument, keys.getOrDefault("size", "")));
            } else if (argument.startsWith("pc-dimm,")) {
                String node = node(machineFile, argument, keys);
                long end = first + sizes.getOrDefault(keys.getOrDefault("memdev", ""), 0L) / blockMib;
                LongStream.range(first, end)
                        .filter(block ->
                                machine.find(DeviceId.memory((int) block)).isPresent())
                        .forEach(block -> lines.add("given memory" + block + " node=" + node));
                first = end;
            }
        }
        return lines;
    }

    private static String node(JsonTable machineFile, String argument, Map<String, String> keys) throws BadCapture {
        String node = keys.getOrDefault("node", "0");
        if (!NODE.matcher(node).matches()) {
            throw machineFile.bad(argument + ": expected a number after node=");
        }
        return node;
    }

    private static long mib(JsonTable machineFile, String argument, String size) throws BadCapture {
        Matcher match = SIZE.matcher(size);
        if (!match.matches()) {
            throw machineFile.bad(argument + ": expected a size such as 256M, 4G or bytes after size=");
        }
        long number = Long.parseLong(match.group(1));
        return match.group(2).isEmpty()
                ? number >> MIB_SHIFT
                : number * (match.group(2).equals("G") ? MIB_PER_GIB : 1);
    }
}
