package org.quiesce.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.quiesce.kernel.Kernel;
import org.quiesce.machine.AcpiNode;
import org.quiesce.machine.AcpiResource;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Circumstances;
import org.quiesce.machine.Command;
import org.quiesce.machine.Container;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.Refusal;
import org.quiesce.machine.Remedy;
import org.quiesce.recording.Recording;

/** Asks the devices of a machine, each on its own fork, and folds what answers alike. */
final class Trials {
    /** Blocks that all ejects together may go through: some 90 events each, two million events a second. */
    private static final long BLOCKS = 400_000;
    /** Blocks up to which remedies are tried too, each of which asks again. */
    private static final long REMEDIED = 2_000;
    /** Refusals up to which remedies are tried too. */
    private static final int REMEDIES = 100;

    private final Kernel kernel;
    private final Machine machine;
    private final Likeness likeness;
    private final List<Trial> trials = new ArrayList<>();
    private final List<DeviceId> untried = new ArrayList<>();
    private int remedied;

    Trials(Kernel kernel, Machine machine) {
        this.kernel = kernel;
        this.machine = machine;
        this.likeness = new Likeness(machine);
    }

    /** A device that was asked, or one that is alike one that was. */
    private record Trial(Device device, Command command, Outcome outcome, boolean asked) {}

    /** An object, and what stands for it among those that answer alike. */
    private record Asked(Device device, Object like) {}

    Readiness all() {
        offline();
        eject();
        powerOff();
        return new Readiness(folded(), untried);
    }

    private void offline() {
        var known = new HashMap<Object, Outcome>();
        for (var device : machine.devices()) {
            if (Question.goesOffline(device)) {
                ask(device, new Command.Offline(device.id()), likeness.of(device), known);
            }
        }
    }

    /** The small ones first, so that as many as can be are asked. */
    private void eject() {
        var nodes = new ArrayList<Device>();
        for (var device : machine.devices()) {
            boolean there = device.part() instanceof AcpiNode node && node.presence() == AcpiNode.Presence.PRESENT;
            if (there && kernel.exists(machine, "/sys" + device.id().path() + "/eject")) {
                nodes.add(device);
            }
        }
        var answers = new HashMap<DeviceId, Object>();
        trials.forEach(
                trial -> answers.put(trial.device().id(), Said.of(trial.device().id(), trial.outcome())));
        var asked = new ArrayList<Asked>();
        var first = new LinkedHashMap<Object, DeviceId>();
        long left = BLOCKS;
        nodes.sort(Comparator.comparingLong(device -> likeness.blocks(device)));
        for (var device : nodes) {
            var like = likeness.of(device, answers);
            long cost = first.containsKey(like) ? 0 : likeness.blocks(device);
            if (cost > left) {
                untried.add(device.id());
            } else {
                left -= cost;
                first.putIfAbsent(like, device.id());
                asked.add(new Asked(device, like));
            }
        }
        var known = first.entrySet().parallelStream() // a large module takes seconds, and no trial knows of another
                .collect(Collectors.toConcurrentMap(Map.Entry::getKey, each -> outcome(eject(each.getValue()))));
        for (var each : asked) {
            boolean itself = each.device().id().equals(first.get(each.like()));
            var outcome = Objects.requireNonNull(known.get(each.like()));
            trials.add(new Trial(each.device(), eject(each.device().id()), outcome, itself));
        }
    }

    private static Command eject(DeviceId device) {
        return new Command.Eject(device, Circumstances.Removal.GRACEFUL);
    }

    /** {@code echo 0 > /sys/bus/pci/slots/N/power}; of two slots with one number the second is {@code N-2}. */
    private void powerOff() {
        var numbers = new HashMap<Integer, Integer>();
        var slots = new ArrayList<Device>();
        for (var device : machine.onBus(Bus.ACPI)) {
            if (device.part() instanceof AcpiNode node
                    && node.resource() instanceof AcpiResource.PciSlot slot
                    && slot.numbered()) {
                slots.add(device);
            }
        }
        slots.sort(Comparator.comparingInt(Trials::depth));
        for (var device : slots) {
            int number = ((AcpiResource.PciSlot) ((AcpiNode) device.part()).resource()).number();
            var name = number + (numbers.merge(number, 1, Integer::sum) == 1 ? "" : "-2");
            var file = "/sys/bus/pci/slots/" + name + "/power";
            if (kernel.exists(machine, file)) {
                ask(device, new Command.Write(file, "0"), device.id(), new HashMap<>());
            }
        }
    }

    private static int depth(Device device) {
        return device.id().path().split("/", -1).length;
    }

    private void ask(Device device, Command command, Object alike, Map<Object, Outcome> known) {
        boolean asked = !known.containsKey(alike);
        var outcome = known.computeIfAbsent(alike, _ -> outcome(command));
        trials.add(new Trial(device, command, outcome, asked));
    }

    private Outcome outcome(Command command) {
        return Recording.of(machine)
                .and(command, kernel.answer(machine, command))
                .outcome(0);
    }

    /** What is below one parent, was asked the same and says the same. */
    private record Fold(DeviceId parent, Class<? extends Command> verb, Object words) {}

    private List<Readiness.Answer> folded() {
        var folds = new LinkedHashMap<Fold, List<Trial>>();
        var words = new HashMap<Outcome, Object>();
        for (var trial : trials) {
            var id = trial.device().id();
            if (trial.asked()) {
                words.put(trial.outcome(), Said.of(id, trial.outcome()));
            }
            var said = words.getOrDefault(trial.outcome(), trial.outcome());
            var fold = new Fold(id.parent(), trial.command().getClass(), said);
            folds.computeIfAbsent(fold, _ -> new ArrayList<>()).add(trial);
        }
        return folds.values().stream().map(this::answer).toList();
    }

    private Readiness.Answer answer(List<Trial> alike) {
        var first = alike.stream().filter(Trial::asked).findFirst().orElse(alike.getFirst());
        var devices =
                new ArrayList<>(alike.stream().map(trial -> trial.device().id()).toList());
        devices.remove(first.device().id());
        devices.addFirst(first.device().id());
        return new Readiness.Answer(
                devices,
                first.command(),
                (int) alike.stream().filter(Trial::asked).count(),
                first.outcome(),
                Refusal.of(first.outcome())
                        .map(refusal -> remedies(first, refusal))
                        .orElse(List.of()));
    }

    /** Tried where that is quickly done, else the catalogue's own words. */
    private List<Remedy> remedies(Trial trial, Refusal refusal) {
        if (blocks(trial.device()) > REMEDIED || remedied == REMEDIES) {
            return List.of(Remedy.sentence(refusal.reason().remedy()));
        }
        remedied++;
        return kernel.remedies(machine, trial.command(), refusal);
    }

    /** A container's blocks are those of the object that it stands for. */
    private long blocks(Device device) {
        return likeness.blocks(machine.companion(device)
                .filter(_ -> device.part() instanceof Container)
                .orElse(device));
    }
}
