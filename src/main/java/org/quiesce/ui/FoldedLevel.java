package org.quiesce.ui;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.quiesce.machine.DeviceId;

/**
 * One level of the tree, folded: siblings may change, go, or come at the end, at a cost that does not depend on how
 * many siblings there are, and the rows are those that folding all of them again would give.
 */
final class FoldedLevel {
    private final List<Stretch> stretches = new ArrayList<>();
    private Optional<List<RowKey>> rows = Optional.empty();

    FoldedLevel(List<DeviceId> siblings, Function<DeviceId, Object> alike) {
        siblings.forEach(id -> append(id, alike.apply(id)));
    }

    /** {@return the rows of the level} */
    List<RowKey> rows() {
        return rows.orElseGet(() -> {
            var flat = new ArrayList<RowKey>();
            var alone = new HashSet<RowKey>();
            for (var stretch : stretches) {
                stretch.rows(flat);
                if (stretch.value() instanceof Folding.Alone) {
                    alone.add(flat.getLast());
                }
            }
            var made = List.copyOf(Nesting.of(flat, alone::contains));
            rows = Optional.of(made);
            return made;
        });
    }

    /** {@return the sibling that stands last} */
    Optional<DeviceId> last() {
        return stretches.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        stretches.getLast().name().plus(stretches.getLast().count() - 1));
    }

    /** What makes a sibling alike is this now; nothing happens where it does not stand here. */
    void change(Folding.Numbered id, Supplier<Object> alike) {
        int at = find(id);
        if (at >= 0) {
            var value = alike.get();
            if (!stretches.get(at).value().equals(value)) {
                replace(at, id, List.of(new Stretch(id, 1, value)));
            }
        }
    }

    void remove(Folding.Numbered id) {
        int at = find(id);
        if (at >= 0) {
            replace(at, id, List.of());
        }
    }

    void append(DeviceId id, Object value) {
        if (!stretches.isEmpty() && stretches.getLast().goesOn(id, value)) {
            stretches.set(stretches.size() - 1, stretches.getLast().longer());
        } else {
            stretches.add(new Stretch(Folding.Numbered.of(id), 1, value));
        }
        rows = Optional.empty();
    }

    /** Cuts a sibling out of its stretch, puts what is given in its place, and joins what has become alike. */
    private void replace(int at, Folding.Numbered id, List<Stretch> instead) {
        var stretch = stretches.remove(at);
        int before = id.number() - stretch.name().number();
        int after = stretch.count() - before - 1;
        var parts = new ArrayList<Stretch>();
        if (before > 0) {
            parts.add(new Stretch(stretch.name(), before, stretch.value()));
        }
        parts.addAll(instead);
        if (after > 0) {
            parts.add(new Stretch(stretch.name().later(before + 1), after, stretch.value()));
        }
        stretches.addAll(at, parts);
        for (int i = at + parts.size(); i >= at; i--) {
            join(i);
        }
        rows = Optional.empty();
    }

    /** Joins a stretch with the one before it, where they are alike and count on. */
    private void join(int at) {
        if (at > 0 && at < stretches.size()) {
            var before = stretches.get(at - 1);
            var after = stretches.get(at);
            if (before.name().counts()
                    && after.name().equals(before.name().later(before.count()))
                    && Folding.joins(before.value(), after.value())) {
                stretches.set(at - 1, new Stretch(before.name(), before.count() + after.count(), before.value()));
                stretches.remove(at);
            }
        }
    }

    private int find(Folding.Numbered id) {
        for (int i = 0; i < stretches.size(); i++) {
            if (stretches.get(i).holds(id)) {
                return i;
            }
        }
        return -1;
    }

    /** Alike siblings in a row whose names count up; without a number, one alone. */
    private record Stretch(Folding.Numbered name, int count, Object value) {
        boolean holds(Folding.Numbered id) {
            int offset = id.number() - name.number();
            return offset >= 0 && offset < count && id.stem().equals(name.stem());
        }

        boolean goesOn(DeviceId id, Object next) {
            return name.isBefore(id, count) && Folding.joins(value, next);
        }

        Stretch longer() {
            return new Stretch(name, count + 1, value);
        }

        void rows(List<RowKey> rows) {
            if (count >= Folding.LEAST) {
                rows.add(new RowKey.Run(name.plus(0), name.plus(count - 1), count));
            } else {
                for (int i = 0; i < count; i++) {
                    rows.add(new RowKey.One(name.plus(i)));
                }
            }
        }
    }
}
