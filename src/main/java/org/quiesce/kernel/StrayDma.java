package org.quiesce.kernel;

import java.util.List;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.DmaEngine;
import org.quiesce.machine.Event;
import org.quiesce.machine.Kexec;
import org.quiesce.machine.KexecFact;
import org.quiesce.machine.Placement;
import org.quiesce.machine.Ring;
import org.quiesce.machine.Supposition;

/** Writes of an engine into memory that is no longer its driver's (section 7.4). */
final class StrayDma {
    private StrayDma() {}

    /** The rings go round in memory that has one use, for as long as nobody stops them. */
    static void into(Run run, DeviceId id, List<Ring> rings, Placement.Use use) {
        for (var ring : rings) {
            if (ring.direction() == Ring.Direction.WRITE) {
                run.record(new Event.StrayWrite(run.now(), id, ring.memory(), ring.bytes(), use));
            }
        }
    }

    /**
     * What rings write over in the next kernel's memory until somebody stops them.
     *
     * @param ns how long they may; a ring goes round, so it never reaches further than its own length
     */
    static void during(Run run, DeviceId id, List<Ring> rings, long ns) {
        for (var ring : rings) {
            long moved = moved(ring, ns);
            if (ring.direction() == Ring.Direction.WRITE && moved > 0) {
                land(run, id, target(run, ring), Math.min(ring.bytes(), moved));
            }
        }
    }

    /** What was on its way when Bus Master was cleared lands at the head of the first ring that is written (K-48). */
    static void posted(Run run, DeviceId id, DmaEngine engine) {
        engine.rings().stream()
                .filter(ring -> ring.direction() == Ring.Direction.WRITE)
                .findFirst()
                .ifPresent(ring -> land(run, id, target(run, ring), engine.posted()));
    }

    /** Without a translation what the device puts on the bus is the physical address (K-30). */
    private static long target(Run run, Ring ring) {
        if (ring.address() == ring.memory()) {
            return ring.memory();
        }
        return switch (run.machine().kexec().iommu()) {
            case ON, COPIED -> ring.memory();
            case OFF, NONE -> ring.address();
            case UNKNOWN ->
                throw run.missing(
                        DeviceId.NONE,
                        "whether an IOMMU translates (given kexec iommu=on|off)",
                        new Supposition.KexecIs(new KexecFact.IommuIs(Kexec.Iommu.ON)),
                        new Supposition.KexecIs(new KexecFact.IommuIs(Kexec.Iommu.OFF)));
        };
    }

    private static void land(Run run, DeviceId id, long address, long bytes) {
        var placement = run.machine().kexec().placement();
        var hit = placement.hit(address, bytes);
        if (hit.isEmpty()) {
            run.record(new Event.DmaFaulted(run.now(), id, address));
        }
        boolean crash = run.machine().kexec().stage() == Kexec.Stage.CRASH_KERNEL;
        for (var region : hit) {
            if (!crash || region.use() != Placement.Use.OLD_KERNEL) { // contained: nobody lives there (K-47)
                run.record(new Event.StrayWrite(run.now(), id, region.start(), region.bytes(), region.use()));
            }
        }
    }

    private static long moved(Ring ring, long ns) {
        return (long) Math.ceil(ring.bytesPerSecond() / 1e9 * ns);
    }
}
