package org.quiesce.ui;

import org.quiesce.machine.Bus;
import org.quiesce.machine.Machine;

/** What the tree follows. */
enum View {
    DEVICES("Devices", "Devices as they hang below each other in /sys/devices"),
    ACPI("ACPI", "The ACPI namespace, with the devices that stand for its objects"),
    BUS("Bus", "Devices by the bus they are on");

    private final String word;
    private final String means;

    View(String word, String means) {
        this.word = word;
        this.means = means;
    }

    /** {@return what to follow until a person chooses: the namespace, where the machine has one} */
    static View first(Machine machine) {
        return machine.countOnBus(Bus.ACPI) == 0 ? DEVICES : ACPI;
    }

    String word() {
        return word;
    }

    String means() {
        return means;
    }
}
