package org.quiesce.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.quiesce.machine.Deadlock;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Lock;
import org.quiesce.machine.Machine;
import org.quiesce.machine.WaitPoint;
import org.quiesce.machine.Waiting;
import org.quiesce.recording.LockOrder.Edge;

/** Locks in words: who holds what, who waits for whom, in which order they were taken, and what lockdep makes of it. */
public final class LockText {
    private LockText() {}

    /** {@return what is held at a moment, in the order in which it was taken, and by whom} */
    public static List<String> held(Machine machine) {
        return machine.locksHeld().stream()
                .map(lock -> lock + ", held by "
                        + machine.holder(lock)
                                .map(hold -> EventText.task(hold.holder()))
                                .orElse("nobody"))
                .toList();
    }

    /** {@return what waits at a moment, for what, and who holds that} */
    public static List<String> waiting(Machine machine) {
        return machine.waiting().stream().map(each -> waiting(machine, each)).toList();
    }

    private static String waiting(Machine machine, Waiting waiting) {
        var who = EventText.task(waiting.job().task()) + " waits for " + OutcomeText.awaited(waiting.point());
        if (!(waiting.point() instanceof WaitPoint.ForLock(Lock lock))) {
            return who;
        }
        return machine.holder(lock)
                .map(hold -> hold.holder().equals(waiting.job().task())
                        ? who + ", which it holds itself"
                        : who + ", held by " + EventText.task(hold.holder()))
                .orElse(who);
    }

    /** {@return a lane, and what it holds or waits for after so many events} */
    public static String lane(LockLanes lanes, int lane, int index) {
        var shown = lanes.lanes().get(lane);
        var what = lanes.held(lane, index)
                .map(hold -> hold.lock() + String.format(Locale.ROOT, ", taken by event %,d", hold.from() + 1))
                .or(() -> lanes.awaited(lane, index)
                        .map(wait -> "waits for " + OutcomeText.awaited(wait.point())
                                + String.format(Locale.ROOT, " since event %,d", wait.from() + 1)))
                .orElse("nothing at this moment");
        return EventText.task(shown.task()) + ", lock " + (shown.depth() + 1) + ": " + what;
    }

    /** {@return who waits for whom in a ring, a line each; empty where nobody does} */
    public static List<String> deadlock(Machine machine) {
        return Deadlock.of(machine)
                .map(ring -> ring.links().stream().map(LockText::link).toList())
                .orElse(List.of());
    }

    private static String link(Deadlock.Link link) {
        return EventText.task(link.waits()) + " waits for " + link.lock() + ", which " + EventText.task(link.holder())
                + " holds";
    }

    /** {@return an edge: the sorts of locks, where it was first seen, and how often} */
    public static String sorts(LockOrder.Sorts sorts) {
        return sorts.from().word() + " -> " + sorts.to().word()
                + (sorts.pairs() == 1 ? "" : String.format(Locale.ROOT, " (%,d pairs)", sorts.pairs()));
    }

    /** {@return where an edge was first seen: by whom, in which function, at which event} */
    public static String place(Edge edge) {
        return EventText.task(edge.first().task())
                + edge.first().function().map(function -> " in " + function).orElse("") + ", event "
                + (edge.first().index() + 1);
    }

    /** {@return the name that lockdep would give it} */
    public static String heading(LockCycle cycle) {
        var names = cycle.sorts().stream().sorted().map(Lock.Kind::word).collect(Collectors.joining(" and "));
        return cycle.edges().size() == 1
                ? "possible recursive locking: " + names
                : "possible circular locking dependency: " + names;
    }

    /** {@return a circle explained: each order, what can become of it, and what lockdep says} */
    public static List<String> explained(LockCycle cycle) {
        var lines = new ArrayList<String>();
        for (var edge : cycle.edges()) {
            lines.add(step(edge));
        }
        lines.addAll(verdict(cycle));
        return lines;
    }

    /** {@return what can become of a circle, and what lockdep says} */
    public static List<String> verdict(LockCycle cycle) {
        var lines = new ArrayList<>(List.of(danger(cycle), lockdep(cycle)));
        if (cycle.alike() > 1) {
            lines.add(String.format(Locale.ROOT, "%,d circles of other devices are like it.", cycle.alike() - 1));
        }
        return lines;
    }

    /** {@return one order in a circle: which lock, then which, and where that was first seen} */
    public static String step(Edge edge) {
        return named(edge.from()) + ", then " + named(edge.to())
                + (edge.manner() == Lock.Manner.TRYING ? " (only tried)" : "") + ": " + place(edge);
    }

    private static String danger(LockCycle cycle) {
        if (cycle.nodes() == LockCycle.Nodes.SORTS) {
            return "These are not the same locks: nobody waits for ever. Only who looks at classes of locks sees a"
                    + " circle.";
        }
        if (cycle.canClose()) {
            return cycle.edges().size() == 1
                    ? "A task that asks for what it holds itself waits for ever."
                    : "Tasks that do so at the same time each hold what the other one wants, and wait for ever.";
        }
        if (cycle.gates().isEmpty()) {
            return "It cannot close: who only tries does not wait (D-32).";
        }
        return "It cannot close: all of them hold "
                + cycle.gates().stream().map(LockText::named).sorted().collect(Collectors.joining(" and "))
                + " meanwhile, so only one is there at a time. lockdep does not reckon with that.";
    }

    private static String lockdep(LockCycle cycle) {
        return switch (cycle.lockdep()) {
            case REPORTS_RECURSION -> "lockdep reports it: WARNING: possible recursive locking detected (L-23).";
            case REPORTS_CIRCLE -> "lockdep reports it: WARNING: possible circular locking dependency detected.";
            case NO_VALIDATION ->
                "lockdep stays silent: device_initialize() gives every dev->mutex the class that is not validated, so no"
                        + " order with a device_lock in it is recorded (L-21).";
            case ONLY_TRIED ->
                "lockdep stays silent: a mutex_trylock() does not wait, so no dependency is recorded (D-32).";
            case VOUCHED_FOR ->
                "lockdep stays silent: mutex_lock_nested() vouches for the order within the class (L-23).";
        };
    }

    /** {@return the scheme that lockdep prints: two tasks side by side; empty for other circles than those of two locks} */
    public static List<String> scenario(LockCycle cycle) {
        if (cycle.edges().size() != 2 || !cycle.canClose()) {
            return List.of();
        }
        var one = cycle.edges().get(0);
        var two = cycle.edges().get(1);
        var lines = new ArrayList<String>();
        lines.add(sides("CPU0", "CPU1", one, two));
        lines.add(sides("----", "----", one, two));
        lines.add(sides("lock(" + named(one.from()) + ");", "", one, two));
        lines.add(sides("", "lock(" + named(two.from()) + ");", one, two));
        lines.add(sides("", "lock(" + named(two.to()) + ");", one, two));
        lines.add(sides("lock(" + named(one.to()) + ");", "", one, two));
        lines.add("*** DEADLOCK ***");
        return lines;
    }

    private static String sides(String left, String right, Edge one, Edge two) {
        int width = IntStream.of(
                                named(one.from()).length(),
                                named(one.to()).length(),
                                named(two.to()).length())
                        .max()
                        .orElse(0)
                + "lock();  ".length();
        return (left + " ".repeat(Math.max(1, width - left.length())) + right).stripTrailing();
    }

    private static String named(Lock lock) {
        return lock.of().equals(DeviceId.NONE) ? lock.kind().sort().word() : lock.toString();
    }
}
