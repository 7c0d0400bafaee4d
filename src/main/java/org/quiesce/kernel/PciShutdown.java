package org.quiesce.kernel;

import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Event;
import org.quiesce.machine.Function;
import org.quiesce.machine.Hardware.BusMaster;
import org.quiesce.machine.Hardware.Power;

/** {@code drivers/pci/pci-driver.c:pci_device_shutdown()}: what the PCI core itself does to a function. */
final class PciShutdown {
    private static final Function CLEAR_MASTER = new Function("pci_clear_master", "drivers/pci/pci.c");

    private PciShutdown() {}

    /**
     * Clears Bus Master at kexec, with a driver or without, bridges included, in D0 to D3hot only (S-20).
     *
     * <p>{@code PCI_UNKNOWN} is a state, and beyond D3hot. Where nobody said which state it is in, nobody knows either
     * whether the bit was cleared.
     */
    static void clearBusMaster(Run run, DeviceId id) {
        var hardware = run.device(id).hardware();
        boolean said = hardware.power() != Power.UNSAID;
        if (run.machine().kexec().inProgress() && !said && hardware.master() == BusMaster.ON) {
            run.record(new Event.BusMasterSet(run.now(), id, BusMaster.UNKNOWN));
        }
        if (run.machine().kexec().inProgress() && hardware.power().reachable()) {
            run.call(CLEAR_MASTER, id, () -> {
                if (hardware.master() == BusMaster.ON || hardware.master() == BusMaster.UNKNOWN) {
                    run.record(new Event.BusMasterSet(run.now(), id, BusMaster.OFF));
                }
            });
        }
    }
}
