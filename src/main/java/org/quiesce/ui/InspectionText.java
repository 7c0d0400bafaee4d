package org.quiesce.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.quiesce.machine.AcpiMethod;
import org.quiesce.machine.AcpiNode;
import org.quiesce.machine.Cpu;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Driver;
import org.quiesce.machine.Event;
import org.quiesce.machine.Machine;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.PciFunction;

/** What the inspector says about a device in a moment. */
final class InspectionText {
    private InspectionText() {}

    static Inspection of(Machine machine, DeviceId id, Marks marks) {
        return machine.find(id).map(device -> of(machine, device, marks)).orElse(Inspection.NOTHING);
    }

    private static Inspection of(Machine machine, Device device, Marks marks) {
        var actor = actor(machine, device);
        var groups = new ArrayList<Inspection.Group>();
        groups.add(new Inspection.Group("", properties(machine, device)));
        part(actor).ifPresent(groups::add);
        node(machine, device).ifPresent(node -> groups.add(acpi(machine, node)));
        return new Inspection(
                Names.of(device),
                Names.detail(machine, device),
                groups,
                actor.part() instanceof MemoryBlock block
                        ? Optional.of(memory(machine, actor, block, marks))
                        : Optional.empty(),
                actor.part() instanceof Cpu cpu ? Optional.of(ladder(actor.id(), cpu, marks)) : Optional.empty());
    }

    /** An ACPI object with one companion is looked at through it. */
    private static Device actor(Machine machine, Device device) {
        if (device.part() instanceof AcpiNode node) {
            return AcpiBranches.only(machine, node).orElse(device);
        }
        return device;
    }

    private static Optional<AcpiNode> node(Machine machine, Device device) {
        var companion = device.part() instanceof AcpiNode ? Optional.of(device) : machine.companion(device);
        return companion.map(Device::part).filter(AcpiNode.class::isInstance).map(AcpiNode.class::cast);
    }

    private static List<Inspection.Fact> properties(Machine machine, Device device) {
        var facts = new ArrayList<Inspection.Fact>();
        facts.add(Inspection.Fact.kernel("path", "/sys" + device.id().path()));
        if (!device.bus().name().isEmpty()) {
            facts.add(Inspection.Fact.kernel("bus", device.bus().name()));
        }
        if (device.driver().bound()) {
            facts.add(Inspection.Fact.kernel("driver", device.driver().name()));
            facts.add(Inspection.Fact.kernel("callbacks", callbacks(device.driver())));
        }
        if (device.offlining().disabled()) {
            facts.add(Inspection.Fact.plain("offline", "not allowed"));
        }
        if (machine.platform().order() == org.quiesce.machine.Platform.Order.KNOWN) {
            facts.add(Inspection.Fact.plain("registered", "as number " + device.serial()));
        } else {
            facts.add(Inspection.Fact.plain("registered", "order assumed, not captured"));
        }
        return facts;
    }

    private static String callbacks(Driver driver) {
        if (driver.callbacks().contains(Driver.Callback.UNKNOWN)) {
            return "not captured";
        }
        var names =
                driver.callbacks().stream().sorted().map(Driver.Callback::noun).toList();
        return names.isEmpty() ? "none" : String.join(" ", names);
    }

    private static Optional<Inspection.Group> part(Device device) {
        return switch (device.part()) {
            case Cpu cpu ->
                Optional.of(new Inspection.Group(
                        "CPU",
                        List.of(
                                Inspection.Fact.plain("node", cpu.node() == Cpu.NO_NODE ? "none" : "" + cpu.node()),
                                Inspection.Fact.plain("core", "" + cpu.core()),
                                Inspection.Fact.plain("vectors", "" + cpu.load().vectors()))));
            case MemoryBlock block ->
                Optional.of(new Inspection.Group(
                        "Memory block",
                        List.of(
                                Inspection.Fact.kernel("state", block.state().word()),
                                Inspection.Fact.kernel("zone", block.zone().word()),
                                Inspection.Fact.plain("node", block.node() < 0 ? "none yet" : "" + block.node()),
                                Inspection.Fact.plain(
                                        "since", block.origin() == MemoryBlock.Origin.BOOT ? "boot" : "hot-added"))));
            case PciFunction function ->
                Optional.of(new Inspection.Group(
                        "PCI",
                        List.of(
                                Inspection.Fact.kernel("ids", function.ids()),
                                Inspection.Fact.kernel("class", function.classCode()))));
            case AcpiNode _, org.quiesce.machine.Container _, org.quiesce.machine.Plain _ -> Optional.empty();
        };
    }

    private static Inspection.Group acpi(Machine machine, AcpiNode node) {
        var facts = new ArrayList<Inspection.Fact>();
        facts.add(Inspection.Fact.kernel(
                "path",
                node.path().text().isEmpty() ? "not captured" : node.path().text()));
        facts.add(Inspection.Fact.kernel("_HID", node.hid()));
        for (var method : AcpiMethod.values()) {
            if (node.has(method)) {
                facts.add(Inspection.Fact.kernel(
                        method.name(), node.answer(method).name().toLowerCase(Locale.ROOT)));
            }
        }
        var companions = machine.companions(node);
        if (companions.size() > 1) {
            facts.add(Inspection.Fact.kernel(
                    "stands for",
                    companions.getFirst().name() + " … " + companions.getLast().name()));
        }
        return new Inspection.Group("ACPI object", facts);
    }

    private static Inspection.Block memory(Machine machine, Device device, MemoryBlock block, Marks marks) {
        String heading = Words.pages(machine.platform().pagesPerBlock()) + " in address order";
        return new Inspection.Block(
                heading,
                PagePicture.of(block, PageMap.CELLS),
                marks.mark(device.id()).blocking().isPresent() ? PageMap.Blame.BLOCKS : PageMap.Blame.NONE);
    }

    private static Inspection.Ladder ladder(DeviceId id, Cpu cpu, Marks marks) {
        return new Inspection.Ladder(
                cpu.state(),
                marks.callbacks(id).stream().map(InspectionText::step).toList());
    }

    private static Inspection.Step step(Event.CallbackRan ran) {
        String arrow = switch (ran.direction()) {
            case TEARDOWN -> "↓";
            case STARTUP -> "↑";
        };
        String result = ran.value() == 0
                ? ""
                : "-"
                        + java.util.Arrays.stream(org.quiesce.machine.Errno.values())
                                .filter(errno -> errno.number() == -ran.value())
                                .map(Enum::name)
                                .findFirst()
                                .orElse(String.valueOf(-ran.value()));
        return new Inspection.Step(ran.state(), ran.name(), arrow, result);
    }
}
