package org.quiesce.ui;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import org.quiesce.machine.DeviceId;

/**
 * Folds runs of alike siblings into ranges, so that no level of the tree has a thousand rows; where too few are alike,
 * {@link Nesting} does the rest.
 *
 * <p>A run is at least {@value #LEAST} siblings in a row that say the same and whose names count up by one.
 */
final class Folding {
    /** Fewer than this stand as rows of their own. */
    static final int LEAST = 4;

    /** Rows that a range opens into, at most. */
    static final int MOST = 256;

    private static final int TEN = 10;

    private Folding() {}

    /** The look of a sibling that stands by itself, whatever its neighbours look like. */
    record Alone(Object look) {}

    /**
     * {@return the rows for these siblings}
     *
     * @param alike what makes two neighbours alike; siblings with an equal value fold
     */
    static List<RowKey> fold(List<DeviceId> siblings, Function<DeviceId, Object> alike) {
        var rows = new ArrayList<RowKey>();
        var alone = new HashSet<RowKey>();
        int from = 0;
        while (from < siblings.size()) {
            int to = from + 1;
            var value = alike.apply(siblings.get(from));
            while (to < siblings.size()
                    && follows(siblings.get(to - 1), siblings.get(to))
                    && joins(alike.apply(siblings.get(to)), value)) {
                to++;
            }
            if (to - from >= LEAST) {
                rows.add(new RowKey.Run(siblings.get(from), siblings.get(to - 1), to - from));
            } else {
                siblings.subList(from, to).forEach(id -> rows.add(new RowKey.One(id)));
            }
            if (value instanceof Alone) {
                alone.add(rows.getLast());
            }
            from = to;
        }
        return Nesting.of(rows, alone::contains);
    }

    /** {@return whether neighbours that look so may fold} */
    static boolean joins(Object look, Object other) {
        return !(look instanceof Alone) && look.equals(other);
    }

    /** {@return the rows that a row of several devices opens into; none for a row of one} */
    static List<RowKey> open(RowKey row) {
        return switch (row) {
            case RowKey.Run run -> open(run);
            case RowKey.Part part -> part.rows();
            case RowKey.One _, RowKey.Heading _ -> List.of();
        };
    }

    /** {@return the rows that a range opens into: its devices, or ranges within it} */
    static List<RowKey> open(RowKey.Run run) {
        int piece = 1;
        while ((run.count() + piece - 1) / piece > MOST) {
            piece *= MOST;
        }
        var rows = new ArrayList<RowKey>();
        for (int at = 0; at < run.count(); at += piece) {
            int end = Math.min(at + piece, run.count());
            rows.add(
                    piece == 1
                            ? new RowKey.One(plus(run.first(), at))
                            : new RowKey.Run(plus(run.first(), at), plus(run.first(), end - 1), end - at));
        }
        return rows;
    }

    /** {@return whether the row stands for the device, alone or with others} */
    static boolean holds(RowKey row, DeviceId id) {
        return switch (row) {
            case RowKey.One one -> one.first().equals(id);
            case RowKey.Run run -> {
                int offset = number(id) - number(run.first());
                yield offset >= 0
                        && offset < run.count()
                        && plus(run.first(), offset).equals(id);
            }
            case RowKey.Part part -> part.rows().stream().anyMatch(inner -> holds(inner, id));
            case RowKey.Heading _ -> false;
        };
    }

    /** {@return whether all that {@code inner} stands for, {@code outer} stands for too} */
    static boolean within(RowKey outer, RowKey inner) {
        return outer.equals(inner) || (holds(outer, inner.first()) && holds(outer, inner.last()));
    }

    /** {@return whether a row has come into the place of another: it is the same, or a range that shares its middle} */
    static boolean succeeds(RowKey row, RowKey before) {
        return row.equals(before)
                || (row.count() > 1
                        && before.count() > 1
                        && (holds(before, middle(row)) || holds(row, middle(before))));
    }

    private static DeviceId middle(RowKey row) {
        return switch (row) {
            case RowKey.Run run -> plus(run.first(), run.count() / 2);
            case RowKey.Part part -> middle(part.rows().get(part.rows().size() / 2));
            case RowKey.One _, RowKey.Heading _ -> row.first();
        };
    }

    /** {@return the devices that a row stands for} */
    static List<DeviceId> devices(RowKey row) {
        return switch (row) {
            case RowKey.One one -> List.of(one.first());
            case RowKey.Heading _ -> List.of();
            case RowKey.Part part ->
                part.rows().stream().flatMap(inner -> devices(inner).stream()).toList();
            case RowKey.Run run -> {
                var devices = new ArrayList<DeviceId>(run.count());
                for (int i = 0; i < run.count(); i++) {
                    devices.add(plus(run.first(), i));
                }
                yield devices;
            }
        };
    }

    private static boolean follows(DeviceId a, DeviceId b) {
        int number = number(a);
        return number >= 0 && plus(a, 1).equals(b);
    }

    /** {@return the number that ends the name; -1 where there is none, or one that no counting up gives: 007} */
    private static int number(DeviceId id) {
        int digits = digits(id.path());
        int length = id.path().length() - digits;
        return length == 0 || length > 9 || (length > 1 && id.path().charAt(digits) == '0')
                ? -1
                : Integer.parseInt(id.path(), digits, id.path().length(), 10);
    }

    private static DeviceId plus(DeviceId id, int more) {
        int digits = digits(id.path());
        return new DeviceId(id.path().substring(0, digits) + (number(id) + more));
    }

    /** A device's path as the number that ends it and what stands before; without a number all is stem. */
    record Numbered(String stem, int number) {
        static Numbered of(DeviceId id) {
            int number = Folding.number(id);
            return new Numbered(number < 0 ? id.path() : id.path().substring(0, digits(id.path())), number);
        }

        boolean counts() {
            return number >= 0;
        }

        Numbered later(int by) {
            return new Numbered(stem, number + by);
        }

        /** {@return whether a device is the one so many later} Half a million are asked at once: without making texts. */
        boolean isBefore(DeviceId id, int by) {
            var path = id.path();
            int left = number + by;
            int at = path.length();
            while (left > 0 && at > 0 && path.charAt(at - 1) == '0' + left % TEN) {
                left /= TEN;
                at--;
            }
            boolean counted = path.length() - at < TEN; // nine digits: a longer number is part of the name
            return counts() && left == 0 && counted && at == stem.length() && path.startsWith(stem);
        }

        DeviceId plus(int more) {
            return new DeviceId(counts() ? stem + (number + more) : stem);
        }
    }

    private static int digits(String path) {
        int at = path.length();
        while (at > 0 && Character.isDigit(path.charAt(at - 1))) {
            at--;
        }
        return at;
    }
}
