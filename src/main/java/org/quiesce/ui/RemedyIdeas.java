package org.quiesce.ui;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.quiesce.machine.AcpiMethod;
import org.quiesce.machine.AcpiNode;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Circumstances;
import org.quiesce.machine.Command;
import org.quiesce.machine.Cpu;
import org.quiesce.machine.CpuLoad;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Machine;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.OnlineType;
import org.quiesce.machine.PageKind;
import org.quiesce.machine.Pages;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Supposition;
import org.quiesce.machine.Supposition.Toggle;

/** What might help against each reason of the catalogue. Ideas only: {@link Remedies} tries them. */
final class RemedyIdeas {
    private static final Remedies.From HERE = Remedies.From.HERE;
    private static final Remedies.From PAST = Remedies.From.ANOTHER_PAST;

    private RemedyIdeas() {}

    /** {@return ideas against a reason for which a device is in the way} */
    static List<Remedies.Remedy> of(Machine machine, Device device, Reason reason) {
        var id = device.id();
        return switch (reason) {
            case R_02 -> List.of(new Remedies.Remedy("Take " + device.name() + " offline first", HERE, offline(id)));
            case R_06, R_07 -> anotherCpu(machine, id);
            case R_08 -> one("When CPU hotplug is allowed again", HERE, new Supposition.HotplugDisabled(0));
            case R_10 -> one("With real-time reservations lowered", HERE, new Supposition.DeadlineIs(0));
            case R_11 ->
                one("Another CPU keeps the time", HERE, new Supposition.Tied(id, CpuLoad.Tie.TIMEKEEPER, Toggle.NO));
            case R_12 ->
                one("With fewer interrupt vectors on " + device.name(), HERE, new Supposition.VectorsAre(id, 0, 0));
            case R_13 ->
                one("With the VMBus channel moved", HERE, new Supposition.Tied(id, CpuLoad.Tie.VMBUS, Toggle.NO));
            case R_15 ->
                List.of(new Remedies.Remedy(
                        "Clear the injected fault",
                        HERE,
                        List.of(new Command.Write("/sys" + id.path() + "/hotplug/fail", "-1"))));
            case R_18 -> one("With a CPU that answers", HERE, new Supposition.Tied(id, CpuLoad.Tie.DEAD, Toggle.NO));
            case R_23, R_24, R_25, R_26 -> otherPages(device);
            case R_27 ->
                one("When nobody else isolates it", HERE, new Supposition.IsolationIs(id, MemoryBlock.Isolation.NONE));
            case R_28, R_29 -> vetoes(machine);
            case R_30, R_31 -> pages("When its pages are let go", HERE, device, stuck(device));
            case R_32 -> one("With a smaller huge-page pool", HERE, new Supposition.HugetlbReserved(0));
            case R_33 -> pages("With a sound module", PAST, device, List.of(PageKind.POISONED));
            case R_38 -> emptied(machine, device);
            case R_39 -> one("With firmware that has _EJ0", PAST, answers(id, AcpiMethod._EJ0));
            case R_40 -> one("With firmware that works", PAST, answers(id, AcpiMethod._EJ0));
            case R_42 -> one("When the queue has room", HERE, trouble(Circumstances.Trouble.QUEUE_FULL));
            case R_49 -> one("When the dock is at rest", HERE, trouble(Circumstances.Trouble.DOCK_BUSY));
            case R_35 -> enabled(machine);
            case R_01,
                    R_03,
                    R_04,
                    R_05,
                    R_09,
                    R_14,
                    R_16,
                    R_17,
                    R_19,
                    R_20,
                    R_21,
                    R_22,
                    R_34,
                    R_36,
                    R_37,
                    R_41,
                    R_43,
                    R_44,
                    R_45,
                    R_46,
                    R_47,
                    R_48 -> List.of();
        };
    }

    private static List<Remedies.Remedy> one(String title, Remedies.From from, Supposition supposition) {
        return List.of(new Remedies.Remedy(title, from, List.of(new Command.Given(supposition))));
    }

    private static Supposition answers(DeviceId node, AcpiMethod method) {
        return new Supposition.MethodAnswers(node, method, AcpiMethod.Answer.OK);
    }

    private static Supposition trouble(Circumstances.Trouble trouble) {
        return new Supposition.TroubleIs(trouble, Toggle.NO);
    }

