package org.quiesce.recording;

import java.util.ArrayList;
import java.util.List;
import org.quiesce.machine.Command;
import org.quiesce.machine.Event;
import org.quiesce.machine.Happening;
import org.quiesce.machine.Happening.Kept;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Outcome;

/**
 * A first machine, the commands given, and the events they led to. A value: going on from an earlier point leaves the
 * old future where it was.
 *
 * <p>Index {@code n} is the machine after the first {@code n} events. Machines are kept on the way and the events between
 * are folded when they are asked for.
 */
public final class Recording {
    private final Machine first;
    private final List<Event> events;
    private final List<Kept> kept;
    private final List<Step> steps;

    private Recording(Machine first, List<Event> events, List<Kept> kept, List<Step> steps) {
        this.first = first;
        this.events = events;
        this.kept = kept;
        this.steps = steps;
    }

    /**
     * A command and the events while it ran.
     *
     * @param from index before its first event
     * @param to index after its last event
     */
    public record Step(Command command, int from, int to) {}

    /** {@return a recording in which nothing has happened yet} */
    public static Recording of(Machine first) {
        return new Recording(first, List.of(), List.of(), List.of());
    }

    /** {@return this recording with a command and what it led to at its end} */
    public Recording and(Command command, List<Event> more) {
        return and(command, Happening.of(last(), more));
    }

    /** {@return this recording with a command and what it led to at its end} */
    public Recording and(Command command, Happening more) {
        var all = new ArrayList<Event>(events.size() + more.events().size());
        all.addAll(events);
        all.addAll(more.events());
        var machines = new ArrayList<>(kept);
        more.kept().forEach(each -> machines.add(new Kept(events.size() + each.index(), each.machine())));
        var longer = new ArrayList<>(steps);
        longer.add(new Step(command, events.size(), all.size()));
        return new Recording(first, all, machines, longer);
    }

    /** {@return this recording as it was after its first {@code n} events; a step that began before stays, cut short} */
    public Recording upTo(int n) {
        checkIndex(n);
        var shorter = new ArrayList<Step>();
        for (var step : steps) {
            if (step.from() < n) {
                shorter.add(new Step(step.command(), step.from(), Math.min(step.to(), n)));
            }
        }
        return new Recording(first, events.subList(0, n), kept.subList(0, keptUntil(n)), shorter);
    }

    public Machine first() {
        return first;
    }

    public Machine last() {
        return at(events.size());
    }

    public int size() {
        return events.size();
    }

    public List<Event> events() {
        return java.util.Collections.unmodifiableList(events);
    }

    public List<Step> steps() {
        return java.util.Collections.unmodifiableList(steps);
    }

    /** {@return the machine after the first {@code n} events} */
    public Machine at(int n) {
        checkIndex(n);
        int near = keptUntil(n);
        var machine = near == 0 ? first : kept.get(near - 1).machine();
        for (int i = near == 0 ? 0 : kept.get(near - 1).index(); i < n; i++) {
            machine = machine.after(events.get(i));
        }
        return machine;
    }

    public Moment moment(int n) {
        checkIndex(n);
        return new Moment(this, n, at(n));
    }

    /** {@return what became of the {@code k}th command, from 0, as far as this recording goes} */
    public Result result(int k) {
        return Results.of(this, k);
    }

    /** {@return what became of what the {@code k}th command asked for, as far as this recording goes} */
    public Outcome outcome(int k) {
        return Results.outcome(this, k);
    }

    /** {@return how many of the kept machines have seen no more than {@code n} events} */
    private int keptUntil(int n) {
        int low = 0;
        int high = kept.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (kept.get(middle).index() <= n) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void checkIndex(int n) {
        if (n < 0 || n > events.size()) {
            throw new IndexOutOfBoundsException("event " + n + " of " + events.size());
        }
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof Recording that
                        && steps.equals(that.steps)
                        && events.equals(that.events)
                        && first.equals(that.first));
    }

    @Override
    public int hashCode() {
        return 31 * events.size() + steps.hashCode();
    }

    @Override
    public String toString() {
        return first.platform().name() + ": " + steps.size() + " commands, " + events.size() + " events";
    }
}
