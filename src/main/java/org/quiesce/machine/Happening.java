package org.quiesce.machine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a command led to: the events, and the machine after some of them, so that any moment is near one that is known.
 *
 * @param kept in ascending order, never more than {@value #APART} events apart by much; the last one is after all events
 */
public record Happening(List<Event> events, List<Kept> kept) {
    private static final int APART = 512;

    /**
     * A machine on the way.
     *
     * @param index how many of the events it has seen
     */
    public record Kept(int index, Machine machine) {}

    /** {@return the machine after all of it} A command leads to one event at least. */
    public Machine last() {
        return kept.getLast().machine();
    }

    /** {@return what events make of a machine} It goes over all of them. */
    public static Happening of(Machine before, List<Event> events) {
        var tape = new Tape(Keeping.ALL);
        var machine = before;
        for (var event : events) {
            machine = machine.after(event);
            tape.add(event, machine);
        }
        return tape.end(machine);
    }

    /** What of all that happens is taken down. */
    public enum Keeping {
        ALL,
        /** Commands and what became of them: millions of events come and go, and nobody wants to see them. */
        ANSWERS;

        boolean keeps(Event event) {
            return switch (this) {
                case ALL -> true;
                case ANSWERS ->
                    event instanceof Event.Given || event instanceof Event.Replied || event instanceof Event.Concluded;
            };
        }
    }

    /** Takes events down as they come. */
    public static final class Tape {
        private final Keeping keeping;
        private final List<Event> events = new ArrayList<>();
        private final List<Kept> kept = new ArrayList<>();

        public Tape(Keeping keeping) {
            this.keeping = keeping;
        }

        /** {@return what was taken down so far} */
        public List<Event> events() {
            return Collections.unmodifiableList(events);
        }

        /** @param after the machine that has seen the event */
        public void add(Event event, Machine after) {
            if (keeping.keeps(event)) {
                events.add(event);
                keep(after);
            }
        }

        /** @param after the machine that has seen all that the other tape holds */
        public void addAll(Tape more, Machine after) {
            int from = events.size();
            events.addAll(more.events);
            more.kept.forEach(each -> kept.add(new Kept(from + each.index(), each.machine())));
            keep(after);
        }

        /** {@return all that was taken down} The tape is not used any more. */
        public Happening end(Machine last) {
            if (index() < events.size()) {
                kept.add(new Kept(events.size(), last));
            }
            return new Happening(events, kept);
        }

        private void keep(Machine after) {
            if (events.size() - index() >= APART) {
                kept.add(new Kept(events.size(), after));
            }
        }

        private int index() {
            return kept.isEmpty() ? 0 : kept.getLast().index();
        }
    }
}
