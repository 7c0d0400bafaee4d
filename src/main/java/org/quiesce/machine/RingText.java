package org.quiesce.machine;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Rings as people write them: {@code 0x1000000+64KiB@100MiB/s}, {@code read:} before one that only reads, and
 * {@code >ADDRESS} after the address on the bus where an IOMMU puts it elsewhere in memory.
 */
public final class RingText {
    private static final Pattern RING = Pattern.compile(
            "(read:|write:)?(0[xX][0-9a-fA-F]{1,15})(?:>(0[xX][0-9a-fA-F]{1,15}))?\\+(\\w+)@(\\w+)(?:/s)?");
    private static final int BUFFER = 2048;

    private RingText() {}

    /** {@return the ring that a text such as {@code 0x1000000+64KiB@100MiB/s} stands for: where, how long, bytes a second} */
    public static Optional<Ring> parse(String text) {
        var match = RING.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        var bytes = Quantity.size(match.group(4));
        var rate = Quantity.size(match.group(5));
        if (bytes.isEmpty() || rate.isEmpty() || bytes.getAsLong() < 1 || bytes.getAsLong() > Integer.MAX_VALUE) {
            return Optional.empty();
        }
        long address = Long.decode(match.group(2));
        var memory = Optional.ofNullable(match.group(3)).map(Long::decode).orElse(address);
        int buffer = (int) Math.min(BUFFER, bytes.getAsLong());
        boolean reads = "read:".equals(match.group(1));
        return Optional.of(new Ring(
                address,
                memory,
                (int) ((bytes.getAsLong() + buffer - 1) / buffer),
                buffer,
                reads ? Ring.Direction.READ : Ring.Direction.WRITE,
                rate.getAsLong(),
                Ring.Owner.DRIVER));
    }

    /** {@return a text that reads back as the same ring} */
    public static String text(Ring ring) {
        var translated = ring.memory() == ring.address() ? "" : ">0x" + Long.toHexString(ring.memory());
        return (ring.direction() == Ring.Direction.READ ? "read:" : "") + "0x" + Long.toHexString(ring.address())
                + translated + "+" + Quantity.size(ring.bytes()) + "@" + Quantity.size(ring.bytesPerSecond()) + "/s";
    }
}
