package org.quiesce.cli;

import java.util.List;
import java.util.Locale;
import org.quiesce.machine.AcpiNode;
import org.quiesce.machine.Container;
import org.quiesce.machine.Cpu;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.DmaEngine;
import org.quiesce.machine.DmaFlow;
import org.quiesce.machine.Driver;
import org.quiesce.machine.Machine;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.PciFunction;
import org.quiesce.machine.Plain;
import org.quiesce.machine.Quantity;

/**
 * A device as {@code show} tells of it; what does not apply is empty.
 *
 * @param state {@code online}, {@code offline}, {@code present}, {@code absent} or {@code unknown}
 * @param more the one thing worth knowing besides
 * @param companion its ACPI object, or of an ACPI object its path
 * @param dma what its engine moves, or what gates it
 * @param callbacks of its bus and of its driver
 */
record DeviceRow(
        DeviceId id,
        String bus,
        String driver,
        String state,
        String more,
        String companion,
        String dma,
        List<String> callbacks) {
    static DeviceRow of(Device device, Machine machine) {
        return new DeviceRow(
                device.id(),
                device.bus().name(),
                device.driver().name(),
                state(device),
                more(device),
                companion(device, machine),
                dma(device, machine),
                callbacks(device));
    }

    /** {@return the columns after the name} */
    List<String> cells() {
        return List.of(bus, driver, (state + " " + more).strip(), companion, dma, String.join(" ", callbacks));
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
        return machine.companion(device).map(Device::knownAs).orElse("");
    }

    private static String dma(Device device, Machine machine) {
        if (device.hardware().engine().state() == DmaEngine.State.ABSENT) {
            return "";
        }
        return switch (DmaFlow.of(machine, device, machine.now())) {
            case DmaFlow.Still _ -> "idle";
            case DmaFlow.Running running -> running.bytesPerSecond() == 0 ? "running" : rate(running);
            case DmaFlow.Masked _ -> "gated";
            case DmaFlow.Unpowered _ -> "asleep";
            case DmaFlow.Unknown _ -> "unknown";
        };
    }

    private static String rate(DmaFlow.Running running) {
        return Quantity.size(running.bytesPerSecond()) + "/s";
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
