package org.quiesce.kernel;

import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Event;
import org.quiesce.machine.Function;
import org.quiesce.machine.Hardware.BusMaster;

/** {@code drivers/pci/pci-driver.c:pci_device_shutdown()}: what the PCI core itself does to a function. */
final class PciShutdown {
    private static final Function CLEAR_MASTER = new Function("pci_clear_master", "drivers/pci/pci.c");

    private PciShutdown() {}

    /**
     * Clears Bus Master at kexec, with a driver or without, bridges included, in D0 to D3hot only (S-20).
     *
     * <p>A state that is not known counts as beyond D3hot: {@code PCI_UNKNOWN} is 5.
     */
    static void clearBusMaster(Run run, DeviceId id) {
        var hardware = run.device(id).hardware();
        if (run.machine().kexec().inProgress() && hardware.power().reachable()) {
            run.call(CLEAR_MASTER, id, () -> {
                if (hardware.master() == BusMaster.ON || hardware.master() == BusMaster.UNKNOWN) {
                    run.record(new Event.BusMasterSet(run.now(), id, BusMaster.OFF));
                }
            });
        }
    }
}
