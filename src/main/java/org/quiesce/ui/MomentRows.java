package org.quiesce.ui;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.quiesce.machine.AcpiNode;
import org.quiesce.machine.Cpu;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Machine;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.PciFunction;
import org.quiesce.machine.Refusal;
import org.quiesce.machine.Zone;

/** The rows of a moment: devices as they hang together in one view, runs of alike siblings folded, a search applied. */
final class MomentRows implements Rows {
    private static final int MATCHES = 40;

    private final Machine machine;
    private final Branches branches;
    private final Marks marks;
    private final Search search;
    private final Levels levels;
    private final Swept swept;
    private final Waits awaited;
    private final Map<RowKey, DeviceRow> said = new HashMap<>();
    /** Serial of the device last compared. */
    private int sibling;

    MomentRows(Machine machine, Branches branches, Marks marks, Search search, Levels levels, Swept swept) {
        this.swept = swept;
        this.levels = levels;
        this.machine = machine;
        this.branches = branches;
        this.marks = marks;
        this.search = search;
        this.awaited = Waits.in(machine);
    }

    @Override
    public List<RowKey> top() {
        return rows(DeviceId.NONE, branches::top);
    }

    @Override
    public List<RowKey> below(RowKey row) {
        return switch (row) {
            case RowKey.One one -> below(one.first());
            case RowKey.Run _, RowKey.Part _ -> Folding.open(row);
            case RowKey.Heading _ -> top();
        };
    }

    @Override
    public boolean leaf(RowKey row) {
        return row instanceof RowKey.One one
                && (branches.leaf(one.first())
                        || (!search.isEmpty() && below(one.first()).isEmpty()));
    }

    @Override
    public DeviceRow row(RowKey row) {
        return said.computeIfAbsent(row, this::say);
    }

    /** {@return the rows to open, from the top, to see a device; the last one is the device's own} */
    List<RowKey> path(DeviceId device) {
        var path = new ArrayList<RowKey>();
        var level = top();
        for (var wanted : places(device)) {
            var row = find(level, wanted);
            while (row.isPresent() && row.get().count() > 1) {
                path.add(row.get());
                row = find(Folding.open(row.get()), wanted);
            }
            if (row.isEmpty()) {
                return path;
            }
            path.add(row.get());
            level = below(row.get());
        }
        return path;
    }

    /** {@return where a device hangs, from the top; the last place is where it is shown} */
    List<DeviceId> places(DeviceId device) {
        var places = new ArrayList<DeviceId>();
        var place = Optional.of(branches.shownAt(device));
        while (place.isPresent()) {
            places.addFirst(place.get());
            place = branches.above(place.get());
        }
        return places;
    }

    /** {@return the rows that a search has found, each with those above it; not more than can be looked through} */
    List<List<RowKey>> matches() {
        return search.matches().stream().limit(MATCHES).map(this::path).toList();
    }

    /** {@return the ways from what was asked to what blocks it, as rows; it may be the same one} */
    List<RowWay> ways(Refusal refusal) {
        var asked = path(refusal.device());
        var ways = new ArrayList<RowWay>();
        for (var blocking : refusal.blocking()) {
            var blocks = path(blocking.device());
            if (!asked.isEmpty() && !blocks.isEmpty()) {
                ways.add(new RowWay(asked, blocks));
            }
        }
        return ways;
    }

    /** {@return the ways from what waits to what it waits for} */
    List<RowWay> waits() {
        var ways = new ArrayList<RowWay>();
        for (var device : awaited.devices()) {
            var asked = path(device);
            var behind = awaited.behind(device).map(this::path).orElse(List.of());
            if (!asked.isEmpty() && !behind.isEmpty()) {
                ways.add(new RowWay(asked, behind));
            }
        }
        return ways;
    }

    /** {@return the devices whose work waits} */
    List<DeviceId> awaited() {
        return awaited.devices();
    }

    private static Optional<RowKey> find(List<RowKey> level, DeviceId wanted) {
        return level.stream().filter(row -> Folding.holds(row, wanted)).findFirst();
    }

    private List<RowKey> below(DeviceId place) {
        return rows(place, () -> branches.below(place));
    }

