package org.quiesce.machine;

/** A device of which nothing more is needed than its place, bus and driver. */
public enum Plain implements Part {
    PLAIN
}
