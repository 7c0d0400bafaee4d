package org.quiesce.capture;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quiesce.capture.PerfettoPackets.Phase;
import org.quiesce.capture.PerfettoTracks.Group;
import org.quiesce.machine.CommandText;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Event;
import org.quiesce.machine.Explanation;
import org.quiesce.machine.Function;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Refusal;
import org.quiesce.machine.Task;
import org.quiesce.recording.EventDevice;
import org.quiesce.recording.EventText;
import org.quiesce.recording.OutcomeText;
import org.quiesce.recording.Recording;

/**
 * Writes a recording as ui.perfetto.dev opens it: a protobuf trace of track events, with tracks for the commands, the
 * tasks, and for each device, lock and DMA engine that takes part. Virtual nanoseconds are the trace's nanoseconds.
 */
public final class PerfettoTrace {
    private final PerfettoPackets packets;
    private final PerfettoTracks tracks;
    private final PerfettoEngines engines;
    private final PerfettoStates states;
    private final Era era;
    private final Map<Function, Rules> rules = new HashMap<>();
    private Machine machine;

    private PerfettoTrace(Recording recording, Era era, OutputStream out) {
        this.packets = new PerfettoPackets(out);
        this.tracks = new PerfettoTracks(packets);
        this.engines = new PerfettoEngines(packets, tracks);
        this.states = new PerfettoStates(packets, tracks);
        this.era = era;
        this.machine = recording.first();
    }

    /** What is known of a function in the era, as text. */
    private record Rules(String ids, String text) {}

    /**
     * Writes the trace; the stream stays open.
     *
     * @param era whose rules are named beside the calls
     */
    public static void write(Recording recording, Era era, OutputStream out) throws IOException {
        new PerfettoTrace(recording, era, out).write(recording);
    }

    private void write(Recording recording) throws IOException {
        tracks.root("Quiesce: " + machine.platform().name() + ", " + era.title());
        engines.begin(machine);
        for (var event : recording.events()) {
            var before = machine;
            machine = machine.after(event);
            add(event, before);
        }
        engines.end();
    }

    private void add(Event event, Machine before) throws IOException {
        switch (event) {
            case Event.Given given -> ask(given);
            case Event.Replied replied -> message("System calls", "command", EventText.of(replied), replied.at());
            case Event.Concluded concluded -> conclude(concluded);
            case Event.Entered entered -> enter(entered);
            case Event.Returned returned -> leave(returned);
            case Event.LockTaken taken -> take(taken);
            case Event.LockReleased released ->
                end(tracks.end(Group.LOCKS, released.lock(), released.task()), released.at());
            case Event.LockHeld held -> hold(held);
            case Event.StartedWaiting started -> {
                begin(started.waiting().job().task());
                packets.named("wait", EventText.of(started));
                packets.send(started.at());
            }
            case Event.StoppedWaiting stopped -> {
                var task = stopped.job().task();
                end(endTask(task), stopped.at());
            }
            case Event.CpuStateReached reached -> {
                packets.event(Phase.COUNTER, tracks.counter(Group.LADDERS, reached.cpu(), "state"))
                        .value(reached.state());
                packets.send(reached.at());
            }
            case Event.Logged logged -> message("Kernel log", "log", logged.text(), logged.at());
            case Event.UeventSent sent -> message("uevents", "uevent", EventText.uevent(sent), sent.at());
            case Event.Refused refused -> refuse(refused.refusal(), refused.at());
            case Event.HandedOver over -> {
                endAll(over.at());
                other(over);
            }
            default -> other(event);
        }
        var device = EventDevice.of(event);
        if (!device.equals(DeviceId.NONE)) {
            states.after(event.at(), device, before, machine);
            engines.after(event, device, machine);
        }
    }

    private void ask(Event.Given given) throws IOException {
        packets.event(Phase.BEGIN, tracks.begin(Group.COMMANDS, "", "asked", given.number()))
                .named("command", CommandText.text(given.command()))
                .note("number", given.number());
        packets.send(given.at());
    }

    private void conclude(Event.Concluded concluded) throws IOException {
        long lane = tracks.end(Group.COMMANDS, "", concluded.number());
        if (lane != 0) {
            var outcome = concluded.outcome();
            packets.event(Phase.END, lane)
                    .note("outcome", OutcomeText.word(outcome))
                    .note(
                            "errno",
                            OutcomeText.errno(outcome).map(errno -> "-" + errno).orElse(""))
                    .note("reason", OutcomeText.reason(outcome).map(Reason::id).orElse(""))
                    .note("why", OutcomeText.sentence(outcome));
            packets.send(concluded.at());
        }
    }

