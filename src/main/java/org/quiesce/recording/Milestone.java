package org.quiesce.recording;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.quiesce.machine.Event;
import org.quiesce.machine.Outcome;

/** What one looks for in a long recording, the gravest first. */
public enum Milestone {
    CRASHED("crashed"),
    /** A device wrote to memory that its driver no longer owns. */
    STRAY_WRITE("stray write"),
    HANDED_OVER("hand-over"),
    /** From here on nothing comes back. */
    POINT_OF_NO_RETURN("point of no return"),
    REFUSED("refused"),
    /** A signal ended it. */
    INTERRUPTED("interrupted"),
    /** A fact that is not known decides here. */
    NOT_KNOWN("not known"),
    /** A device that had gone offline in the same command is online again. */
    ROLLED_BACK("rolled back"),
    WAITS("waits"),
    /** What follows is of less weight: it is marked in the lane alone. */
    DMA_STOPPED("DMA stops"),
    UEVENT("uevent"),
    METHOD("ACPI method"),
    CALLBACK("callback");

    private static final Milestone[] ALL = values();

    private final String word;

    Milestone(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** {@return whether the whole recording is marked, not the lane alone} */
    public boolean grave() {
        return compareTo(DMA_STOPPED) < 0;
    }

    @SuppressWarnings("EnumOrdinal") // nothing is kept beyond one run
    int bit() {
        return 1 << ordinal();
    }

    /** {@return the gravest of those in a set of bits; nothing where there is none} */
    public static Optional<Milestone> gravest(int bits) {
        return bits == 0 ? Optional.empty() : Optional.of(ALL[Integer.numberOfTrailingZeros(bits)]);
    }

    /** {@return those in a set of bits} */
    public static Set<Milestone> all(int bits) {
        var all = EnumSet.noneOf(Milestone.class);
        for (var each : ALL) {
            if ((bits & each.bit()) != 0) {
                all.add(each);
            }
        }
        return all;
    }

    /** {@return what an event is by itself: whether a device came back depends on what was before} */
    static Optional<Milestone> of(Event event) {
        return switch (event) {
            case Event.Entered entered -> // the commonest first: cases are tried one after another
                StopKind.isCallback(entered.function()) ? Optional.of(CALLBACK) : Optional.empty();
            case Event.Crashed _ -> Optional.of(CRASHED);
            case Event.StrayWrite _ -> Optional.of(STRAY_WRITE);
            case Event.HandedOver _ -> Optional.of(HANDED_OVER);
            case Event.PointOfNoReturnPassed _ -> Optional.of(POINT_OF_NO_RETURN);
            case Event.Refused _ -> Optional.of(REFUSED);
            case Event.Concluded concluded
            when concluded.outcome() instanceof Outcome.Interrupted -> Optional.of(INTERRUPTED);
            case Event.FactMissing _ -> Optional.of(NOT_KNOWN);
            case Event.StartedWaiting _ -> Optional.of(WAITS);
            case Event.DmaStopped _, Event.DmaStopping _ -> Optional.of(DMA_STOPPED);
            case Event.UeventSent _ -> Optional.of(UEVENT);
            case Event.MethodEvaluated _, Event.OstSent _ -> Optional.of(METHOD);
            case Event.CallbackRan _ -> Optional.of(CALLBACK);
            default -> Optional.empty();
        };
    }
}
