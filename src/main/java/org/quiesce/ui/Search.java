package org.quiesce.ui;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.quiesce.machine.AcpiNode;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Machine;

/** What a search leaves: the devices that match, and everything they hang below. */
final class Search {
    static final Search NONE = new Search("", Set.of(), Set.of(), Set.of());

    private final String wanted;
    private final Set<DeviceId> found;
    private final Set<DeviceId> matches;
    private final Set<DeviceId> kept;

    private Search(String wanted, Set<DeviceId> found, Set<DeviceId> matches, Set<DeviceId> kept) {
        this.wanted = wanted;
        this.found = found;
        this.matches = matches;
        this.kept = kept;
    }

    /** {@return the search for devices in whose name, driver, bus, ACPI path, state or reason the words occur} */
    static Search of(String words, Machine machine, Branches branches, Marks marks) {
        String wanted = words.strip().toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) {
            return NONE;
        }
        var found = new HashSet<DeviceId>();
        var matches = new HashSet<DeviceId>();
        var kept = new HashSet<DeviceId>();
        for (var device : machine.devices()) {
            if (matches(machine, device, marks, wanted)) {
                var place = Optional.of(branches.shownAt(device.id()));
                found.add(device.id());
                matches.add(place.get());
                while (place.isPresent() && kept.add(place.get())) {
                    place = branches.above(place.get());
                }
            }
        }
        return new Search(wanted, found, matches, kept);
    }

    boolean isEmpty() {
        return wanted.isEmpty();
    }

    /** {@return whether the device is found here exactly if it is found now} */
    boolean agrees(Machine machine, Device device, Marks marks) {
        return found.contains(device.id()) == matches(machine, device, marks, wanted);
    }

    /** {@return whether the device is found, or something found is shown there or hangs below it} */
    boolean holds(DeviceId device) {
        return found.contains(device) || kept.contains(device);
    }

    boolean keeps(DeviceId place) {
        return kept.contains(place);
    }

    Set<DeviceId> matches() {
        return matches;
    }

    private static boolean matches(Machine machine, Device device, Marks marks, String wanted) {
        return has(device.name(), wanted)
                || has(device.driver().name(), wanted)
                || has(device.bus().name(), wanted)
                || (device.part() instanceof AcpiNode node && has(node.path().text(), wanted))
                || has(Names.detail(machine, device), wanted)
                || has(WhyNot.of(machine, device, marks), wanted)
                || has(Standings.of(device, marks.mark(device.id())).word(), wanted);
    }

    private static boolean has(String text, String wanted) {
        return text.toLowerCase(Locale.ROOT).contains(wanted);
    }
}
