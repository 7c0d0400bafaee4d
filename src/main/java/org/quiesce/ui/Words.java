package org.quiesce.ui;

import java.util.Locale;

/** Quantities as people read them. */
final class Words {
    private static final String[] BYTES = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};

    private Words() {}

    /** {@return virtual time, in the unit that fits: {@code 2.314 ms}} */
    static String time(long ns) {
        if (ns < 1_000_000) {
            return String.format(Locale.ROOT, "%.1f µs", ns / 1e3);
        }
        if (ns < 10_000_000_000L) {
            return String.format(Locale.ROOT, "%.3f ms", ns / 1e6);
        }
        return String.format(Locale.ROOT, "%.1f s", ns / 1e9);
    }

    /** {@return a size in binary units, without decimals where it is whole: {@code 128 MiB}} */
    static String bytes(long bytes) {
        double size = bytes;
        int unit = 0;
        while (size >= 1024 && unit < BYTES.length - 1) {
            size /= 1024;
            unit++;
        }
        return (size == Math.rint(size)
                        ? String.format(Locale.ROOT, "%.0f", size)
                        : String.format(Locale.ROOT, "%.1f", size))
                + " " + BYTES[unit];
    }

    static String pages(long count) {
        return count == 1 ? "1 page" : count(count) + " pages";
    }

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
