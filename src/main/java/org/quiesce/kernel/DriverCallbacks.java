package org.quiesce.kernel;

import org.quiesce.machine.Behaviour;
import org.quiesce.machine.Behaviour.Act;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.DmaEngine;
import org.quiesce.machine.DmaFlow;
import org.quiesce.machine.Driver;
import org.quiesce.machine.Event;
import org.quiesce.machine.Function;
import org.quiesce.machine.Hardware;
import org.quiesce.machine.Hardware.BusMaster;
import org.quiesce.machine.Hardware.Interrupts.Delivery;
import org.quiesce.machine.Hardware.Power;
import org.quiesce.machine.Kexec;
import org.quiesce.machine.Placement;

/** Calls a driver's own functions, and what they do to the hardware. */
final class DriverCallbacks {
    private static final Function DEVRES = new Function("devres_release_all", "drivers/base/devres.c");

    private DriverCallbacks() {}

    /**
     * Calls a callback, where the driver has it, and {@code body} within: what it does to other devices.
     *
     * <p>A driver's own function is shown as {@code NAME->remove}: its C name differs from driver to driver.
     */
    static void call(Run run, Device device, Driver.Callback callback, Runnable body) {
        if (device.driver().described() && !device.driver().has(callback)) {
            if (callback == Driver.Callback.REMOVE) {
                body.run();
            }
            return;
        }
        if (device.driver().callbacks().isEmpty()) {
            return;
        }
        run.call(function(device.driver(), callback), device.id(), () -> {
            run.spend(Cost.DRIVER_CALLBACK);
            body.run();
            affect(run, device.id(), callback);
        });
    }

    /** {@code pcim_enable_device()} and its like are undone after remove has returned, last first (P-07, P-32). */
    static void devres(Run run, DeviceId id) {
        if (!run.device(id).driver().behaviour().has(Behaviour.Trait.MANAGED)) {
            return;
        }
        run.call(DEVRES, id, () -> {
            act(run, id, Act.DISABLES_INTERRUPTS);
            act(run, id, Act.CLEARS_BUS_MASTER);
        });
    }

    static Function function(Driver driver, Driver.Callback callback) {
        return new Function(driver.name() + callback.noun(), "");
    }

    private static void affect(Run run, DeviceId id, Driver.Callback callback) {
        if (callback == Driver.Callback.PROBE) {
            TakingOver.probed(run, id);
            return;
        }
        var effect = run.device(id).driver().behaviour().effect(callback);
        if (effect.isEmpty()) {
            var hardware = run.device(id).hardware();
            if (hardware.inherits() && hardware.power() != Power.D3COLD) {
                run.record(new Event.HardwareUnsure(run.now(), id, callback));
            }
            return;
        }
        for (var act : Act.values()) {
            if (effect.get().acts().contains(act)) {
                act(run, id, act);
            }
        }
    }

    /** One thing that a callback does; what is so already is not done again. */
    static void act(Run run, DeviceId id, Act act) {
        var hardware = run.device(id).hardware();
        if (hardware.power() == Power.D3COLD && act.reachesDevice()) {
            return; // no config access gets through, and what has no power has stopped
        }
        switch (act) {
            case STOPS_ENGINE -> stop(run, id, hardware);
            case STOPS_LATE -> {
                if (hardware.engine().state() == DmaEngine.State.ARMED) {
                    run.record(new Event.DmaStopping(run.now(), id, run.now() + Cost.LATE_STOP.ns()));
                }
            }
            case CLEARS_BUS_MASTER -> {
                if (hardware.master() == BusMaster.ON || hardware.master() == BusMaster.UNKNOWN) {
                    run.record(new Event.BusMasterSet(run.now(), id, BusMaster.OFF));
                }
            }
            case DISABLES_INTERRUPTS -> {
                if (hardware.interrupts().delivery() != Delivery.OFF) {
                    run.record(new Event.InterruptsSet(
                            run.now(), id, hardware.interrupts().with(Delivery.OFF)));
                }
            }
            case SUSPENDS -> run.record(new Event.PowerSet(run.now(), id, Power.D3HOT));
            case POWERS_OFF -> run.record(new Event.PowerSet(run.now(), id, Power.D3COLD));
            case FREES_RINGS -> free(run, id, hardware);
            case ENDS_TRANSLATION -> endTranslation(run, id);
            case HANGS -> throw new Stop.Hung(id);
        }
    }

    private static void stop(Run run, DeviceId id, Hardware hardware) {
        switch (hardware.engine().state()) {
            case ARMED, UNKNOWN -> run.record(new Event.DmaStopped(run.now(), id));
            case ABSENT, IDLE -> {}
        }
    }

    /** Where there are several IOMMUs of a kind, translation ends with the last of them that is shut down (K-33). */
    private static void endTranslation(Run run, DeviceId id) {
        var device = run.device(id);
        boolean others = run.machine().onBus(device.bus()).stream()
                .anyMatch(other -> other.serial() < device.serial()
                        && other.driver().bound()
                        && other.driver().name().equals(device.driver().name()));
        if (!others && run.machine().kexec().iommu() != Kexec.Iommu.NONE) {
            KexecLoad.change(run, run.machine().kexec().with(Kexec.Iommu.OFF));
        }
    }

    /** An engine that goes on writes into memory that is somebody else's by now. */
    private static void free(Run run, DeviceId id, Hardware hardware) {
        run.record(new Event.RingsFreed(run.now(), id));
        if (DmaFlow.of(run.machine(), run.device(id), run.now()) instanceof DmaFlow.Running) {
            StrayDma.into(run, id, hardware.engine().rings(), Placement.Use.FREE);
        }
    }
}
