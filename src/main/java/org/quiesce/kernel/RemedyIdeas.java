package org.quiesce.kernel;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.quiesce.machine.AcpiNode;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Circumstances.Trouble;
import org.quiesce.machine.Command;
import org.quiesce.machine.CpuLoad;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Machine;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.OnlineType;
import org.quiesce.machine.PageKind;
import org.quiesce.machine.Pages;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Remedy;
import org.quiesce.machine.Supposition;
import org.quiesce.machine.Supposition.Toggle;

/**
 * What a person could do against each reason of the catalogue. Ideas only: {@link Remedies} tries them.
 *
 * <p>A button is what can be done on a running machine, be it by ending a program ({@code given} then says so). What
 * would take other firmware, another module or another boot is none.
 */
final class RemedyIdeas {
    private RemedyIdeas() {}

    static List<Remedy> of(Machine machine, Device device, Reason reason) {
        var id = device.id();
        return switch (reason) {
            case R_02 -> List.of(Remedy.button("Take " + device.name() + " offline first.", offline(id)));
            case R_06, R_07 -> anotherCpu(machine, id);
            case R_08 -> given("Wait until CPU hotplug is allowed again.", new Supposition.HotplugDisabled(0));
            case R_10 -> given("Lower the real-time reservations.", new Supposition.DeadlineIs(0));
            case R_11 -> untied("Let another CPU keep the time.", id, CpuLoad.Tie.TIMEKEEPER);
            case R_12 ->
                given("Use fewer interrupt vectors on " + device.name() + ".", new Supposition.VectorsAre(id, 0, 0));
            case R_13 -> untied("Move the VMBus channel to another CPU.", id, CpuLoad.Tie.VMBUS);
            case R_15 -> write("Clear the injected fault.", "/sys" + id.path() + "/hotplug/fail", "-1");
            case R_16 -> write("Switch sibling threads on.", "/sys/devices/system/cpu/smt/control", "on");
            case R_23 -> otherwiseMovable(device);
            case R_26 -> without("Free the huge pages.", device, List.of(PageKind.HUGE_FIXED));
            case R_27 ->
                given(
                        "Wait until nobody else isolates it.",
                        new Supposition.IsolationIs(id, MemoryBlock.Isolation.NONE));
            case R_28, R_29 -> vetoes(machine);
            case R_30 -> without("Deflate the balloon.", device, List.of(PageKind.BALLOON_HELD));
            case R_31 ->
                without("End the program that pins its pages.", device, kinds(device, PageKind.Mobility.PINNED));
            case R_32 -> given("Shrink the huge-page pool.", new Supposition.HugetlbReserved(0));
            case R_35 -> enabled(machine);
            case R_38 -> emptied(machine, device);
            case R_42 -> gone("Wait until the queue has room.", Trouble.QUEUE_FULL);
            case R_49 -> gone("Wait until the dock is at rest.", Trouble.DOCK_BUSY);
            case R_01, R_03, R_04, R_05, R_09, R_14, R_17, R_18, R_19, R_20, R_21, R_22, R_24, R_25 -> List.of();
            case R_33, R_34, R_36, R_37, R_39, R_40, R_41, R_43 -> List.of();
            case R_44, R_45, R_46, R_47, R_48 -> List.of();
        };
    }

    private static List<Remedy> given(String sentence, Supposition supposition) {
        return List.of(Remedy.button(sentence, List.of(new Command.Given(supposition))));
    }

    private static List<Remedy> untied(String sentence, DeviceId cpu, CpuLoad.Tie tie) {
        return given(sentence, new Supposition.Tied(cpu, tie, Toggle.NO));
    }

    private static List<Remedy> gone(String sentence, Trouble trouble) {
        return given(sentence, new Supposition.TroubleIs(trouble, Toggle.NO));
    }

    private static List<Remedy> write(String sentence, String path, String value) {
        return List.of(Remedy.button(sentence, List.of(new Command.Write(path, value))));
    }

    private static List<Command> offline(DeviceId id) {
        return List.of(new Command.Offline(id));
    }

    private static List<Remedy> anotherCpu(Machine machine, DeviceId last) {
        return machine.onBus(Bus.CPU).stream()
                .filter(cpu -> cpu.offline() && !cpu.id().equals(last))
                .findFirst()
                .map(cpu -> Remedy.button(
                        "Bring " + cpu.name() + " online first.",
                        List.of(new Command.Online(cpu.id(), OnlineType.ONLINE))))
                .stream()
                .toList();
    }

    /** Had it been onlined as movable before the kernel put data there, the data would be elsewhere (M-75). */
    private static List<Remedy> otherwiseMovable(Device device) {
        var kernelData = kinds(device, PageKind.Mobility.KERNEL);
        if (kernelData.isEmpty()) {
            return List.of();
        }
        var commands = new ArrayList<Command>();
        commands.add(new Command.Given(none(device, kernelData)));
        commands.add(new Command.Offline(device.id()));
        commands.add(new Command.Online(device.id(), OnlineType.MOVABLE));
        return List.of(Remedy.anotherPast(
                "Had " + device.name() + " been onlined as movable, no kernel data would be there.", commands));
    }

    private static List<Remedy> without(String sentence, Device device, List<PageKind> kinds) {
        return kinds.isEmpty() ? List.of() : given(sentence, none(device, kinds));
    }

    private static Supposition none(Device device, List<PageKind> kinds) {
        Map<PageKind, Integer> counts = new EnumMap<>(PageKind.class);
        kinds.forEach(kind -> counts.put(kind, 0));
        return new Supposition.PagesAre(device.id(), counts);
    }

    private static List<PageKind> kinds(Device device, PageKind.Mobility mobility) {
        return device.part() instanceof MemoryBlock block && block.pages() instanceof Pages.Known known
                ? known.counts().keySet().stream()
                        .filter(kind -> kind.mobility() == mobility)
                        .toList()
                : List.of();
    }

    private static List<Remedy> vetoes(Machine machine) {
        return machine.circumstances().vetoes().stream()
                .map(veto -> Remedy.button(
                        "Make " + veto.name() + " agree.",
                        List.of(new Command.Given(new Supposition.NotifierAgrees(veto.notification(), veto.name())))))
                .toList();
    }

    private static List<Remedy> enabled(Machine machine) {
        return machine.circumstances().disabledProfiles().stream()
                .map(profile -> profile.name().toLowerCase(Locale.ROOT))
                .sorted()
                .map(profile -> Remedy.button(
                        "Switch hotplug of class " + profile + " on.",
                        List.of(new Command.Write("/sys/firmware/acpi/hotplug/" + profile + "/enabled", "1"))))
                .toList();
    }

    /** User space empties a container: what is below first, then the container itself. */
    private static List<Remedy> emptied(Machine machine, Device asked) {
        var node = asked.part() instanceof AcpiNode
                ? asked
                : machine.companion(asked).orElse(asked);
        var commands = new ArrayList<Command>();
        for (var below : AcpiNamespace.subtree(machine, node.id())) {
            if (below.part() instanceof AcpiNode object) {
                machine.companions(object).stream()
                        .filter(companion -> companion.bus().supportsOffline() && !companion.offline())
                        .forEach(companion -> commands.add(new Command.Offline(companion.id())));
            }
        }
        return commands.isEmpty()
                ? List.of()
                : List.of(Remedy.button("Offline its " + commands.size() + " parts, children first.", commands));
    }
}
