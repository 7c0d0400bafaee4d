package org.quiesce.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.DmaEngine;
import org.quiesce.machine.DmaFlow;
import org.quiesce.machine.Driver;
import org.quiesce.machine.Event;
import org.quiesce.machine.Function;
import org.quiesce.machine.Hardware;
import org.quiesce.machine.Hardware.Power;
import org.quiesce.machine.Kexec;
import org.quiesce.machine.Machine;
import org.quiesce.machine.PciFunction;
import org.quiesce.machine.ProbeResult;
import org.quiesce.machine.Ring;
import org.quiesce.recording.Recording;

/** Reads one side out of the recording of a kexec. */
final class Handover {
    private final Recording recording;
    private final Comparison.Way way;
    private final Map<DeviceId, String> callbacks = new HashMap<>();
    private final Map<DeviceId, List<Event.StrayWrite>> strays = new HashMap<>();
    private final Map<DeviceId, ProbeResult> probes = new HashMap<>();
    private final Set<DeviceId> order = new LinkedHashSet<>();
    private Optional<Integer> handover = Optional.empty();

    private Handover(Recording recording, Comparison.Way way) {
        this.recording = recording;
        this.way = way;
    }

    static Side of(Recording recording, Comparison.Way way) {
        return new Handover(recording, way).read();
    }

    private Side read() {
        var step = recording.steps().getLast();
        for (int n = step.from(); n < step.to(); n++) {
            note(recording.events().get(n), n);
        }
        return new Side(
                way.strategy(),
                way.era(),
                recording,
                handover,
                recording.outcome(recording.steps().size() - 1),
                new ArrayList<>(order),
                legacies(recording.at(step.from())));
    }

    private void note(Event event, int n) {
        switch (event) {
            case Event.Entered e -> entered(e.function(), e.device());
            case Event.HandedOver _ -> handover = Optional.of(n);
            case Event.StrayWrite e ->
                strays.computeIfAbsent(e.device(), _ -> new ArrayList<>()).add(e);
            case Event.Probed e -> probes.put(e.device(), e.result());
            default -> {}
        }
    }

    private void entered(Function function, DeviceId device) {
        if (Driver.Callback.SHUTDOWN.is(function) || Driver.Callback.REMOVE.is(function)) {
            callbacks.put(device, function.name());
        }
        if (function.name().endsWith("shutdown") && !device.equals(DeviceId.NONE)) {
            order.add(device); // of the bus, or of the driver where its bus has none (S-06)
        }
    }

    private List<Legacy> legacies(Machine before) {
        var inherited = handover.map(n -> recording.at(n + 1)).orElseGet(recording::last);
        var legacies = new ArrayList<Legacy>();
        for (var device : before.devices()) {
            if (device.part() instanceof PciFunction || device.hardware().inherits()) {
                legacies.add(legacy(device, inherited));
            }
        }
        return legacies;
    }

    private Legacy legacy(Device device, Machine inherited) {
        var now = inherited.find(device.id()).orElse(device);
        var judged = handover.isPresent()
                ? judge(inherited, now)
                : new Judgement(Verdict.UNKNOWN, "the machine was never handed over");
        return new Legacy(
                device.id(),
                device.part() instanceof PciFunction function ? function.title() : "",
                device.driver(),
                Optional.ofNullable(callbacks.get(device.id())),
                now.hardware(),
                strays.getOrDefault(device.id(), List.of()),
                Optional.ofNullable(probes.get(device.id())),
                judged.verdict(),
                judged.why());
    }

    private record Judgement(Verdict verdict, String why) {}

    private Judgement judge(Machine inherited, Device device) {
        var hardware = device.hardware();
        if (hardware.power() == Power.D3COLD) {
            return new Judgement(Verdict.OFF, "without power");
        }
        if (hardware.power() == Power.UNSAID) {
            return new Judgement(Verdict.UNKNOWN, "whether it has power");
        }
        return switch (DmaFlow.of(inherited, device, inherited.now())) {
            case DmaFlow.Still _ -> still(hardware);
            case DmaFlow.Masked masked -> masked(hardware, device.id(), masked.by());
            case DmaFlow.Running _ -> running(inherited, device);
            case DmaFlow.Unpowered _ -> new Judgement(Verdict.MASKED, "armed, and asleep in " + hardware.power());
            case DmaFlow.Unknown _ -> new Judgement(Verdict.UNKNOWN, "whether its engine is armed");
        };
    }

    private static Judgement still(Hardware hardware) {
        return new Judgement(
                Verdict.CLEAN, hardware.engine().state() == DmaEngine.State.ABSENT ? "it does no DMA" : "at rest");
    }

    private static Judgement masked(Hardware hardware, DeviceId device, DeviceId by) {
        var gate = by.equals(device) ? "Bus Master is off" : "Bus Master of " + by.name() + " is off";
        return hardware.engine().state() == DmaEngine.State.UNKNOWN
                ? new Judgement(
                        Verdict.UNKNOWN, gate + ", so it is quiet; whether its engine is still armed is not known")
                : new Judgement(Verdict.MASKED, "armed, and quiet only because " + gate);
    }

    private Judgement running(Machine inherited, Device device) {
        var hardware = device.hardware();
        boolean writes = hardware.engine().rings().isEmpty()
                || hardware.engine().rings().stream().anyMatch(ring -> ring.direction() == Ring.Direction.WRITE);
        if (!writes) {
            return new Judgement(Verdict.CLEAN, "it goes on reading, and writes nothing");
        }
        boolean crash = inherited.kexec().stage() == Kexec.Stage.CRASH_KERNEL;
        return crash && !strays.containsKey(device.id())
                ? new Judgement(Verdict.CONTAINED, "still writing, into the old kernel's memory")
                : new Judgement(Verdict.STRAY, "still writing");
    }
}
