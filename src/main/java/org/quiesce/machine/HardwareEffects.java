package org.quiesce.machine;

import java.util.function.UnaryOperator;
import org.quiesce.machine.Hardware.BusMaster;
import org.quiesce.machine.Hardware.Interrupts.Delivery;
import org.quiesce.machine.Hardware.Interrupts.Mode;
import org.quiesce.machine.Hardware.Power;

/** What each event of the hardware does to a machine. */
final class HardwareEffects {
    private HardwareEffects() {}

    static Machine of(Event.OfHardware event, Machine m) {
        return switch (event) {
            case Event.DmaStarted e -> engine(m, e, _ -> DmaEngine.armed(e.rings()));
            case Event.DmaStopped e -> engine(m, e, engine -> engine.with(DmaEngine.State.IDLE));
            case Event.DmaStopping e -> engine(m, e, engine -> engine.restingAt(e.restsAt()));
            case Event.RingsFreed e ->
                engine(
                        m,
                        e,
                        engine -> engine.with(
                                engine.rings().stream().map(Ring::freed).toList()));
            case Event.BusMasterSet e -> hardware(m, e, hardware -> hardware.with(e.master()));
            case Event.PowerSet e -> hardware(m, e, hardware -> powered(hardware, e.power()));
            case Event.InterruptsSet e -> hardware(m, e, hardware -> hardware.with(e.interrupts()));
            case Event.HardwareUnsure e -> hardware(m, e, hardware -> unsure(hardware, e.after()));
            case Event.StrayWrite _, Event.DmaFaulted _, Event.Probed _ -> m;
        };
    }

    /** The hardware stays as it is; all that the old kernel knew and held is gone. */
    static Machine handedOver(Machine m, Kexec now) {
        var next = m.with(Work.NONE).holding(now);
        for (var device : m.devices()) {
            if (device.driver().bound()) {
                next = Effects.unbound(next, device);
            }
            if (now.stage() == Kexec.Stage.RESTARTED && device.hardware().inherits()) {
                next = next.with(next.device(device.id()).with(device.hardware().reset())); // K-43
            }
        }
        return next;
    }

    private static Machine engine(Machine m, Event.OfHardware e, UnaryOperator<DmaEngine> change) {
        return hardware(m, e, hardware -> hardware.with(change.apply(hardware.engine())));
    }

    private static Machine hardware(Machine m, Event.OfHardware e, UnaryOperator<Hardware> change) {
        var device = m.device(e.device());
        return m.with(device.with(change.apply(device.hardware())));
    }

    /** A function without power forgets what it was doing, and its config space. */
    private static Hardware powered(Hardware hardware, Power power) {
        return power == Power.D3COLD ? hardware.reset().with(power) : hardware.with(power);
    }

    /** What cannot be there stays absent. */
    private static Hardware unsure(Hardware hardware, Driver.Callback after) {
        boolean probed = after == Driver.Callback.PROBE; // only a probe switches anything on
        boolean master = hardware.master() == BusMaster.ON || (probed && hardware.master() != BusMaster.ABSENT);
        var interrupts = hardware.interrupts();
        boolean raised = interrupts.delivery() == Delivery.ON || (probed && interrupts.mode() != Mode.NONE);
        boolean powered = probed && hardware.power() == Power.PCI_UNKNOWN;
        return new Hardware(
                hardware.engine().state() == DmaEngine.State.ABSENT
                        ? DmaEngine.ABSENT
                        : hardware.engine().with(DmaEngine.State.UNKNOWN),
                master ? BusMaster.UNKNOWN : hardware.master(),
                powered ? Power.UNSAID : hardware.power(),
                raised ? interrupts.with(Delivery.UNKNOWN) : interrupts);
    }
}
