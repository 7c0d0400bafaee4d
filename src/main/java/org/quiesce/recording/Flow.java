package org.quiesce.recording;

import org.quiesce.machine.Device;
import org.quiesce.machine.DmaFlow;
import org.quiesce.machine.Machine;

/** What the DMA engine of a device does. */
public enum Flow {
    STILL("at rest"),
    RUNNING("running"),
    /** Armed, and a Bus Master bit that is off keeps it from memory (K-46). */
    MASKED("masked"),
    UNPOWERED("asleep"),
    UNKNOWN("unknown");

    private static final Flow[] ALL = values();

    private final String word;

    Flow(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** {@return the number that stands for it in a strip} */
    @SuppressWarnings("EnumOrdinal") // nothing is kept beyond one run
    int value() {
        return ordinal();
    }

    /** {@return the one of a number that a strip holds} */
    public static Flow of(int value) {
        return ALL[value];
    }

    /** {@return what a device's engine does in a machine} */
    public static Flow of(Machine machine, Device device) {
        return of(DmaFlow.of(machine, device, machine.now()));
    }

    /** {@return the kind of flow that it is} */
    public static Flow of(DmaFlow flow) {
        return switch (flow) {
            case DmaFlow.Still _ -> STILL;
            case DmaFlow.Running _ -> RUNNING;
            case DmaFlow.Masked _ -> MASKED;
            case DmaFlow.Unpowered _ -> UNPOWERED;
            case DmaFlow.Unknown _ -> UNKNOWN;
        };
    }
}