    private void enter(Event.Entered entered) throws IOException {
        begin(entered.task());
        call(entered);
        if (!entered.device().equals(DeviceId.NONE)) {
            var device = entered.device();
            packets.event(Phase.BEGIN, tracks.begin(Group.CALLS, device, device.name(), entered.task()));
            call(entered);
        }
    }

    private void call(Event.Entered entered) throws IOException {
        var known = rules.computeIfAbsent(entered.function(), this::rules);
        packets.named("call", entered.function().name())
                .source(entered.function())
                .note("device", entered.device().path())
                .note("task", EventText.task(entered.task()))
                .note("rules", known.ids())
                .note("what it does", known.text());
        packets.send(entered.at());
    }

    private Rules rules(Function function) {
        Optional<Explanation> explanation = FunctionTable.BUNDLED.of(function, era);
        return new Rules(
                explanation.map(Explanation::ids).orElse(""),
                explanation.map(Explanation::text).orElse(""));
    }

    private void leave(Event.Returned returned) throws IOException {
        leave(endTask(returned.task()), returned);
        leave(tracks.end(Group.CALLS, returned.device(), returned.task()), returned);
    }

    private void leave(long lane, Event.Returned returned) throws IOException {
        if (lane != 0) {
            var value = EventText.value(returned.value());
            packets.event(Phase.END, lane).note(returned.value() < 0 ? "errno" : "returned", value);
            packets.send(returned.at());
        }
    }

    private void begin(Task task) throws IOException {
        packets.event(
                Phase.BEGIN, tracks.begin(Group.TASKS, task.role(), task.role().word(), task));
    }

    private long endTask(Task task) {
        return tracks.end(Group.TASKS, task.role(), task);
    }

    private void end(long lane, long at) throws IOException {
        if (lane != 0) {
            packets.event(Phase.END, lane);
            packets.send(at);
        }
    }

    /** Nothing of the old kernel returns, and no lock of it is held. */
    private void endAll(long at) throws IOException {
        for (var group : List.of(Group.TASKS, Group.CALLS, Group.LOCKS)) {
            for (long lane : tracks.endAll(group)) {
                end(lane, at);
            }
        }
    }

    private void take(Event.LockTaken taken) throws IOException {
        var lock = taken.lock();
        packets.event(Phase.BEGIN, tracks.begin(Group.LOCKS, lock, lock.toString(), taken.task()))
                .named("lock", "held by " + EventText.task(taken.task()));
        packets.send(taken.at());
    }

    private void hold(Event.LockHeld held) throws IOException {
        packets.event(
                        Phase.BEGIN,
                        tracks.begin(Group.LOCKS, held.lock(), held.lock().toString(), held))
                .named("lock", "held by somebody");
        packets.send(held.at());
        if (held.until() != Long.MAX_VALUE) {
            end(tracks.end(Group.LOCKS, held.lock(), held), held.until());
        }
    }

    private void message(String track, String category, String text, long at) throws IOException {
        packets.event(Phase.INSTANT, tracks.track(Group.MESSAGES, track, track)).named(category, text);
        packets.send(at);
    }

    private void refuse(Refusal refusal, long at) throws IOException {
        packets.event(Phase.INSTANT, tracks.device(refusal.device()))
                .named(
                        "refusal",
                        "refused: -" + refusal.errno() + " " + refusal.reason().id())
                .source(refusal.function())
                .note("errno", "-" + refusal.errno())
                .note("reason", refusal.reason().id())
                .note("why", refusal.reason().sentence())
                .note("function", refusal.function().toString());
        for (var blocking : refusal.blocking()) {
            packets.note("in the way", OutcomeText.blocking(blocking));
        }
        packets.send(at);
    }

    private void other(Event event) throws IOException {
        var device = EventDevice.of(event);
        if (device.equals(DeviceId.NONE)) {
            message("Kernel", "event", EventText.of(event), event.at());
        } else {
            packets.event(Phase.INSTANT, tracks.device(device)).named("event", EventText.of(event));
            packets.send(event.at());
        }
    }
}
