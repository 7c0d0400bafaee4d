package org.quiesce.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.quiesce.machine.DeviceId;

/**
 * Folds runs of alike siblings into ranges, so that no level of the tree has a thousand rows.
 *
 * <p>A run is at least {@value #LEAST} siblings in a row that say the same and whose names count up by one.
 */
final class Folding {
    /** Fewer than this stand as rows of their own. */
    static final int LEAST = 4;

    /** Rows that a range opens into, at most. */
    static final int MOST = 256;

    private Folding() {}

    /**
     * {@return the rows for these siblings}
     *
     * @param alike what makes two neighbours alike; siblings with an equal value fold
     */
    static List<RowKey> fold(List<DeviceId> siblings, Function<DeviceId, Object> alike) {
        var rows = new ArrayList<RowKey>();
        int from = 0;
        while (from < siblings.size()) {
            int to = from + 1;
            var value = alike.apply(siblings.get(from));
            while (to < siblings.size()
                    && follows(siblings.get(to - 1), siblings.get(to))
                    && alike.apply(siblings.get(to)).equals(value)) {
                to++;
            }
            if (to - from >= LEAST) {
                rows.add(new RowKey.Run(siblings.get(from), siblings.get(to - 1), to - from));
            } else {
                siblings.subList(from, to).forEach(id -> rows.add(new RowKey.One(id)));
            }
            from = to;
        }
        return rows;
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

    /** {@return whether the device is in the run} */
    static boolean holds(RowKey.Run run, DeviceId id) {
        int offset = number(id) - number(run.first());
        return offset >= 0 && offset < run.count() && plus(run.first(), offset).equals(id);
    }

    /** {@return whether all that {@code inner} stands for, {@code outer} stands for too} */
    static boolean within(RowKey outer, RowKey inner) {
        return switch (outer) {
            case RowKey.Run run ->
                inner instanceof RowKey.Run part
                        ? holds(run, part.first()) && holds(run, part.last())
                        : holds(run, inner.first());
            case RowKey.One _, RowKey.Heading _ -> outer.equals(inner);
        };
    }

    /** {@return the devices that a row stands for} */
    static List<DeviceId> devices(RowKey row) {
        return switch (row) {
            case RowKey.One one -> List.of(one.first());
            case RowKey.Heading _ -> List.of();
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
