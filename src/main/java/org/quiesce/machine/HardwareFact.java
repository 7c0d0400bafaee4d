package org.quiesce.machine;

import java.util.List;
import org.quiesce.machine.Hardware.BusMaster;

/** One thing that a person says about the hardware of a device. */
public sealed interface HardwareFact {
    Hardware applied(Hardware hardware);

    /** The engine is armed, idle, or nobody knows. */
    record EngineIs(DmaEngine.State state) implements HardwareFact {
        @Override
        public Hardware applied(Hardware hardware) {
            return hardware.with(hardware.engine().with(state));
        }
    }

    record MasterIs(BusMaster master) implements HardwareFact {
        @Override
        public Hardware applied(Hardware hardware) {
            return hardware.with(master);
        }
    }

    record PowerIs(Hardware.Power power) implements HardwareFact {
        @Override
        public Hardware applied(Hardware hardware) {
            return hardware.with(power);
        }
    }

    record InterruptsAre(Hardware.Interrupts interrupts) implements HardwareFact {
        @Override
        public Hardware applied(Hardware hardware) {
            return hardware.with(interrupts);
        }
    }

    /** Where it reads and writes. */
    record RingsAre(List<Ring> rings) implements HardwareFact {
        public RingsAre {
            rings = List.copyOf(rings);
        }

        @Override
        public Hardware applied(Hardware hardware) {
            return hardware.with(hardware.engine().with(rings));
        }
    }

    /** So many bytes are on their way (K-48). */
    record PostedAre(int bytes) implements HardwareFact {
        @Override
        public Hardware applied(Hardware hardware) {
            return hardware.with(hardware.engine().withPosted(bytes));
        }
    }
}
