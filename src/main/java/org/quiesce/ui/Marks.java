package org.quiesce.ui;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Event;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.Refusal;
import org.quiesce.recording.Moment;
import org.quiesce.recording.OpenCalls;
import org.quiesce.recording.Recording;

/**
 * What the command under way, or last done, has left on the devices so far: who moves, who refused, who came back.
 *
 * <p>Read from the events of one step, each once: going back and forth between those that were read reads none again.
 */
final class Marks {
    private final Map<DeviceId, Happened<Mark>> marks = new HashMap<>();
    private final Set<DeviceId> wasOffline = new HashSet<>();
    private OpenCalls open = OpenCalls.NONE;
    private final Happened<Optional<Call>> pointer = new Happened<>();
    private final Happened<Refusal> refusal = new Happened<>();
    private final Happened<DeviceId> marked = new Happened<>();
    private final Set<DeviceId> changed = new HashSet<>();
    private final Map<DeviceId, Happened<Event.CallbackRan>> callbacks = new HashMap<>();
    private final Map<String, Happened<Event>> uevents = new LinkedHashMap<>();
    private Optional<Recording> recording = Optional.empty();
    private int from;
    /** Up to here events have been read. */
    private int read;
    /** What is told is told of this moment. */
    private int index;

    /** What happened to a device in this step. */
    enum Fate {
        NONE,
        GOING_OFFLINE,
        COMING_ONLINE,
        WENT_OFFLINE,
        WENT_ONLINE,
        /** Went offline and came back in one command: a rollback. */
        CAME_BACK,
        REFUSED,
        DETACHED
    }

    /** A device's fate; {@code blocking} where it was in the way. */
    record Mark(Fate fate, Optional<Refusal.Blocking> blocking) {
        static final Mark NONE = new Mark(Fate.NONE, Optional.empty());

        Mark with(Fate next) {
            return new Mark(next, blocking);
        }
    }

    /** A function of the kernel at work on a device. */
    record Call(DeviceId device, String function) {}

    /** Reads up to a moment. */
    void follow(Moment moment) {
        int start = moment.step().map(Recording.Step::from).orElse(moment.index());
        boolean goesOn = start == from
                && recording.filter(known -> sameEvents(known, moment)).isPresent();
        if (!goesOn) {
            changed.addAll(marks.keySet());
            uevents.clear();
            marks.clear();
            wasOffline.clear();
            open = OpenCalls.NONE;
            callbacks.clear();
            pointer.clear();
            refusal.clear();
            marked.clear();
            recording = Optional.of(moment.recording());
            from = start;
            read = start;
            index = start;
        }
        var events = moment.recording().events();
        while (read < moment.index()) {
            read(events.get(read));
            read++;
        }
        changed.addAll(marked.between(index, moment.index()));
        index = moment.index();
    }

    Mark mark(DeviceId device) {
        return mark(device, index);
    }

    private Mark mark(DeviceId device, int moment) {
        var known = marks.get(device);
        return known == null ? Mark.NONE : known.last(moment).orElse(Mark.NONE);
    }

    /** {@return the mark that reading has come to} */
    private Mark latest(DeviceId device) {
        return mark(device, Integer.MAX_VALUE);
    }

    /** {@return the devices whose mark may be another one than when this was last asked} */
    Set<DeviceId> changed() {
        var since = Set.copyOf(changed);
        changed.clear();
        return since;
    }

    /** {@return how many uevents of each action were sent so far} */
    Map<String, Integer> uevents() {
        var counts = new LinkedHashMap<String, Integer>();
        uevents.forEach((action, sent) -> {
            if (sent.count(index) > 0) {
                counts.put(action, sent.count(index));
            }
        });
        return counts;
    }

    /** {@return the callbacks of a CPU's ladder that ran so far, oldest first} */
    List<Event.CallbackRan> callbacks(DeviceId cpu) {
        return callbacks.getOrDefault(cpu, new Happened<>()).between(0, index);
    }

    /** {@return where the kernel is at work; nothing between two commands} */
    Optional<Call> pointer() {
        return pointer.last(index).flatMap(call -> call);
    }

    /** {@return the refusal that ended the command} */
    Optional<Refusal> refusal() {
        return refusal.last(index);
    }

    /** {@return whether the device is one that ended the command} */
    boolean blocks(DeviceId device) {
        return refusal()
                .filter(known -> known.blocking().stream()
                        .anyMatch(blocking -> blocking.device().equals(device)))
                .isPresent();
    }

    /** The very same list: comparing the events themselves would cost more than reading them again. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean sameEvents(Recording known, Moment moment) {
        return known == moment.recording();
    }

    private void read(Event event) {
        open = open.after(event);
        if (event instanceof Event.Entered entered) {
            enter(entered);
        } else if (event instanceof Event.Returned returned) {
            leave(returned);
        } else if (event instanceof Event.WentOffline gone) {
            change(gone.device(), Fate.WENT_OFFLINE);
        } else if (event instanceof Event.WentOnline back) {
            change(back.device(), wasOffline.remove(back.device()) ? Fate.CAME_BACK : Fate.WENT_ONLINE);
        } else if (event instanceof Event.Refused refused) {
            refuse(refused.refusal());
        } else if (event instanceof Event.HandlerDetached detached) {
            change(detached.node(), Fate.DETACHED);
        } else if (event instanceof Event.UeventSent sent) {
            uevents.computeIfAbsent(sent.action(), _ -> new Happened<>()).put(read, sent);
        } else if (event instanceof Event.CallbackRan ran) {
            callbacks.computeIfAbsent(ran.cpu(), _ -> new Happened<>()).put(read, ran);
        } else if (event instanceof Event.Concluded concluded) {
            conclude(concluded.outcome());
        }
    }

    private void enter(Event.Entered entered) {
        point(entered);
        switch (entered.function().name()) {
            case "device_offline" -> change(entered.device(), Fate.GOING_OFFLINE);
            case "device_online" -> change(entered.device(), Fate.COMING_ONLINE);
            default -> {}
        }
    }

    private void leave(Event.Returned returned) {
        open.innermost(returned.task()).ifPresent(this::point);
        var fate = latest(returned.device()).fate();
        boolean moving = fate == Fate.GOING_OFFLINE || fate == Fate.COMING_ONLINE;
        if (moving && returned.function().name().startsWith("device_o")) {
            change(returned.device(), Fate.NONE);
        }
    }

    private void point(Event.Entered call) {
        if (!call.device().equals(DeviceId.NONE)) {
            pointer.put(
                    read, Optional.of(new Call(call.device(), call.function().name())));
        }
    }

    private void change(DeviceId device, Fate fate) {
        if (fate == Fate.WENT_OFFLINE) {
            wasOffline.add(device);
        }
        put(device, latest(device).with(fate));
    }

    private void put(DeviceId device, Mark mark) {
        marks.computeIfAbsent(device, _ -> new Happened<>()).put(read, mark);
        marked.put(read, device);
    }

    private void refuse(Refusal refused) {
        for (var blocking : refused.blocking()) {
            put(blocking.device(), new Mark(Fate.REFUSED, Optional.of(blocking)));
        }
        put(refused.device(), latest(refused.device()).with(Fate.REFUSED));
    }

    private void conclude(Outcome outcome) {
        pointer.put(read, Optional.empty());
        Refusal.of(outcome).ifPresent(refused -> {
            refusal.put(read, refused);
            refuse(refused);
        });
    }
}
