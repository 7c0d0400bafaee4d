package org.quiesce.kernel;

import org.quiesce.machine.Bus;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Plain;

/** {@code drivers/pci/pci-acpi.c}: what a PCI function and its ACPI companion do for each other. */
final class PciAcpi {
    private static final Bus WAKEUP = Bus.named("wakeup");

    private PciAcpi() {}

    /**
     * {@code pci_acpi_setup()}: {@code acpi_add_pm_notifier()} gives the companion a wakeup source, before the uevent
     * {@code add} of the function. Wakeup sources are devices since 5.4; recorded: C-pci-pc-6.1, steps 30 and 59.
     */
    static void setUp(Run run, DeviceId node) {
        if (run.era().atLeast(Era.V61)) {
            var name = ClassNames.lowestFree(run.machine(), WAKEUP, "wakeup");
            Registration.register(run, Device.of(folder(node).child(name), WAKEUP, Plain.PLAIN));
        }
    }

    /** {@return whether a device is a wakeup source of another, {@code dev->power.wakeup}} */
    static boolean wakeupSource(DeviceId of, Device device) {
        return device.bus().equals(WAKEUP) && device.id().parent().equals(folder(of));
    }

    /**
     * Before the uevent {@code remove} of the function: {@code device_pm_remove()}, whose wakeup source stayed when its
     * driver went, then {@code pci_acpi_cleanup()} (recorded: pci-unplug-q35-acpi-6.1, steps 1 and 3).
     */
    static void cleanUp(Run run, DeviceId function) {
        for (var source : run.machine().children(folder(function))) {
            Registration.unregister(run, source.id());
        }
        run.machine().companion(run.device(function)).ifPresent(node -> {
            for (var source : run.machine().children(folder(node.id()))) {
                Registration.unregister(run, source.id());
            }
        });
    }

    private static DeviceId folder(DeviceId node) {
        return node.child("wakeup");
    }
}
