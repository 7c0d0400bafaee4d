package org.quiesce.machine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quiesce.machine.Circumstances.Trouble;
import org.quiesce.machine.Circumstances.Veto;

/** A circumstance that a person sets with {@code given}: what the world is like, not what the kernel does. */
public sealed interface Supposition {
    /**
     * Page counts by kind; kinds that are not named stay, free pages give and take; an unknown block's rest becomes free.
     *
     * @param places where single pages were seen, by index within the block; none where it does not matter
     */
    record PagesAre(DeviceId block, Map<PageKind, Integer> counts, Map<Integer, PageKind> places)
            implements Supposition {
        public PagesAre {
            counts = Map.copyOf(counts);
            places = Map.copyOf(places);
        }

        public PagesAre(DeviceId block, Map<PageKind, Integer> counts) {
            this(block, counts, Map.of());
        }
    }

    /** Somebody else isolates the block's range. */
    record IsolationIs(DeviceId block, MemoryBlock.Isolation isolation) implements Supposition {}

    record VectorsAre(DeviceId cpu, int allocated, int reserved) implements Supposition {}

    /**
     * Block requests stay in flight.
     *
     * @param ns nanoseconds; {@link Long#MAX_VALUE} for ever, 0 for none
     */
    record RequestsLast(DeviceId cpu, long ns) implements Supposition {}

    record Tied(DeviceId cpu, CpuLoad.Tie tie, Toggle toggle) implements Supposition {}

    /**
     * The NUMA node of a CPU or of a memory block.
     *
     * @param node {@link Cpu#NO_NODE} for none
     */
    record NodeIs(DeviceId device, int node) implements Supposition {}

    /**
     * SCHED_DEADLINE reservations.
     *
     * @param percent of one CPU, summed over all reservations
     */
    record DeadlineIs(int percent) implements Supposition {}

    /**
     * CPU hotplug is switched off.
     *
     * @param ns from now; {@link Long#MAX_VALUE} for ever, 0 for not
     */
    record HotplugDisabled(long ns) implements Supposition {}

    /**
     * Somebody outside of the story holds a lock.
     *
     * @param ns from now; {@link Long#MAX_VALUE} for ever, 0 for not
     */
    record LockHeld(Lock lock, long ns) implements Supposition {}

    record NotifierSays(Veto veto) implements Supposition {}

    /** The notifier of this name no longer refuses. */
    record NotifierAgrees(Circumstances.Notification notification, String name) implements Supposition {}

    /** Free pages of a node: what is above turns into anonymous pages, and back. */
    record FreeIs(int node, long pages) implements Supposition {}

    record HugetlbReserved(int pages) implements Supposition {}

    record TroubleIs(Trouble trouble, Toggle toggle) implements Supposition {}

    record MethodAnswers(DeviceId node, AcpiMethod method, AcpiMethod.Answer answer) implements Supposition {}

    /** {@code _SUN} of the object of a PCI slot. */
    record SlotNumberIs(DeviceId node, int number) implements Supposition {}

    record OffliningIs(DeviceId device, Offlining offlining) implements Supposition {}

    /** What a device does by itself. */
    record HardwareIs(DeviceId device, HardwareFact fact) implements Supposition {}

    /** What a device's driver has and does; other devices of the same driver keep theirs. */
    record DriverIs(DeviceId device, DriverFact fact) implements Supposition {}

    record KexecIs(KexecFact fact) implements Supposition {}

    /** A managed device link is there, or not. */
    record Linked(DeviceId consumer, DeviceId supplier, Toggle toggle) implements Supposition {}

    /** The probe of a device was put off, and is tried again now (S-11). */
    record ProbeRetried(DeviceId device) implements Supposition {}

    /** Work that comes to a place is to stand there; empty: nobody is, and who stands goes on. */
    record Halted(Optional<Halt> where) implements Supposition {}

    /** Several at once: one {@code given} may name more than one fact. */
    record All(List<Supposition> each) implements Supposition {
        public All {
            each = List.copyOf(each);
        }
    }

    /** Yes or no. */
    enum Toggle {
        YES,
        NO
    }
}