    private static List<Command> offline(DeviceId id) {
        return List.of(new Command.Offline(id));
    }

    private static List<Remedies.Remedy> anotherCpu(Machine machine, DeviceId last) {
        return machine.onBus(Bus.CPU).stream()
                .filter(cpu -> cpu.offline() && !cpu.id().equals(last))
                .findFirst()
                .map(cpu -> new Remedies.Remedy(
                        "Bring " + cpu.name() + " online first",
                        HERE,
                        List.of(new Command.Online(cpu.id(), OnlineType.ONLINE))))
                .stream()
                .toList();
    }

    /** Had the block been onlined as movable before the kernel put its data there, the data would be elsewhere. */
    private static List<Remedies.Remedy> otherPages(Device device) {
        var ideas = new ArrayList<Remedies.Remedy>();
        var unmovable = kinds(device, PageKind.Mobility.KERNEL);
        for (var empty : pages("", PAST, device, unmovable)) {
            var commands = new ArrayList<>(empty.commands());
            commands.add(new Command.Offline(device.id()));
            commands.add(new Command.Online(device.id(), OnlineType.MOVABLE));
            ideas.add(new Remedies.Remedy("Another past: " + device.name() + " onlined as movable", PAST, commands));
        }
        return ideas;
    }

    private static List<PageKind> stuck(Device device) {
        var kinds = new ArrayList<>(kinds(device, PageKind.Mobility.PINNED));
        kinds.add(PageKind.BALLOON_HELD);
        return kinds;
    }

    private static List<PageKind> kinds(Device device, PageKind.Mobility mobility) {
        return device.part() instanceof MemoryBlock block && block.pages() instanceof Pages.Known known
                ? known.counts().keySet().stream()
                        .filter(kind -> kind.mobility() == mobility)
                        .toList()
                : List.of();
    }

    private static List<Remedies.Remedy> pages(String title, Remedies.From from, Device device, List<PageKind> gone) {
        Map<PageKind, Integer> counts = new EnumMap<>(PageKind.class);
        gone.forEach(kind -> counts.put(kind, 0));
        return counts.isEmpty() ? List.of() : one(title, from, new Supposition.PagesAre(device.id(), counts));
    }

    private static List<Remedies.Remedy> vetoes(Machine machine) {
        return machine.circumstances().vetoes().stream()
                .map(veto -> new Remedies.Remedy(
                        "When " + veto.name() + " agrees",
                        HERE,
                        List.of(new Command.Given(new Supposition.NotifierAgrees(veto.notification(), veto.name())))))
                .toList();
    }

    private static List<Remedies.Remedy> enabled(Machine machine) {
        return machine.circumstances().disabledProfiles().stream()
                .map(profile -> profile.name().toLowerCase(java.util.Locale.ROOT))
                .map(profile -> new Remedies.Remedy(
                        "Switch hotplug of class " + profile + " on",
                        HERE,
                        List.of(new Command.Write("/sys/firmware/acpi/hotplug/" + profile + "/enabled", "1"))))
                .toList();
    }

    /** User space empties a container: its children first, then the container itself. */
    private static List<Remedies.Remedy> emptied(Machine machine, Device asked) {
        var node = asked.part() instanceof AcpiNode
                ? asked
                : machine.companion(asked).orElse(asked);
        var commands = new ArrayList<Command>();
        empty(machine, node, commands);
        long cpus = count(machine, commands, Cpu.class);
        long blocks = count(machine, commands, MemoryBlock.class);
        return commands.isEmpty()
                ? List.of()
                : List.of(new Remedies.Remedy(
                        "First take offline " + cpus + " CPUs, " + blocks + " memory blocks and the container",
                        HERE,
                        commands));
    }

    private static void empty(Machine machine, Device node, List<Command> commands) {
        for (var child : machine.children(node.id())) {
            if (child.part() instanceof AcpiNode) {
                empty(machine, child, commands);
            }
        }
        if (node.part() instanceof AcpiNode object) {
            for (var companion : machine.companions(object)) {
                if (companion.bus().supportsOffline() && !companion.offline()) {
                    commands.add(new Command.Offline(companion.id()));
                }
            }
        }
    }

    private static long count(Machine machine, List<Command> commands, Class<?> part) {
        return commands.stream()
                .filter(command -> command instanceof Command.Offline offline
                        && part.isInstance(machine.device(offline.device()).part()))
                .count();
    }
}
