package org.quiesce.kernel;

import org.quiesce.machine.Behaviour.Order;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.DmaEngine;
import org.quiesce.machine.Driver;
import org.quiesce.machine.Event;
import org.quiesce.machine.Hardware.BusMaster;
import org.quiesce.machine.Hardware.Interrupts.Delivery;
import org.quiesce.machine.Hardware.Interrupts.Mode;
import org.quiesce.machine.Hardware.Power;
import org.quiesce.machine.PciFunction;

/**
 * What a probe that succeeds leaves of the hardware: power, Bus Master on all the way up, and an engine at rest until
 * somebody gives it work. Nothing is known of one whose driver is not described.
 */
final class TakingOver {
    private TakingOver() {}

    static void probed(Run run, DeviceId id) {
        var device = run.device(id);
        if (!device.hardware().inherits()) {
            return;
        }
        if (device.driver().behaviour().takeover().order() == Order.UNKNOWN) {
            upstream(run, id, BusMaster.UNKNOWN);
            run.record(new Event.HardwareUnsure(run.now(), id, Driver.Callback.PROBE));
            return;
        }
        upstream(run, id, BusMaster.ON);
        if (device.hardware().power() != Power.D0) {
            run.record(new Event.PowerSet(run.now(), id, Power.D0));
        }
        rest(run, id, device.hardware().engine().state());
        if (masters(device) && device.hardware().master() != BusMaster.ON) {
            run.record(new Event.BusMasterSet(run.now(), id, BusMaster.ON));
        }
        var interrupts = device.hardware().interrupts();
        if (interrupts.mode() != Mode.NONE && interrupts.delivery() == Delivery.OFF) {
            run.record(
                    new Event.InterruptsSet(run.now(), id, interrupts.with(Delivery.UNKNOWN))); // when it asks for one
        }
    }

    private static void rest(Run run, DeviceId id, DmaEngine.State state) {
        switch (state) {
            case ARMED, UNKNOWN -> run.record(new Event.DmaStopped(run.now(), id));
            case ABSENT, IDLE -> {}
        }
    }

    /** What has no engine masters the bus only for what is behind it. */
    private static boolean masters(Device device) {
        boolean bridge = device.part() instanceof PciFunction function && function.bridge();
        return device.hardware().master() != BusMaster.ABSENT
                && (bridge || device.hardware().engine().state() != DmaEngine.State.ABSENT);
    }

    /** {@code pci_enable_bridge()}: each bridge above that does not let it through yet. */
    static void upstream(Run run, DeviceId id, BusMaster master) {
        run.machine()
                .find(id.parent())
                .filter(above -> above.part() instanceof PciFunction)
                .ifPresent(bridge -> {
                    upstream(run, bridge.id(), master);
                    if (bridge.hardware().master() == BusMaster.OFF) {
                        run.record(new Event.BusMasterSet(run.now(), bridge.id(), master));
                    }
                });
    }
}
