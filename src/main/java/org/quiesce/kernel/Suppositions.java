package org.quiesce.kernel;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import org.quiesce.machine.AcpiNode;
import org.quiesce.machine.AcpiResource;
import org.quiesce.machine.Circumstances;
import org.quiesce.machine.Circumstances.Veto;
import org.quiesce.machine.Cpu;
import org.quiesce.machine.CpuLoad;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.DriverFact;
import org.quiesce.machine.Event;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.Part;
import org.quiesce.machine.Supposition;
import org.quiesce.machine.Supposition.Toggle;

/** What {@code given} does to the world: recorded as events whose author is the person. */
final class Suppositions {
    private Suppositions() {}

    static void apply(Run run, Supposition supposition) {
        switch (supposition) {
            case Supposition.PagesAre s -> PageSuppositions.pages(run, s);
            case Supposition.IsolationIs s ->
                part(run, s.block(), block(run, s.block()).with(s.isolation()));
            case Supposition.VectorsAre s ->
                load(
                        run,
                        s.cpu(),
                        new CpuLoad(
                                s.allocated(),
                                s.reserved(),
                                before(run, s.cpu()).requestsUntil(),
                                before(run, s.cpu()).ties()));
            case Supposition.RequestsLast s ->
                load(
                        run,
                        s.cpu(),
                        new CpuLoad(
                                before(run, s.cpu()).vectors(),
                                before(run, s.cpu()).reservedVectors(),
                                later(run, s.ns()),
                                before(run, s.cpu()).ties()));
            case Supposition.Tied s -> load(run, s.cpu(), tied(before(run, s.cpu()), s));
            case Supposition.NodeIs s ->
                part(run, s.device(), onNode(run.device(s.device()).part(), s.node()));
            case Supposition.DeadlineIs s -> world(run, world(run).withDeadlinePercent(s.percent()));
            case Supposition.HotplugDisabled s -> world(run, world(run).withHotplugDisabledUntil(later(run, s.ns())));
            case Supposition.LockHeld s -> held(run, s);
            case Supposition.NotifierSays s -> world(run, world(run).withVetoes(plus(run, s.veto())));
            case Supposition.NotifierAgrees s -> world(run, world(run).withVetoes(without(run, s)));
            case Supposition.FreeIs s -> PageSuppositions.free(run, s);
            case Supposition.HugetlbReserved s -> world(run, world(run).withHugetlbReserved(s.pages()));
            case Supposition.TroubleIs s -> world(run, world(run).withTroubles(troubles(run, s)));
            case Supposition.MethodAnswers s ->
                part(run, s.node(), ((AcpiNode) run.device(s.node()).part()).with(s.method(), s.answer()));
            case Supposition.SlotNumberIs s ->
                part(run, s.node(), numbered(AcpiNamespace.node(run.machine(), s.node()), s.number()));
            case Supposition.OffliningIs s -> device(run, run.device(s.device()).with(s.offlining()));
            case Supposition.HardwareIs s ->
                device(
                        run,
                        run.device(s.device())
                                .with(s.fact().applied(run.device(s.device()).hardware())));
            case Supposition.DriverIs s -> driver(run, s);
            case Supposition.KexecIs s ->
                KexecLoad.change(run, s.fact().applied(run.machine().kexec()));
            case Supposition.Linked s -> linked(run, s);
            case Supposition.ProbeRetried s -> DeviceLinking.toTail(run, s.device());
            case Supposition.Halted s -> world(run, world(run).withHalt(s.where()));
            case Supposition.All s -> s.each().forEach(one -> apply(run, one));
        }
    }

    /** A driver with a shutdown that its bus hides was warned about when it was registered (S-06). */
    private static void driver(Run run, Supposition.DriverIs s) {
        var before = run.device(s.device());
        device(run, before.with(s.fact().applied(before.driver())));
        if (s.fact() instanceof DriverFact.HidesShutdown
                && BusShutdown.of(run, before.bus().name()).isPresent()) {
            run.log(
                    Event.Level.WARNING,
                    "Driver '" + before.driver().name() + "' needs updating - please use bus_type methods");
        }
    }

    private static void linked(Run run, Supposition.Linked s) {
        if (s.toggle() == Toggle.YES) {
            DeviceLinking.add(run, s.consumer(), s.supplier());
        } else {
            run.record(new Event.LinkRemoved(run.now(), s.consumer(), s.supplier()));
        }
    }

    private static void held(Run run, Supposition.LockHeld s) {
        run.machine()
                .holder(s.lock())
                .ifPresent(hold -> run.record(new Event.LockReleased(run.now(), hold.holder(), s.lock())));
        if (s.ns() > 0) {
            run.record(new Event.LockHeld(run.now(), s.lock(), later(run, s.ns())));
        }
    }

    private static Part onNode(Part part, int node) {
        return switch (part) {
            case Cpu cpu -> cpu.withNode(node);
            case MemoryBlock block -> block.withNode(node);
            default -> part;
        };
    }

    private static CpuLoad tied(CpuLoad load, Supposition.Tied s) {
        var ties = new HashSet<>(load.ties());
        if (s.toggle() == Toggle.YES) {
            ties.add(s.tie());
        } else {
            ties.remove(s.tie());
        }
        return new CpuLoad(load.vectors(), load.reservedVectors(), load.requestsUntil(), ties);
    }

    private static Set<Circumstances.Trouble> troubles(Run run, Supposition.TroubleIs s) {
        var troubles = new HashSet<>(world(run).troubles());
        if (s.toggle() == Toggle.YES) {
            troubles.add(s.trouble());
        } else {
            troubles.remove(s.trouble());
        }
        return troubles;
    }

    private static java.util.List<Veto> plus(Run run, Veto veto) {
        var vetoes = new ArrayList<>(without(run, new Supposition.NotifierAgrees(veto.notification(), veto.name())));
        vetoes.add(veto);
        return vetoes;
    }

    private static java.util.List<Veto> without(Run run, Supposition.NotifierAgrees s) {
        return world(run).vetoes().stream()
                .filter(veto ->
                        veto.notification() != s.notification() || !veto.name().equals(s.name()))
                .toList();
    }

    private static long later(Run run, long ns) {
        return ns == 0 || ns == Long.MAX_VALUE ? ns : run.now() + ns;
    }

    private static Circumstances world(Run run) {
        return run.machine().circumstances();
    }

    private static void world(Run run, Circumstances now) {
        run.record(new Event.CircumstancesChanged(run.now(), now));
    }

    private static MemoryBlock block(Run run, DeviceId id) {
        return (MemoryBlock) run.device(id).part();
    }

    private static CpuLoad before(Run run, DeviceId id) {
        return ((Cpu) run.device(id).part()).load();
    }

    private static void load(Run run, DeviceId id, CpuLoad load) {
        part(run, id, ((Cpu) run.device(id).part()).with(load));
    }

    private static void part(Run run, DeviceId id, Part part) {
        device(run, run.device(id).with(part));
    }

    private static void device(Run run, Device now) {
        run.record(new Event.Supposed(run.now(), now.id(), now));
    }

    private static AcpiNode numbered(AcpiNode node, int number) {
        return node.with(
                node.resource() instanceof AcpiResource.PciSlot slot
                        ? new AcpiResource.PciSlot(number, slot.device())
                        : new AcpiResource.PciSlot(number));
    }
}
