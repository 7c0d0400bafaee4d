package org.quiesce.machine;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What stays true of the places of PCI functions, whatever stands there. */
public record Places(Machine machine) {
    /** {@return {@code enable_cnt} while the last driver had it; {@link PciFunction#UNKNOWN} where nobody knows} */
    public int enables(DeviceId id) {
        return slots().place(id).enables();
    }

    /** {@return {@code driver_override} of a registered device; empty where nobody wrote one} */
    public String driverOverride(DeviceId id) {
        return slots().place(id).override();
    }

    /** {@return the ACPI object that stands for the place of a function, registered or not} */
    public Optional<Device> node(DeviceId function) {
        return machine.find(function)
                .flatMap(machine::companion)
                .or(() -> machine.find(slots().place(function).node()));
    }

    /** {@return the places that an ACPI object stands for, whether or not a device stands there now} */
    public List<DeviceId> at(Device node) {
        var places = new TreeSet<>(slots().at(node.id()));
        if (node.part() instanceof AcpiNode object) {
            machine.companions(object).stream()
                    .filter(device -> device.part() instanceof PciFunction)
                    .forEach(device -> places.add(device.id()));
        }
        return List.copyOf(places);
    }

    private Slots slots() {
        return machine.registry().slots();
    }
}
