package org.quiesce.ui;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
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
import org.quiesce.machine.Task;
import org.quiesce.recording.Moment;
import org.quiesce.recording.Recording;

/**
 * What the command under way, or last done, has left on the devices so far: who moves, who refused, who came back.
 *
 * <p>Read from the events of one step. Going on adds to what is there; only going back reads again.
 */
final class Marks {
    private final Map<DeviceId, Mark> marks = new HashMap<>();
    private final Set<DeviceId> wasOffline = new HashSet<>();
    private final Map<Task, Deque<Call>> calls = new HashMap<>();
    private Optional<Call> pointer = Optional.empty();
    private Optional<Refusal> refusal = Optional.empty();
    private final Set<DeviceId> changed = new HashSet<>();
    private final Map<DeviceId, List<Event.CallbackRan>> callbacks = new HashMap<>();
    private final Map<String, Integer> uevents = new LinkedHashMap<>();
    private Optional<Recording> recording = Optional.empty();
    private int from;
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
        boolean goesOn = recording.filter(known -> sameEvents(known, moment)).isPresent()
                && start == from
                && moment.index() >= index;
        if (!goesOn) {
            changed.addAll(marks.keySet());
            uevents.clear();
            marks.clear();
            wasOffline.clear();
            calls.clear();
            callbacks.clear();
            pointer = Optional.empty();
            refusal = Optional.empty();
            recording = Optional.of(moment.recording());
            from = start;
            index = start;
        }
        var events = moment.recording().events();
        while (index < moment.index()) {
            read(events.get(index));
            index++;
        }
    }

    Mark mark(DeviceId device) {
        return marks.getOrDefault(device, Mark.NONE);
    }

    /** {@return the devices whose mark may be another one than when this was last asked} */
    Set<DeviceId> changed() {
        var since = Set.copyOf(changed);
        changed.clear();
        return since;
    }

    /** {@return how many uevents of each action were sent so far} */
    Map<String, Integer> uevents() {
        return Collections.unmodifiableMap(uevents);
    }

    /** {@return the callbacks of a CPU's ladder that ran so far, oldest first} */
    List<Event.CallbackRan> callbacks(DeviceId cpu) {
        return Collections.unmodifiableList(callbacks.getOrDefault(cpu, List.of()));
    }

    /** {@return where the kernel is at work; nothing between two commands} */
    Optional<Call> pointer() {
        return pointer;
    }

    /** {@return the refusal that ended the command} */
    Optional<Refusal> refusal() {
        return refusal;
    }

    /** {@return whether the device is one that ended the command} */
    boolean blocks(DeviceId device) {
        return refusal.filter(known -> known.blocking().stream()
                        .anyMatch(blocking -> blocking.device().equals(device)))
                .isPresent();
    }

    /** The very same list: comparing the events themselves would cost more than reading them again. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean sameEvents(Recording known, Moment moment) {
        return known == moment.recording();
    }

    private void read(Event event) {
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
            uevents.merge(sent.action(), 1, Integer::sum);
        } else if (event instanceof Event.CallbackRan ran) {
            callbacks.computeIfAbsent(ran.cpu(), _ -> new ArrayList<>()).add(ran);
        } else if (event instanceof Event.HandedOver) {
            calls.clear(); // nothing of the old kernel returns
        } else if (event instanceof Event.Concluded concluded) {
            conclude(concluded.outcome());
        }
    }

    private void enter(Event.Entered entered) {
        var call = new Call(entered.device(), entered.function().name());
        calls.computeIfAbsent(entered.task(), _ -> new ArrayDeque<>()).push(call);
        point(call);
        if (call.function().equals("device_offline")) {
            change(call.device(), Fate.GOING_OFFLINE);
        } else if (call.function().equals("device_online")) {
            change(call.device(), Fate.COMING_ONLINE);
        }
    }

    private void leave(Event.Returned returned) {
        var stack = calls.getOrDefault(returned.task(), new ArrayDeque<>());
        if (!stack.isEmpty()) {
            stack.pop();
        }
        stack.stream().findFirst().ifPresent(this::point);
        var fate = mark(returned.device()).fate();
        boolean moving = fate == Fate.GOING_OFFLINE || fate == Fate.COMING_ONLINE;
        if (moving && returned.function().name().startsWith("device_o")) {
            change(returned.device(), Fate.NONE);
        }
    }

    private void point(Call call) {
        if (!call.device().equals(DeviceId.NONE)) {
            pointer = Optional.of(call);
        }
    }

    private void change(DeviceId device, Fate fate) {
        if (fate == Fate.WENT_OFFLINE) {
            wasOffline.add(device);
        }
        put(device, mark(device).with(fate));
    }

    private void put(DeviceId device, Mark mark) {
        marks.put(device, mark);
        changed.add(device);
    }

    private void refuse(Refusal refused) {
        for (var blocking : refused.blocking()) {
            put(blocking.device(), new Mark(Fate.REFUSED, Optional.of(blocking)));
        }
        put(refused.device(), mark(refused.device()).with(Fate.REFUSED));
    }

    private void conclude(Outcome outcome) {
        pointer = Optional.empty();
        if (outcome instanceof Outcome.Refused refused) {
            refusal = Optional.of(refused.refusal());
            refuse(refused.refusal());
        } else if (outcome instanceof Outcome.Interrupted interrupted) {
            refusal = Optional.of(interrupted.refusal());
            refuse(interrupted.refusal());
        }
    }
}
