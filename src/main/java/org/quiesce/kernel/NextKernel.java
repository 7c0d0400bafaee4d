package org.quiesce.kernel;

import java.util.ArrayList;
import java.util.List;
import org.quiesce.machine.Driver;
import org.quiesce.machine.Event;
import org.quiesce.machine.Kexec;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.Placement;
import org.quiesce.machine.Placement.Region;
import org.quiesce.machine.Placement.Use;
import org.quiesce.machine.Platform.Arch;

/** The kernel that takes over: where it lives, and what it finds. */
final class NextKernel {
    private NextKernel() {}

    /** The jump: what still runs writes into whatever lies at its rings now, then the new drivers probe (section 7.4). */
    static void takesOver(Run run, Kexec.Stage stage) {
        var drivers = taken(run);
        var before = run.machine().kexec();
        boolean crash = stage == Kexec.Stage.CRASH_KERNEL;
        var placement = crash ? ofCrash(placement(run.machine())) : ofPlain(placement(run.machine()));
        var iommu = crash && before.iommu() == Kexec.Iommu.ON ? Kexec.Iommu.COPIED : before.iommu(); // K-32
        end(run);
        run.record(new Event.HandedOver(
                run.now(),
                before.with(stage)
                        .with(placement)
                        .with(iommu)
                        .with(Kexec.Image.NONE)
                        .withCrash(Kexec.Image.NONE)));
        if (iommu == Kexec.Iommu.COPIED && run.machine().platform().arch() == Arch.X86_64) {
            run.log(
                    Event.Level.PLAIN,
                    run.machine().platform().cpuVendor().equals("AMD")
                            ? "AMD-Vi: Copied DEV table from previous kernel."
                            : "DMAR: Translation already enabled - trying to copy translation structures");
        }
        var arrival = new Arrival(run, drivers);
        arrival.strays();
        arrival.probes();
    }

    /** What waited in the old kernel ends there: nobody goes on with it. */
    static void end(Run run) {
        for (var waiting : run.machine().waiting()) {
            run.record(new Event.StoppedWaiting(run.now(), waiting.job()));
            run.record(new Event.Concluded(run.now(), waiting.job().command(), new Outcome.Waits(waiting.point())));
            for (var item : run.machine().hotplugQueue()) {
                run.record(new Event.HotplugDequeued(run.now(), item)); // it stood behind that one
                run.record(new Event.Concluded(run.now(), item.command(), new Outcome.Waits(waiting.point())));
            }
        }
    }

    /**
     * {@return where the next kernel lives}
     *
     * <p>Where nobody said where its image is, it is as usual on x86: the image at 16 MiB, its page tables after it, the
     * initrd in the upper half of the first gigabyte.
     */
    static Placement placement(Machine machine) {
        var told = machine.kexec().placement();
        boolean placed = told.regions().stream().anyMatch(region -> region.use() == Use.KERNEL);
        return placed ? told : UsualPlacement.of(machine);
    }

    /** The crash kernel lives in what was reserved for it; all else was the old kernel's (K-27, K-47). */
    private static Placement ofCrash(Placement placement) {
        return new Placement(placement.regions().stream()
                .map(region -> region.use() == Use.CRASH_KERNEL
                        ? region
                        : new Region(Use.OLD_KERNEL, region.start(), region.bytes()))
                .toList());
    }

    /** A plain kexec gives the crash kernel's memory to the next kernel like any other. */
    private static Placement ofPlain(Placement placement) {
        return new Placement(placement.regions().stream()
                .map(region -> region.use() == Use.CRASH_KERNEL
                        ? new Region(Use.FREE, region.start(), region.bytes())
                        : region)
                .toList());
    }

    /** Devices that the next kernel will find a driver for, in the order in which it finds them. */
    private static List<Arrival.Found> taken(Run run) {
        var found = new ArrayList<Arrival.Found>();
        for (var device : run.machine().devices()) {
            if (device.hardware().inherits()) {
                found.add(new Arrival.Found(
                        device.id(), run.machine().lastDriver(device.id()).orElse(Driver.NONE)));
            }
        }
        return found;
    }
}
