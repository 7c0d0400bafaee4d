package org.quiesce.machine;

import java.util.function.UnaryOperator;

/** What each event does to a machine: leaving one out does not compile. */
final class Effects {
    private Effects() {}

    static Machine of(Event event, Machine m) {
        return switch (event) { // cases are tried one after another: the commonest first
            case Event.Entered _, Event.Returned _ -> m;
            case Event.LockTaken e -> m.with(m.work().taken(e.lock(), new Hold(e.task(), Long.MAX_VALUE)));
            case Event.LockReleased e -> m.with(m.work().released(e.lock(), e.task()));
            case Event.OfHardware e -> HardwareEffects.of(e, m);
            case Event.Given _ -> m.afterCommand();
            case Event.Supposed e -> m.with(e.now());
            case Event.CircumstancesChanged e -> m.with(e.now());
            case Event.LockHeld e ->
                m.with(m.work().taken(e.lock(), new Hold(new Task(Task.Role.SOMEBODY, 0), e.until())));
            case Event.StartedWaiting e -> m.with(m.work().waiting(e.waiting()));
            case Event.StoppedWaiting e -> m.with(m.work().woken(e.job()));
            case Event.HotplugQueued e -> m.with(m.work().queued(e.item()));
            case Event.HotplugDequeued e -> m.with(m.work().dequeued(e.item()));
            case Event.DeviceAdded e -> m.with(m.registry().with(e.device()));
            case Event.DeviceRemoved e -> m.with(m.registry().without(e.device()));
            case Event.MovedLast e -> movedLast(m, m.device(e.device()));
            case Event.WentOffline e -> m.with(m.device(e.device()).with(Availability.OFFLINE));
            case Event.WentOnline e -> m.with(m.device(e.device()).with(Availability.ONLINE));
            case Event.DriverBound e -> m.with(m.device(e.device()).with(e.driver()));
            case Event.DriverUnbound e -> unbound(m, m.device(e.device()));
            case Event.DriverOverrideSet e ->
                m.with(m.registry().with(m.registry().slots().withOverride(e.device(), e.driver())));
            case Event.EnablesSet e -> enabled(m, m.device(e.device()), e.enables());
            case Event.CpuStateReached e -> cpu(m, e.cpu(), cpu -> cpu.withState(e.state()));
            case Event.CpuTargetSet e -> cpu(m, e.cpu(), cpu -> cpu.withTarget(e.target()));
            case Event.CpuFailSet e -> cpu(m, e.cpu(), cpu -> cpu.withFail(e.state()));
            case Event.CpuMaskSet e -> cpu(m, e.cpu(), cpu -> cpu.with(e.mask()));
            case Event.CpuLoadSet e -> cpu(m, e.cpu(), cpu -> cpu.with(e.load()));
            case Event.MemoryStateSet e -> block(m, e.block(), block -> entered(m, block, e.state()));
            case Event.OnlineTypeSet e -> block(m, e.block(), block -> block.with(e.type()));
            case Event.ZoneSet e -> block(m, e.block(), block -> block.with(e.zone()));
            case Event.PagesIsolated e -> block(m, e.block(), b -> b.with(MemoryBlock.Isolation.ISOLATED));
            case Event.PagesUnisolated e -> block(m, e.block(), b -> b.with(MemoryBlock.Isolation.NONE));
            case Event.PagesMigrated e ->
                block(
                        block(m, e.from(), b -> turned(b, e.kind(), PageKind.FREE, e.count())),
                        e.to(),
                        b -> turned(b, PageKind.FREE, e.kind(), e.count()));
            case Event.PagesFreed e -> block(m, e.block(), b -> turned(b, e.kind(), PageKind.FREE, e.count()));
            case Event.PagePoisoned e -> block(m, e.block(), b -> poisoned(b, e.index()));
            case Event.MetadataFreed e -> block(m, e.holder(), b -> freed(m, b, e));
            case Event.CompanionBound e -> bound(m, m.device(e.node()), m.device(e.device()));
            case Event.CompanionUnbound e -> unbound(m, m.device(e.node()), m.device(e.device()));
            case Event.PutOnlineSet e ->
                node(m, e.node(), n -> n.withPutOnline(n.putOnline().with(serial(m, e.device()))));
            case Event.PutOnlineCleared e ->
                node(m, e.node(), n -> n.withPutOnline(n.putOnline().without(serial(m, e.device()))));
            case Event.HandlerAttached e -> node(m, e.node(), n -> n.with(AcpiNode.Attachment.ATTACHED));
            case Event.HandlerDetached e -> node(m, e.node(), n -> n.with(AcpiNode.Attachment.NONE));
            case Event.Enumerated e -> node(m, e.node(), n -> n.with(AcpiNode.Attachment.NONE));
            case Event.EnumerationCleared e -> node(m, e.node(), n -> n.with(AcpiNode.Attachment.NOT_ENUMERATED));
            case Event.HardwareGone e -> present(m, e.node(), AcpiNode.Presence.ABSENT);
            case Event.HardwarePlugged e -> present(m, e.node(), AcpiNode.Presence.PRESENT);
            case Event.UeventSent _ -> m.afterUevent();
            case Event.Crashed e -> m.with(e.crash());
            case Event.LinkAdded e ->
                m.with(m.registry().with(m.registry().links().with(e.consumer(), e.supplier())));
            case Event.LinkRemoved e ->
                m.with(m.registry().with(m.registry().links().without(e.consumer(), e.supplier())));
            case Event.KexecChanged e -> m.holding(e.now());
            case Event.HandedOver e -> HardwareEffects.handedOver(m, e.now());
            case Event.Replied _,
                    Event.Concluded _,
                    Event.CallRestarted _,
                    Event.CallbackRan _,
                    Event.NotifierCalled _,
                    Event.MethodEvaluated _,
                    Event.OstSent _,
                    Event.PointOfNoReturnPassed _,
                    Event.Logged _,
                    Event.Refused _,
                    Event.FactMissing _ -> m;
        };
    }

