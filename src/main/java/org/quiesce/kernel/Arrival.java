package org.quiesce.kernel;

import java.util.List;
import org.quiesce.machine.Behaviour;
import org.quiesce.machine.Behaviour.Order;
import org.quiesce.machine.Behaviour.Requirement;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.DmaEngine;
import org.quiesce.machine.DmaFlow;
import org.quiesce.machine.Driver;
import org.quiesce.machine.Event;
import org.quiesce.machine.Hardware;
import org.quiesce.machine.Hardware.BusMaster;
import org.quiesce.machine.Hardware.Interrupts.Delivery;
import org.quiesce.machine.Hardware.Power;
import org.quiesce.machine.ProbeResult;

/** The next kernel's first seconds: it boots while old engines write, then its drivers probe one after another. */
final class Arrival {
    private final Run run;
    private final List<Found> found;

    /** A device, and the driver that the next kernel has for it; {@link Driver#NONE} for none. */
    record Found(DeviceId device, Driver driver) {}

    Arrival(Run run, List<Found> found) {
        this.run = run;
        this.found = found;
    }

    /** Until its own driver stops it, an engine that may still write does. */
    void strays() {
        long start = run.now();
        long probe = start + Cost.NEXT_KERNEL_BOOTS.ns();
        long end = probe + probed() * Cost.NEXT_PROBE.ns();
        for (var each : found) {
            stray(each, start, each.driver().bound() ? probe : end);
            probe += each.driver().bound() ? Cost.NEXT_PROBE.ns() : 0;
        }
    }

    void probes() {
        run.spend(Cost.NEXT_KERNEL_BOOTS);
        for (var each : found) {
            if (each.driver().bound()) {
                run.spend(Cost.NEXT_PROBE);
                run.record(new Event.Probed(run.now(), each.device(), probe(each)));
            }
        }
    }

    private long probed() {
        return found.stream().filter(each -> each.driver().bound()).count();
    }

    private void stray(Found each, long from, long to) {
        var device = run.device(each.device());
        var engine = device.hardware().engine();
        if (DmaFlow.of(run.machine(), device, from) instanceof DmaFlow.Running) {
            StrayDma.during(run, device.id(), engine.rings(), Math.min(to, engine.restsAt()) - from);
        } else if (engine.posted() > 0) {
            StrayDma.posted(run, device.id(), engine); // K-48
        }
    }

    private ProbeResult probe(Found each) {
        var hardware = run.device(each.device()).hardware();
        if (hardware.power() == Power.D3COLD) {
            return new ProbeResult.Failed("powered off: it does not answer");
        }
        if (hardware.power() == Power.UNSAID) {
            return new ProbeResult.Unknown("whether it has power");
        }
        var takeover = each.driver().behaviour().takeover();
        if (takeover.requires().contains(Requirement.QUIET_INTERRUPTS)
                && hardware.interrupts().delivery() != Delivery.OFF) {
            return hardware.interrupts().delivery() == Delivery.ON
                    ? new ProbeResult.Failed("an interrupt storm: interrupts come before there is a handler")
                    : new ProbeResult.Unknown("whether its interrupts are off");
        }
        return hardware.engine().state() == DmaEngine.State.UNKNOWN
                ? unsure(each, takeover)
                : ofEngine(each, hardware, takeover);
    }

    /** An engine of which nothing is known: a probe that resets first does not care. */
    private ProbeResult unsure(Found each, Behaviour.Takeover takeover) {
        boolean resets =
                takeover.order() == Order.RESET_FIRST && takeover.requires().isEmpty();
        return resets
                ? works(each, "it resets the device first")
                : new ProbeResult.Unknown("whether its engine is armed");
    }

    private ProbeResult ofEngine(Found each, Hardware hardware, Behaviour.Takeover takeover) {
        if (!hardware.engine().armedAt(run.now())) {
            return works(each, "it finds the device at rest");
        }
        if (takeover.requires().contains(Requirement.TOLD_TO_STOP)) {
            bind(each);
            return new ProbeResult.Dead("nothing ever told the device to stop: it binds and moves nothing");
        }
        if (takeover.requires().contains(Requirement.STOPPED)) {
            return new ProbeResult.Failed("it needs a reset that the device does not answer while it works");
        }
        return switch (takeover.order()) {
            case RESET_FIRST -> works(each, "it resets the device first");
            case BUS_MASTER_FIRST -> overwritten(each, hardware);
            case UNKNOWN -> new ProbeResult.Unknown("whether its probe resets the device before it enables Bus Master");
        };
    }

    /** The old rings come back to life for as long as the probe takes to reset the device (K-41). */
    private ProbeResult overwritten(Found each, Hardware hardware) {
        enableMaster(each);
        if (!(DmaFlow.of(run.machine(), run.device(each.device()), run.now()) instanceof DmaFlow.Running)) {
            return works(each, "something else keeps the old engine from memory");
        }
        StrayDma.during(run, each.device(), hardware.engine().rings(), Cost.NEXT_PROBE.ns());
        reset(each);
        bind(each);
        return new ProbeResult.Corrupted("it enabled Bus Master while the old engine was still armed");
    }

    private ProbeResult works(Found each, String why) {
        reset(each);
        enableMaster(each);
        bind(each);
        return new ProbeResult.Ok(why);
    }

    private void reset(Found each) {
        if (run.device(each.device()).hardware().engine().state() != DmaEngine.State.ABSENT) {
            run.record(new Event.DmaStopped(run.now(), each.device()));
        }
    }

    private void enableMaster(Found each) {
        if (run.device(each.device()).hardware().master() == BusMaster.OFF
                && run.device(each.device()).hardware().engine().state() != DmaEngine.State.ABSENT) {
            run.record(new Event.BusMasterSet(run.now(), each.device(), BusMaster.ON));
        }
    }

    private void bind(Found each) {
        run.record(new Event.DriverBound(run.now(), each.device(), each.driver()));
    }
}