    private List<RowKey> rows(DeviceId place, Supplier<List<DeviceId>> siblings) {
        return levels.rows(
                place,
                () -> search.isEmpty()
                        ? siblings.get()
                        : siblings.get().stream().filter(search::keeps).toList(),
                this::likeness);
    }

    /** {@return whether the search leaves a device} */
    boolean keeps(DeviceId device) {
        return search.isEmpty() || search.keeps(device);
    }

    /** What must be equal for two siblings to fold. */
    private record Likeness(
            String bus,
            String driver,
            Standing standing,
            String whyNot,
            Object place,
            DeviceId companion,
            boolean leaf) {}

    /** Where blocks are; made for half a million of them at once, so without text. */
    private record MemoryPlace(int node, Zone zone) {}

    /** {@return what must be equal for two siblings to fold} */
    Object likeness(DeviceId id) {
        var found = sibling(id);
        if (found.isEmpty()) {
            return id;
        }
        var device = found.get();
        var light = light(id);
        var likeness = new Likeness(
                device.bus().name(),
                device.driver().name(),
                standing(device, device),
                whyNot(device, device),
                place(device),
                kin(device),
                branches.leaf(id));
        return light == DeviceRow.Light.NONE ? likeness : new Folding.Alone(likeness);
    }

    /** Siblings are mostly registered one after another: the next serial is found sooner than the name. */
    private Optional<Device> sibling(DeviceId id) {
        var next =
                machine.devices().find(sibling + 1).filter(device -> device.id().equals(id));
        var found = next.isPresent() ? next : machine.find(id);
        sibling = found.map(Device::serial).orElse(sibling);
        return found;
    }

    /** Companions of one device are kin, and so are those of sibling objects of one kind. */
    private DeviceId kin(Device device) {
        return machine.companion(device)
                .map(node -> device.part() instanceof Cpu ? node.id().parent() : node.id())
                .orElse(DeviceId.NONE);
    }

    private static Object place(Device device) {
        return switch (device.part()) {
            case MemoryBlock block -> new MemoryPlace(block.node(), block.zone());
            case Cpu cpu -> String.valueOf(cpu.node());
            case PciFunction function -> device.name() + function.ids();
            case AcpiNode node -> node.path().text();
            case org.quiesce.machine.Container _, org.quiesce.machine.Plain _ -> "";
        };
    }

    private DeviceRow.Light light(DeviceId id) {
        if (marks.blocks(id)) {
            return DeviceRow.Light.BLOCKING;
        }
        return marks.pointer()
                        .filter(call -> branches.shownAt(call.device()).equals(id))
                        .isPresent()
                ? DeviceRow.Light.MOVING
                : DeviceRow.Light.NONE;
    }

    private DeviceRow say(RowKey row) {
        return switch (row) {
            case RowKey.One one ->
                machine.find(one.first()).map(this::one).orElseGet(() -> RowWords.directory(one.first()));
            case RowKey.Run run -> {
                var first = machine.find(run.first());
                yield first.map(device -> RowWords.run(machine, run, one(device)))
                        .orElseGet(() -> RowWords.directory(run.first()));
            }
            case RowKey.Part part -> RowWords.part(machine, part, device -> standing(device, device));
            case RowKey.Heading heading -> RowWords.directory(new DeviceId("/" + heading.title()));
        };
    }

    /** An object with one companion shows how the companion stands: it is what goes offline. */
    private DeviceRow one(Device device) {
        var actor = device;
        if (device.part() instanceof AcpiNode node) {
            actor = AcpiBranches.only(machine, node)
                    .filter(_ -> marks.mark(device.id()).fate() == Marks.Fate.NONE)
                    .orElse(device);
        }
        return RowWords.of(machine, device, standing(device, actor), whyNot(device, actor), light(device.id()));
    }

    /** What the device or its actor would do comes before how it stands. */
    private Standing standing(Device device, Device actor) {
        return swept.standing(device.id())
                .or(() -> swept.standing(actor.id()))
                .or(() -> awaited.standing(device.id()))
                .orElseGet(() -> Standings.of(actor, marks.mark(actor.id())));
    }

    private String whyNot(Device device, Device actor) {
        return swept.why(device.id())
                .or(() -> swept.why(actor.id()))
                .or(() -> awaited.why(device.id()))
                .orElseGet(() -> WhyNot.of(machine, device, marks));
    }
}
