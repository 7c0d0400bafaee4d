package org.quiesce.machine;

import org.quiesce.machine.Hardware.BusMaster;
import org.quiesce.machine.Hardware.Power;

/** What a device moves at one moment: a function of its engine, of what gates it, and of time. */
public sealed interface DmaFlow {
    /** {@return bytes a second that reach memory or come from there; 0 where that is not known} */
    long bytesPerSecond();

    /** The engine has nothing to do. */
    record Still() implements DmaFlow {
        @Override
        public long bytesPerSecond() {
            return 0;
        }
    }

    record Running(long bytesPerSecond) implements DmaFlow {}

    /**
     * The engine is armed, and something keeps it from memory.
     *
     * @param by the device whose Bus Master bit is off: itself, or a bridge above (K-46)
     */
    record Masked(DeviceId by) implements DmaFlow {
        @Override
        public long bytesPerSecond() {
            return 0;
        }
    }

    /** Without power nothing moves. */
    record Unpowered() implements DmaFlow {
        @Override
        public long bytesPerSecond() {
            return 0;
        }
    }

    /** It is not known whether anything moves. */
    record Unknown() implements DmaFlow {
        @Override
        public long bytesPerSecond() {
            return 0;
        }
    }

    DmaFlow STILL = new Still();

    /**
     * {@return what a device moves}
     *
     * @param now virtual nanoseconds; the machine is as it was at or before that time
     */
    static DmaFlow of(Machine machine, Device device, long now) {
        var hardware = device.hardware();
        var engine = hardware.engine();
        return switch (engine.state()) {
            case ABSENT, IDLE -> STILL;
            case ARMED -> engine.armedAt(now) ? armed(machine, device) : STILL;
            case UNKNOWN -> hardware.master() == BusMaster.OFF ? gated(machine, device, 0) : new Unknown();
        };
    }

    private static DmaFlow armed(Machine machine, Device device) {
        return device.hardware().power() == Power.D0 || device.hardware().power() == Power.PCI_UNKNOWN
                ? gated(machine, device, device.hardware().engine().bytesPerSecond())
                : new Unpowered();
    }

    /** Every bridge on the way up must let it through. */
    private static DmaFlow gated(Machine machine, Device device, long rate) {
        for (var at = device.id(); !at.equals(DeviceId.NONE); at = at.parent()) {
            var gate = machine.find(at).map(found -> found.hardware().master()).orElse(BusMaster.ABSENT);
            switch (gate) {
                case OFF -> {
                    return new Masked(at);
                }
                case UNKNOWN -> {
                    return new Unknown();
                }
                case ON, ABSENT -> {}
            }
        }
        return new Running(rate);
    }
}
