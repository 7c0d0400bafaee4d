package org.quiesce.ui;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.quiesce.machine.AcpiNode;
import org.quiesce.machine.Cpu;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Machine;
import org.quiesce.machine.MemoryBlock;

/** The words of a row. */
final class RowWords {
    private static final String FOLDER = "mdi2f-folder-outline";

    /** How the devices of a row stand is counted up to so many. */
    private static final int COUNTED = 2000;

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

    /** {@return the words of neighbours that are not alike: how many stand how, where that is soon counted} */
    static DeviceRow part(Machine machine, RowKey.Part part, Function<Device, Standing> standing) {
        var first = machine.find(part.first());
        var tally = part.count() > COUNTED ? Map.<Standing, Long>of() : tally(machine, part, standing);
        return new DeviceRow(
                Names.of(machine, part.first()) + "–" + Names.of(machine, part.last()),
                Words.count(part.count()) + " devices" + (tally.size() > 1 ? ": " + words(tally) : ""),
                first.map(Names::icon).orElse(FOLDER),
                "",
                "",
                tally.size() == 1 ? tally.keySet().iterator().next() : Standing.MIXED,
                "",
                "",
                DeviceRow.Light.NONE);
    }

    private static Map<Standing, Long> tally(Machine machine, RowKey row, Function<Device, Standing> standing) {
        return Folding.devices(row).stream()
                .flatMap(id -> machine.find(id).stream())
                .collect(Collectors.groupingBy(standing, () -> new EnumMap<>(Standing.class), Collectors.counting()));
    }

    private static String words(Map<Standing, Long> tally) {
        return tally.entrySet().stream()
                .map(entry -> Words.count(entry.getValue()) + " "
                        + entry.getKey().word().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    /** {@return the words of a place that is no device} */
    static DeviceRow directory(DeviceId id) {
        return new DeviceRow(id.name(), "", FOLDER, "", "", Standing.NOTHING, "", "", DeviceRow.Light.NONE);
    }

    private static String sum(Machine machine, Device device, int count) {
        return switch (device.part()) {
            case Cpu _ -> count + " CPUs";
            case MemoryBlock block ->
                Words.count(count) + " blocks · "
                        + Words.bytes(count * machine.platform().blockSize()) + " · " + Names.node(block) + " · "
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
