package org.quiesce.machine;

/** A memory zone, spelled as {@code valid_zones} spells it (M-07). */
public enum Zone {
    DMA("DMA"),
    DMA32("DMA32"),
    NORMAL("Normal"),
    MOVABLE("Movable"),
    /** The block spans zones or nodes: {@code mem->zone} is NULL (M-20). */
    NONE("none"),
    /** The capture does not say. */
    UNKNOWN("unknown");

    private final String word;

    Zone(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** {@return whether it is a kernel zone, where any page may be unmovable} */
    public boolean kernel() {
        return this == DMA || this == DMA32 || this == NORMAL;
    }

    public static Zone named(String word) {
        for (var zone : values()) {
            if (zone.word.equals(word)) {
                return zone;
            }
        }
        return UNKNOWN;
    }
}
