package org.quiesce.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.quiesce.machine.AcpiNode;
import org.quiesce.machine.AcpiPath;
import org.quiesce.machine.Container;
import org.quiesce.machine.Cpu;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Driver;
import org.quiesce.machine.Machine;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.PciFunction;
import org.quiesce.machine.Plain;

/**
 * A device as {@code show} tells of it; what does not apply is empty.
 *
 * @param state {@code online}, {@code offline}, {@code present}, {@code absent} or {@code unknown}
 * @param more the one thing worth knowing besides
 * @param companion its ACPI object, or of an ACPI object its path
 * @param callbacks of its bus and of its driver
 */
record DeviceRow(
        DeviceId id, String bus, String driver, String state, String more, String companion, List<String> callbacks) {
    static DeviceRow of(Device device, Machine machine) {
        return new DeviceRow(
                device.id(),
                device.bus().name(),
                device.driver().name(),
                state(device),
                more(device),
                companion(device, machine),
                callbacks(device));
    }

    /** {@return the columns after the name} */
    List<String> cells() {
        return List.of(bus, driver, (state + " " + more).strip(), companion, String.join(" ", callbacks));
    }

    /** {@return whether everything but the place is the same} */
    boolean alike(DeviceRow other) {
        return cells().equals(other.cells());
    }

    private static String state(Device device) {
        return switch (device.part()) {
            case MemoryBlock block -> block.state().word();
            case AcpiNode node -> node.presence().name().toLowerCase(Locale.ROOT);
            case Cpu _, Container _, PciFunction _, Plain _ ->
                device.bus().supportsOffline() ? device.availability().name().toLowerCase(Locale.ROOT) : "";
        };
    }

    private static String more(Device device) {
        return switch (device.part()) {
            case MemoryBlock block -> "zone " + block.zone().word() + " node " + block.node();
            case Cpu cpu -> cpu.node() == Cpu.NO_NODE ? "no node" : "node " + cpu.node();
            case AcpiNode node -> node.hid();
            case PciFunction function -> function.title().isEmpty() ? function.ids() : function.title();
            case Container _, Plain _ -> "";
        };
    }

    private static String companion(Device device, Machine machine) {
        if (device.part() instanceof AcpiNode node) {
            return node.path().text();
        }
        Optional<Device> companion = machine.companion(device);
        return companion
                .map(other ->
                        other.part() instanceof AcpiNode node && !node.path().equals(AcpiPath.UNKNOWN)
                                ? node.path().text()
                                : other.name())
                .orElse("");
    }

    private static List<String> callbacks(Device device) {
        var bus = device.bus().callbacks().stream().map(Enum::name);
        var driver = device.driver().callbacks().stream()
                .map(callback -> callback == Driver.Callback.UNKNOWN ? "(unknown)" : callback.name());
        return java.util.stream.Stream.concat(bus.sorted(), driver.sorted())
                .map(name -> name.startsWith("(") ? name : "->" + name.toLowerCase(Locale.ROOT))
                .toList();
    }
}
