package org.quiesce.ui;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Trie;

/** A search kept from moment to moment: where what differs there makes no difference to it, nothing is searched again. */
final class Finder {
    /** With more changes than this, searching again costs less. */
    private static final int MANY = 20_000;

    private String words = "";
    private Search known = Search.NONE;
    private Trie<Device> devices = Trie.empty();

    /**
     * {@return what a search leaves at a moment; the very same as before where it leaves the same}
     *
     * @param marked devices that may look otherwise although they did not change
     */
    Search find(String asked, Machine machine, Branches branches, Marks marks, Set<DeviceId> marked) {
        if (!asked.equals(words) || !stands(machine, marks, marked)) {
            known = Search.of(asked, machine, branches, marks);
        }
        words = asked;
        devices = machine.devices();
        return known;
    }

    /** What hangs below what may be otherwise from now on. */
    void forget() {
        words = "";
        known = Search.NONE;
    }

    private boolean stands(Machine machine, Marks marks, Set<DeviceId> marked) {
        if (known.isEmpty()) {
            return true;
        }
        var touched = new HashSet<>(marked);
        var moved = new ArrayList<Device>();
        Trie.compare(devices, machine.devices(), (before, after) -> {
            if (before.map(Device::id).equals(after.map(Device::id))
                    && before.map(Device::companion).equals(after.map(Device::companion))) {
                after.ifPresent(device -> {
                    touched.add(device.id());
                    machine.companion(device).ifPresent(node -> touched.add(node.id()));
                });
            } else {
                before.ifPresent(moved::add);
                after.ifPresent(moved::add);
            }
        });
        return moved.size() + touched.size() <= MANY
                && moved.stream().noneMatch(device -> known.holds(device.id()))
                && Stream.concat(moved.stream().map(Device::id), touched.stream())
                        .flatMap(id -> machine.find(id).stream())
                        .allMatch(device -> known.agrees(machine, device, marks));
    }
}
