package org.quiesce.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Machine;
import org.quiesce.recording.NameRanges;

/** The devices as a tree of paths; alike neighbours that count up are one line. */
final class DeviceTree {
    private static final List<String> HEADS =
            List.of("DEVICE", "BUS", "DRIVER", "STATE", "ACPI OBJECT", "DMA", "CALLBACKS");

    private final Machine machine;
    private final Map<DeviceId, List<DeviceId>> below = new LinkedHashMap<>();

    private DeviceTree(Machine machine) {
        this.machine = machine;
        machine.devices().forEach(device -> hang(device.id()));
    }

    /**
     * A line of the tree.
     *
     * @param row nothing for a folder that is no device
     */
    record Line(int depth, String name, Optional<DeviceRow> row) {}

    static List<Line> lines(Machine machine) {
        var lines = new ArrayList<Line>();
        new DeviceTree(machine).add(DeviceId.NONE, 0, lines);
        return lines;
    }

    /** {@return lines as cells below their heads} */
    static List<List<String>> table(List<Line> lines) {
        var table = new ArrayList<List<String>>();
        table.add(HEADS);
        for (var line : lines) {
            var cells = new ArrayList<String>();
            cells.add("  ".repeat(line.depth()) + line.name());
            cells.addAll(line.row().map(DeviceRow::cells).orElse(List.of("", "", "", "", "", "")));
            table.add(cells);
        }
        return table;
    }

    private void hang(DeviceId id) {
        var child = id;
        while (!child.equals(DeviceId.NONE)) {
            var siblings = below.get(child.parent());
            if (siblings != null) {
                siblings.add(child);
                return;
            }
            below.computeIfAbsent(child.parent(), _ -> new ArrayList<>()).add(child);
            child = child.parent();
        }
    }

    private void add(DeviceId parent, int depth, List<Line> lines) {
        var children = below.getOrDefault(parent, List.of()).stream().distinct().toList();
        for (int i = 0; i < children.size(); ) {
            int end = endOfRun(children, i);
            var id = children.get(i);
            var name = end - i > 1 ? id.name() + " to " + children.get(end - 1).name() : id.name();
            lines.add(new Line(depth, name, row(id)));
            add(id, depth + 1, lines);
            i = end;
        }
    }

    /** {@return the index after the last neighbour that can share a line with the {@code first}} */
    private int endOfRun(List<DeviceId> children, int first) {
        int end = first + 1;
        while (end < children.size()
                && NameRanges.follows(
                        children.get(end - 1).name(), children.get(end).name())
                && leaf(children.get(end - 1))
                && leaf(children.get(end))
                && alike(children.get(first), children.get(end))) {
            end++;
        }
        return end;
    }

    private boolean leaf(DeviceId id) {
        return !below.containsKey(id);
    }

    private boolean alike(DeviceId one, DeviceId other) {
        var first = row(one);
        var second = row(other);
        return first.isPresent() && second.isPresent() && first.get().alike(second.get());
    }

    private Optional<DeviceRow> row(DeviceId id) {
        return machine.find(id).map(device -> DeviceRow.of(device, machine));
    }
}