    private static Machine enabled(Machine m, Device device, int enables) {
        return device.part() instanceof PciFunction function ? m.with(device.with(function.enabled(enables))) : m;
    }

    private static Machine movedLast(Machine m, Device device) {
        var moved = m.with(m.registry().movedLast(device));
        if (!device.hasCompanion()) {
            return moved;
        }
        int last = moved.device(device.id()).serial();
        var companion = moved.device(device.companion());
        return node(
                moved,
                companion.id(),
                n -> n.withCompanions(n.companions().without(device.serial()).with(last)));
    }

    private static Machine bound(Machine m, Device node, Device device) {
        return node(
                m.with(device.withCompanion(node.serial())),
                node.id(),
                n -> n.withCompanions(n.companions().with(device.serial())));
    }

    private static Machine unbound(Machine m, Device node, Device device) {
        return node(
                remembered(m, node, device).with(device.withCompanion(Device.NO_COMPANION)),
                node.id(),
                n -> n.withCompanions(n.companions().without(device.serial()))
                        .withPutOnline(n.putOnline().without(device.serial())));
    }

    private static Machine remembered(Machine m, Device node, Device device) {
        return device.part() instanceof PciFunction
                ? m.with(m.registry().with(m.registry().slots().withNode(device.id(), node.id())))
                : m;
    }

    static Machine unbound(Machine m, Device device) {
        var slots = m.registry().slots().withDriver(device);
        return m.with(m.registry().with(slots)).with(device.with(Driver.NONE));
    }

    private static Machine present(Machine m, DeviceId id, AcpiNode.Presence presence) {
        return m.find(id).isPresent()
                ? hardware(m, id, presence)
                : m.with(m.registry().with(m.registry().slots().with(id, presence)));
    }

    /** The blocks behind a memory device lose or regain their hardware with it; a block may also be named itself. */
    private static Machine hardware(Machine m, DeviceId id, AcpiNode.Presence presence) {
        var there = presence == AcpiNode.Presence.PRESENT ? MemoryBlock.Hardware.PRESENT : MemoryBlock.Hardware.GONE;
        if (m.device(id).part() instanceof MemoryBlock) {
            return block(m, id, b -> b.with(there));
        }
        var changed = node(m, id, n -> n.with(presence));
        if (((AcpiNode) changed.device(id).part()).resource() instanceof AcpiResource.Memory range) {
            for (int i = range.first(); i < range.first() + range.count(); i++) {
                var block = DeviceId.memory(i);
                if (changed.find(block).isPresent()) {
                    changed = block(changed, block, b -> b.with(there));
                }
            }
        }
        return changed;
    }

    private static int serial(Machine m, DeviceId device) {
        return m.device(device).serial();
    }

    private static Machine cpu(Machine m, DeviceId id, UnaryOperator<Cpu> change) {
        var device = m.device(id);
        return m.with(device.with(change.apply((Cpu) device.part())));
    }

    private static Machine block(Machine m, DeviceId id, UnaryOperator<MemoryBlock> change) {
        var device = m.device(id);
        return m.with(device.with(change.apply((MemoryBlock) device.part())));
    }

    private static Machine node(Machine m, DeviceId id, UnaryOperator<AcpiNode> change) {
        var device = m.device(id);
        return m.with(device.with(change.apply((AcpiNode) device.part())));
    }

    /** Whatever an offline block held: once it is online its pages are free. */
    private static MemoryBlock entered(Machine m, MemoryBlock block, MemoryState state) {
        boolean fresh = block.state() == MemoryState.OFFLINE
                && state == MemoryState.ONLINE
                && block.pages() instanceof Pages.Unknown;
        var now = fresh ? block.with(Pages.free(m.platform().pagesPerBlock())) : block;
        return now.with(state);
    }

    private static MemoryBlock poisoned(MemoryBlock block, int index) {
        return block.pages() instanceof Pages.Known known ? block.with(known.poisoned(index)) : block;
    }

    private static MemoryBlock freed(Machine m, MemoryBlock holder, Event.MetadataFreed e) {
        return holder.pages() instanceof Pages.Known known
                        && m.device(e.block()).part() instanceof MemoryBlock gone
                ? holder.with(known.withoutMetadata(e.kind(), gone.number()))
                : holder;
    }

    private static MemoryBlock turned(MemoryBlock block, PageKind from, PageKind to, int count) {
        return switch (block.pages()) {
            case Pages.Known known -> block.with(known.turn(from, to, count));
            case Pages.Unknown unknown
            when unknown.said() && from == PageKind.FREE -> block.with(unknown.with(unknown.free() - count));
            case Pages.Unknown _ -> block;
        };
    }
}
