package org.quiesce.capture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.quiesce.machine.AcpiNode;
import org.quiesce.machine.AcpiResource;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Container;
import org.quiesce.machine.Cpu;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Machine;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.PciFunction;
import org.quiesce.machine.Plain;

/** What stands in sysfs of one device beside what the kernel answers to a read: what it is, and what it belongs to. */
final class DeviceFiles {
    /** Files that the kernel is asked for. */
    static final List<String> ASKED = List.of(
            "uevent",
            "online",
            "hotplug/state",
            "hotplug/target",
            "hotplug/fail",
            "state",
            "valid_zones",
            "phys_index",
            "phys_device",
            "removable",
            "path",
            "hid",
            "status",
            "eject",
            "docked",
            "enable",
            "remove",
            "driver_override");

    /** A word for what is not known, which no file of sysfs says. */
    static final String UNKNOWN = "unknown";

    private static final String UP = "../";

    private final Machine machine;
    private final Device device;
    private final CapturedHardware.Vectors vectors;

    DeviceFiles(Machine machine, Device device, CapturedHardware.Vectors vectors) {
        this.machine = machine;
        this.device = device;
        this.vectors = vectors;
    }

    /** {@return lines of text, by paths below the device} */
    Map<String, String> texts() {
        var texts = new LinkedHashMap<String, String>();
        switch (device.part()) {
            case Cpu cpu -> texts.put("topology/thread_siblings_list", siblings(cpu));
            case AcpiNode node -> {
                if (node.resource() instanceof AcpiResource.PciSlot(int number, int place)) {
                    known(texts, "sun", number, "%d");
                    known(texts, "adr", place, "0x%04x0000");
                }
            }
            case PciFunction function -> texts.putAll(new PciFiles(function, device.hardware(), vectors).texts());
            case MemoryBlock _, Container _, Plain _ -> {}
        }
        return texts;
    }

    private static void known(Map<String, String> texts, String name, int number, String format) {
        if (number != AcpiResource.PciSlot.UNKNOWN) {
            texts.put(name, String.format(Locale.ROOT, format, number));
        }
    }

    /** {@return files that are no text, each character a byte} */
    Map<String, String> octets() {
        return device.part() instanceof PciFunction function
                ? new PciFiles(function, device.hardware(), vectors).octets()
                : Map.of();
    }

    /** The kernel hides the topology of a CPU that does not run; here it stays, so that it is not forgotten whose sibling it is. */
    private String siblings(Cpu cpu) {
        return machine.onBus(Bus.CPU).stream()
                .filter(each -> each.part() instanceof Cpu other && other.core() == cpu.core())
                .map(each -> Integer.toString(((Cpu) each.part()).number()))
                .collect(Collectors.joining(","));
    }

    /** {@return links in the device's directory, by name} */
    Map<String, String> links() {
        var links = new LinkedHashMap<String, String>();
        if (!device.bus().name().isEmpty()) {
            links.put("subsystem", up(device.id()) + subsystem());
        }
        if (device.driver().bound()) {
            links.put("driver", up(device.id()) + driver());
        }
        if (device.hasCompanion()) {
            links.put("firmware_node", to(machine.device(device.companion()).id()));
        }
        int node = switch (device.part()) {
            case Cpu cpu -> cpu.node();
            case MemoryBlock block -> block.node();
            case AcpiNode _, PciFunction _, Container _, Plain _ -> -1;
        };
        if (node >= 0) {
            links.put("node" + node, to(new DeviceId("/devices/system/node/node" + node)));
        }
        if (device.part() instanceof AcpiNode object) {
            var companions = new ArrayList<DeviceId>();
            object.companions()
                    .forEach(serial -> companions.add(machine.device(serial).id()));
            for (int i = 0; i < companions.size(); i++) {
                links.put("physical_node" + (i == 0 ? "" : i), to(companions.get(i)));
            }
        }
        return links;
    }

    /** {@return links that lead here, by paths below the root} */
    Map<String, String> linksToIt() {
        if (device.bus().name().isEmpty()) {
            return Map.of();
        }
        var subsystem = "sys/" + subsystem();
        var folder = subsystem.startsWith("sys/class/") ? subsystem : subsystem + "/devices";
        var links = new LinkedHashMap<String, String>();
        links.put(folder + "/" + device.name(), fromBelowSys(folder));
        if (device.driver().bound()) {
            var driver = "sys/" + driver();
            links.put(driver + "/" + device.name(), fromBelowSys(driver));
        }
        return links;
    }

    private String fromBelowSys(String folder) {
        return UP.repeat(folder.split("/").length - 1) + device.id().path().substring(1);
    }

    /** Devices of a class stand below a directory of its name; a machine does not hold which of the two it is. */
    private String subsystem() {
        var name = device.bus().name();
        boolean system = device.id().path().startsWith("/devices/system/"); // buses have such a directory there
        return (device.id().parent().name().equals(name) && !system ? "class/" : "bus/") + name;
    }

    private String driver() {
        return "bus/" + device.bus().name() + "/drivers/" + device.driver().name();
    }

    private String to(DeviceId other) {
        return up(device.id()) + other.path().substring(1);
    }

    /** From a device's directory to {@code sys}. */
    private static String up(DeviceId id) {
        return UP.repeat((int) id.path().chars().filter(each -> each == '/').count());
    }
}
