package org.quiesce.machine;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Durations, sizes and numbers as people write them. */
public final class Quantity {
    static final String FOREVER = "forever";
    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("(\\d{1,18}(?:\\.\\d{1,9})?)([A-Za-zµ]*)");
    private static final Map<String, Long> DURATIONS = new LinkedHashMap<>();
    private static final Map<String, Long> SIZES = new LinkedHashMap<>();

    static {
        DURATIONS.put("min", 60_000_000_000L);
        DURATIONS.put("s", 1_000_000_000L);
        DURATIONS.put("ms", 1_000_000L);
        DURATIONS.put("us", 1_000L);
        DURATIONS.put("ns", 1L);
        SIZES.put("TiB", 1L << 40);
        SIZES.put("GiB", 1L << 30);
        SIZES.put("MiB", 1L << 20);
        SIZES.put("KiB", 1L << 10);
        SIZES.put("", 1L);
    }

    private Quantity() {}

    /** {@return nanoseconds for a text such as {@code 3s}, {@code 150ms}, {@code 0.5s}} */
    public static OptionalLong duration(String text) {
        return read(text.replace("µ", "u"), DURATIONS);
    }

    /** {@return a text that reads back as the same number of nanoseconds} */
    public static String duration(long ns) {
        return write(ns, DURATIONS);
    }

    /** {@return bytes for a text such as {@code 512MiB}; {@code 512M} means the same, as in the kernel's memparse()} */
    public static OptionalLong size(String text) {
        return read(text.replaceFirst("(?<=\\d)([KMGT])$", "$1iB"), SIZES);
    }

    public static String size(long bytes) {
        return write(bytes, SIZES);
    }

    /** {@return a decimal number, or a hexadecimal one after 0x} */
    public static OptionalLong number(String text) {
        if (text.matches("\\d{1,18}")) {
            return OptionalLong.of(Long.parseLong(text));
        }
        return text.matches("0[xX][0-9a-fA-F]{1,15}")
                ? OptionalLong.of(Long.parseLong(text.substring(2), 16))
                : OptionalLong.empty();
    }

    private static OptionalLong read(String text, Map<String, Long> units) {
        var match = NUMBER_AND_UNIT.matcher(text);
        if (!match.matches()) {
            return OptionalLong.empty();
        }
        return Optional.ofNullable(units.get(match.group(2)))
                .map(unit -> new BigDecimal(match.group(1)).multiply(BigDecimal.valueOf(unit)))
                .filter(exact -> exact.stripTrailingZeros().scale() <= 0)
                .filter(exact -> exact.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) < 0)
                .map(exact -> OptionalLong.of(exact.longValue()))
                .orElse(OptionalLong.empty());
    }

    private static String write(long amount, Map<String, Long> units) {
        for (var unit : units.entrySet()) {
            if (amount != 0 && amount % unit.getValue() == 0) {
                return amount / unit.getValue() + unit.getKey();
            }
        }
        return "0" + (units.containsKey("s") ? "s" : "");
    }
}
