package org.quiesce.recording;

import java.util.Arrays;

/** Numbers, without an object for each. */
final class Ints {
    private int[] values = new int[16];
    private int size;

    void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    int get(int at) {
        return values[at];
    }

    void set(int at, int value) {
        values[at] = value;
    }

    /** {@return a copy} */
    int[] values() {
        return Arrays.copyOf(values, size);
    }
}
