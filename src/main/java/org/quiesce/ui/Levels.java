package org.quiesce.ui;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Trie;

/** The levels of one view that were looked at, kept from moment to moment: another moment costs what differs there. */
final class Levels {
    /** With more changes than this, folding what is looked at again costs less. */
    private static final int MANY = 20_000;

    private final Map<DeviceId, FoldedLevel> folded = new HashMap<>();
    private Trie<Device> devices = Trie.empty();

    private record Change(Optional<Device> before, Optional<Device> after) {
        /** In another past another device may have got the same serial. */
        static List<Change> of(Optional<Device> before, Optional<Device> after) {
            boolean same = before.map(Device::id).equals(after.map(Device::id));
            return same || before.isEmpty() || after.isEmpty()
                    ? List.of(new Change(before, after))
                    : List.of(new Change(before, Optional.empty()), new Change(Optional.empty(), after));
        }

        /** Whether it hangs somewhere else, or not at all, on one side: in one of the views the companion decides. */
        boolean moves(Branches branches) {
            return before.isEmpty()
                    || after.isEmpty()
                    || (branches.byCompanion()
                            && before.get().companion() != after.get().companion());
        }
    }

    /** {@return the rows below a place} */
    List<RowKey> rows(DeviceId place, Supplier<List<DeviceId>> siblings, Function<DeviceId, Object> alike) {
        var known = folded.get(place);
        if (known == null) {
            known = new FoldedLevel(siblings.get(), alike);
            folded.put(place, known);
        }
        return known.rows();
    }

    /**
     * Brings the levels to another moment.
     *
     * @param marked devices that may look otherwise although they did not change
     * @param kept which devices a search leaves
     */
    void follow(
            Machine machine,
            Branches branches,
            Set<DeviceId> marked,
            Predicate<DeviceId> kept,
            Function<DeviceId, Object> alike) {
        var changes = new ArrayList<Change>();
        if (!folded.isEmpty()) {
            Trie.compare(devices, machine.devices(), (before, after) -> changes.addAll(Change.of(before, after)));
        }
        devices = machine.devices();
        if (changes.size() > MANY) {
            folded.clear();
        }
        if (folded.isEmpty()) {
            return;
        }
        var touched = new LinkedHashSet<>(marked);
        for (var change : changes) {
            change.before().ifPresent(device -> {
                touched.add(device.id());
                leave(device, change, branches, touched);
            });
        }
        var present = new Present(machine, branches, kept, alike);
        for (var change : changes) {
            change.after().ifPresent(device -> {
                touched.add(device.id());
                enter(device, change, present, touched);
            });
        }
        for (var id : touched) {
            var level = folded.get(branches.above(id).orElse(DeviceId.NONE));
            if (level != null) {
                level.change(Folding.Numbered.of(id), () -> alike.apply(id));
            }
        }
    }

    private void leave(Device before, Change change, Branches branches, Set<DeviceId> touched) {
        branches.unsettled(before).forEach(folded::remove);
        if (change.moves(branches)) {
            var name = Folding.Numbered.of(before.id());
            folded.values().forEach(level -> level.remove(name));
            touched.add(before.id().parent());
        }
    }

    private void enter(Device after, Change change, Present present, Set<DeviceId> touched) {
        var id = after.id();
        present.branches().unsettled(after).forEach(folded::remove);
        if (change.moves(present.branches())) {
            touched.add(id.parent());
            var place = present.branches().above(id).orElse(DeviceId.NONE);
            var level = folded.get(place);
            if (level != null && !place.equals(DeviceId.NONE) && present.standsAfter(after, level)) {
                if (present.kept().test(id)) {
                    level.append(id, present.alike().apply(id));
                }
            } else {
                folded.remove(place);
            }
        }
    }

    /** The moment to come to. */
    private record Present(
            Machine machine, Branches branches, Predicate<DeviceId> kept, Function<DeviceId, Object> alike) {
        /** Below a place devices stand in the order of registration, other places after them. */
        boolean standsAfter(Device device, FoldedLevel level) {
            return branches.shownAt(device.id()).equals(device.id())
                    && level.last()
                            .flatMap(machine::find)
                            .filter(last -> last.serial() < device.serial())
                            .isPresent();
        }
    }
}
