package org.quiesce.capture;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.quiesce.machine.AcpiMethod;
import org.quiesce.machine.AcpiMethod.Answer;
import org.quiesce.machine.AcpiNode;
import org.quiesce.machine.AcpiNode.Presence;
import org.quiesce.machine.AcpiPath;
import org.quiesce.machine.AcpiResource;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Cpu;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.MemoryBlock;

/**
 * The ACPI devices of a capture. Methods are taken to work, and {@code _OST} to be there, as with ordinary firmware; what
 * stands behind an object is told by its companions.
 */
final class CapturedAcpi {
    private static final DeviceId TOP = new DeviceId("/devices/LNXSYSTM:00");
    private static final Pattern DOT = Pattern.compile("\\.");
    private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-fA-F]{1,8}");
    private static final Pattern DOCK = Pattern.compile("/devices/platform/dock\\.\\d+");
    private static final Set<String> PROCESSOR = Set.of("LNXCPU", "ACPI0007");
    private static final int DEVICE_SHIFT = 16;
    private static final int PRESENT_OR_FUNCTIONING = 0b1001;

    private final CaptureTree tree;
    private final Map<DeviceId, Device> physical;
    private final Map<DeviceId, List<DeviceId>> companions;
    private int nextCpu;

    /**
     * Looks at the ACPI devices of a capture.
     *
     * @param physical the other devices, of which some are companions
     */
    CapturedAcpi(CaptureTree tree, List<DeviceDirectory> devices, Map<DeviceId, Device> physical) {
        this.tree = tree;
        this.physical = physical;
        this.companions = companions(devices);
        this.nextCpu = 1
                + physical.values().stream()
                        .mapToInt(device -> device.part() instanceof Cpu cpu ? cpu.number() : -1)
                        .max()
                        .orElse(-1);
    }

    static boolean isAcpi(DeviceDirectory device) {
        boolean below = device.id().path().startsWith(TOP.path());
        return below && (device.subsystem().equals("acpi") || device.has("path"));
    }

    /** The physical devices of each ACPI device. */
    Map<DeviceId, List<DeviceId>> companions() {
        return companions;
    }

    Device device(DeviceDirectory directory) {
        Presence presence = presence(directory);
        AcpiNode node = AcpiSection.node(
                path(directory), hid(directory), methods(directory), resource(directory, presence), presence);
        return Device.of(directory.id(), Bus.ACPI, node);
    }

    private Map<DeviceId, List<DeviceId>> companions(List<DeviceDirectory> devices) {
        Map<DeviceId, TreeSet<DeviceId>> bound = new HashMap<>();
        for (DeviceDirectory each : devices) {
            if (isAcpi(each)) {
                for (String link : each.links("physical_node")) {
                    each.linked(tree, link)
                            .ifPresent(companion -> bound.computeIfAbsent(each.id(), id -> new TreeSet<>())
                                    .add(companion));
                }
            } else if (each.has("firmware_node")) {
                each.linked(tree, "firmware_node")
                        .ifPresent(node -> bound.computeIfAbsent(node, id -> new TreeSet<>())
                                .add(each.id()));
            }
        }
        return bound.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().stream()
                                .filter(physical::containsKey)
                                .toList()));
    }

    /** The kernel pads every name of the path to four characters. */
    private static AcpiPath path(DeviceDirectory directory) {
        return directory
                .text("path")
                .filter(path -> path.startsWith("\\"))
                .map(path -> new AcpiPath("\\"
                        + DOT.splitAsStream(path.substring(1))
                                .map(name -> name.replaceFirst("(?<=.)_+$", ""))
                                .collect(Collectors.joining("."))))
                .orElse(AcpiPath.UNKNOWN);
    }

    /** Devices are named by their ids: {@code PNP0C80:00}; those without one are {@code device:00}. */
    static boolean isProcessor(DeviceDirectory directory) {
        return isAcpi(directory) && PROCESSOR.contains(hid(directory));
    }

    private static String hid(DeviceDirectory directory) {
        String name = directory.id().name();
        String kind = name.contains(":") ? name.substring(0, name.indexOf(':')) : "";
        return directory.text("hid").orElse(kind.equals("device") ? "" : kind);
    }

    private Map<AcpiMethod, Answer> methods(DeviceDirectory directory) {
        Map<AcpiMethod, Answer> methods = AcpiSection.usualMethods();
        if (directory.has("eject")) {
            methods.put(AcpiMethod._EJ0, Answer.OK);
        }
        if (!directory.has("status")) {
            methods.remove(AcpiMethod._STA);
        }
        if (companions.getOrDefault(directory.id(), List.of()).stream().anyMatch(CapturedAcpi::isDock)) {
            methods.put(AcpiMethod._DCK, Answer.OK);
        }
        return methods;
    }

    /** {@code acpi_dock_add()} makes a platform device for each object that has {@code _DCK}. */
    private static boolean isDock(DeviceId companion) {
        return DOCK.matcher(companion.path()).matches();
    }

    private static Presence presence(DeviceDirectory directory) {
        boolean absent = directory
                .text("status")
                .filter(status -> status.matches("\\d{1,9}"))
                .filter(status -> (Integer.parseInt(status) & PRESENT_OR_FUNCTIONING) == 0)
                .isPresent();
        return absent ? Presence.ABSENT : Presence.PRESENT;
    }

    private AcpiResource resource(DeviceDirectory directory, Presence presence) {
        List<Device> bound = companions.getOrDefault(directory.id(), List.of()).stream()
                .map(physical::get)
                .toList();
        Optional<Cpu> cpu = parts(bound, Cpu.class).stream().findFirst();
        if (cpu.isPresent()) {
            return new AcpiResource.Processor(cpu.get().number(), cpu.get().node());
        }
        List<MemoryBlock> blocks = parts(bound, MemoryBlock.class);
        if (!blocks.isEmpty()) {
            return memory(blocks);
        }
        for (Device device : bound) {
            if (device.name().matches("pci[0-9a-f]{4}:[0-9a-f]{2}")) {
                return new AcpiResource.PciRoot(device.name().substring("pci".length()));
            }
        }
        if (hid(directory).isEmpty()) {
            return slot(directory);
        }
        return presence == Presence.ABSENT && PROCESSOR.contains(hid(directory)) ? emptySocket() : AcpiResource.NOTHING;
    }

    /** PCI slots have no id; others may have a slot number too, of which nothing follows. */
    private static AcpiResource slot(DeviceDirectory directory) {
        int number = directory
                .text("sun")
                .filter(text -> text.matches("\\d{1,6}"))
                .map(Integer::parseInt)
                .orElse(AcpiResource.PciSlot.UNKNOWN);
        int device = directory
                .text("adr")
                .filter(text -> ADDRESS.matcher(text).matches())
                .map(text -> (int) (Long.decode(text) >> DEVICE_SHIFT))
                .orElse(AcpiResource.PciSlot.UNKNOWN);
        boolean told = number != AcpiResource.PciSlot.UNKNOWN || directory.has("eject");
        return told ? new AcpiResource.PciSlot(number, device) : AcpiResource.NOTHING;
    }

    /** A CPU that is plugged in gets the next number; which slot it is in does not matter. */
    private AcpiResource emptySocket() {
        nextCpu++;
        return new AcpiResource.Processor(nextCpu - 1, 0);
    }

    private static AcpiResource memory(List<MemoryBlock> blocks) {
        int first = blocks.stream().mapToInt(MemoryBlock::number).min().orElse(0);
        int last = blocks.stream().mapToInt(MemoryBlock::number).max().orElse(0);
        return new AcpiResource.Memory(
                first, last - first + 1, blocks.getFirst().node());
    }

    private static <T> List<T> parts(List<Device> devices, Class<T> kind) {
        return devices.stream()
                .map(Device::part)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }
}
