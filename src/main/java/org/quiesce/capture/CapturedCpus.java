package org.quiesce.capture;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.quiesce.machine.Availability;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Cpu;
import org.quiesce.machine.Cpu.HotplugFiles;
import org.quiesce.machine.CpuLoad;
import org.quiesce.machine.Device;
import org.quiesce.machine.Offlining;

/** The CPUs of a capture. */
final class CapturedCpus {
    /** {@code smt/control} of processors that have more than one thread to a core. */
    private static final Set<String> SMT = Set.of("on", "off", "forceoff");

    private final CapturedNodes nodes;
    private final Optional<List<NumberRange>> online;
    private final Map<String, TreeSet<Integer>> cores = new HashMap<>();
    private final boolean paired;

    CapturedCpus(CaptureTree tree, List<DeviceDirectory> devices, CapturedNodes nodes) {
        this.nodes = nodes;
        this.online = tree.text("sys/devices/system/cpu/online")
                .map(NumberRange::list)
                .filter(ranges -> !ranges.isEmpty());
        for (DeviceDirectory each : devices) {
            if (isCpu(each)) {
                core(each)
                        .ifPresent(core -> cores.computeIfAbsent(core, key -> new TreeSet<>())
                                .add(number(each)));
            }
        }
        paired = SMT.contains(tree.text("sys/devices/system/cpu/smt/control").orElse("")) && paired(devices);
    }

    /**
     * Whether two CPUs with consecutive numbers are threads of one core. A CPU that does not run has no topology; the
     * cores of those that run tell it, where some core but the first has half of its CPU's number.
     */
    private static boolean paired(List<DeviceDirectory> devices) {
        List<DeviceDirectory> described = devices.stream()
                .filter(device ->
                        isCpu(device) && device.text("topology", "core_id").isPresent())
                .toList();
        return described.stream().allMatch(device -> coreNumber(device) == number(device) / 2)
                && described.stream().anyMatch(device -> coreNumber(device) > 0);
    }

    private static int coreNumber(DeviceDirectory directory) {
        return directory
                .text("topology", "core_id")
                .filter(id -> id.matches("\\d{1,6}"))
                .map(Integer::parseInt)
                .orElse(-1);
    }

    static boolean isCpu(DeviceDirectory device) {
        return device.id().path().matches("/devices/system/cpu/cpu[0-9]{1,5}");
    }

    Device device(DeviceDirectory directory) {
        int number = number(directory);
        Availability mask = mask(directory, number);
        Availability availability =
                directory.text("online").map(CapturedCpus::word).orElse(mask);
        int state = mask == Availability.OFFLINE ? 0 : Cpu.ONLINE;
        Cpu cpu = new Cpu(
                number,
                nodes.node(directory),
                number(directory, "state", state),
                number(directory, "target", state),
                number(directory, "fail", -1),
                siblings(directory, number),
                mask,
                directory.has("hotplug") || !isDescribed(directory) ? HotplugFiles.PRESENT : HotplugFiles.ABSENT,
                CpuLoad.IDLE);
        return Device.of(directory.id(), Bus.CPU, cpu)
                .with(availability)
                .with(directory.has("online") || !isDescribed(directory) ? Offlining.ALLOWED : Offlining.DISABLED);
    }

    /** Whether the capture holds attributes of this CPU, so that one that is missing was not there. */
    private static boolean isDescribed(DeviceDirectory directory) {
        return directory.has("hotplug") || directory.has("online") || directory.has("topology");
    }

    /** The online mask tells what runs; the file {@code online} only what the driver core believes. */
    private Availability mask(DeviceDirectory directory, int number) {
        if (online.isPresent()) {
            boolean listed = online.get().stream().anyMatch(range -> range.first() <= number && number <= range.last());
            return listed ? Availability.ONLINE : Availability.OFFLINE;
        }
        Optional<String> state = directory.text("hotplug", "state");
        if (state.isPresent()) {
            return state.get().equals("0") ? Availability.OFFLINE : Availability.ONLINE;
        }
        return directory.text("online").map(CapturedCpus::word).orElse(Availability.UNKNOWN);
    }

    private static Availability word(String online) {
        return switch (online) {
            case "0" -> Availability.OFFLINE;
            case "1" -> Availability.ONLINE;
            default -> Availability.UNKNOWN;
        };
    }

    private int siblings(DeviceDirectory directory, int number) {
        Optional<List<NumberRange>> listed = directory
                .text("topology", "thread_siblings_list")
                .or(() -> directory.text("topology", "core_cpus_list"))
                .map(NumberRange::list)
                .filter(ranges -> !ranges.isEmpty());
        if (listed.isPresent()) {
            return listed.get().getFirst().first();
        }
        return core(directory)
                .map(core ->
                        cores.getOrDefault(core, new TreeSet<>(Set.of(number))).first())
                .orElse(paired ? number - number % 2 : number);
    }

    private static Optional<String> core(DeviceDirectory directory) {
        return directory
                .text("topology", "core_id")
                .flatMap(core -> directory
                        .text("topology", "physical_package_id")
                        .map(socket -> socket + ":"
                                + directory.text("topology", "die_id").orElse("") + ":" + core));
    }

    private static int number(DeviceDirectory directory) {
        return Integer.parseInt(directory.id().name().substring("cpu".length()));
    }

    private static int number(DeviceDirectory directory, String file, int otherwise) {
        return directory
                .text("hotplug", file)
                .filter(text -> text.matches("-?\\d{1,4}"))
                .map(Integer::parseInt)
                .orElse(otherwise);
    }
}
