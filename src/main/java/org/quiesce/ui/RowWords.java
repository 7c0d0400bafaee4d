package org.quiesce.ui;

import org.quiesce.machine.AcpiNode;
import org.quiesce.machine.Cpu;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Machine;
import org.quiesce.machine.MemoryBlock;

/** The words of a row. */
final class RowWords {
    private RowWords() {}

    static DeviceRow of(Machine machine, Device device, Standing standing, String whyNot, DeviceRow.Light light) {
        return new DeviceRow(
                Names.of(device),
                Names.detail(machine, device),
                Names.icon(device),
                device.bus().name(),
                device.driver().name(),
                standing,
                companion(machine, device),
                whyNot,
                light);
    }

    /** {@return the words of a range: those of its first device, with the name and the sum of all} */
    static DeviceRow run(Machine machine, RowKey.Run run, DeviceRow first) {
        String name = run.first().name() + "–" + run.last().name();
        String companion = first.companion();
        String detail = machine.find(run.first())
                .map(device -> sum(machine, device, run.count()))
                .orElse("");
        return new DeviceRow(
                name,
                detail,
                first.icon(),
                first.bus(),
                first.driver(),
                first.standing(),
                machine.find(run.last())
                        .map(last -> range(companion, companion(machine, last)))
                        .orElse(companion),
                first.whyNot(),
                first.light());
    }

    /** {@return the words of a place that is no device} */
    static DeviceRow directory(DeviceId id) {
        return new DeviceRow(
                id.name(), "", "mdi2f-folder-outline", "", "", Standing.NOTHING, "", "", DeviceRow.Light.NONE);
    }

    private static String sum(Machine machine, Device device, int count) {
        return switch (device.part()) {
            case Cpu _ -> count + " CPUs";
            case MemoryBlock block ->
                Words.count(count) + " blocks · "
                        + Words.bytes(count * machine.platform().blockSize()) + " · node " + block.node() + " · "
                        + block.zone().word();
            default -> Words.count(count) + " devices";
        };
    }

    private static String range(String first, String last) {
        return first.equals(last) ? first : first + "…" + last;
    }

    private static String companion(Machine machine, Device device) {
        if (device.part() instanceof AcpiNode node) {
            int companions = node.companions().size();
            return companions > 1
                    ? companions + " devices"
                    : AcpiBranches.only(machine, node).map(Device::name).orElse("");
        }
        return machine.companion(device).map(Names::of).orElse("");
    }
}
