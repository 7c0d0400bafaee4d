package org.quiesce.recording;

import java.util.Arrays;

/** Which events fall into which column of a picture: all that drawing needs to know of the axis. */
public final class Columns {
    private final int[] bounds;

    /**
     * Columns by their first events.
     *
     * @param bounds {@code bounds[x]} is the index of the first event in column {@code x} or right of it; one more than
     *     there are columns, in ascending order
     */
    Columns(int[] bounds) {
        this.bounds = bounds;
    }

    /** {@return how many columns there are} */
    public int width() {
        return bounds.length - 1;
    }

    /** {@return the first event in a column or right of it} */
    public int first(int column) {
        return bounds[column];
    }

    /** {@return whether nothing happens in a column} */
    public boolean empty(int column) {
        return bounds[column] == bounds[column + 1];
    }

    /** {@return the column of an event that is in sight, or left of the column to search from} */
    int of(int event, int from) {
        int low = from;
        int high = width() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (bounds[middle + 1] > event) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** {@return the column of an event that is in sight} */
    public int of(int event) {
        return of(event, 0);
    }

    /** {@return the place of the first number in ascending ones that is not less} */
    static int from(int[] ascending, int least) {
        int low = 0;
        int high = ascending.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending[middle] < least) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    public String toString() {
        return "columns " + Arrays.toString(bounds);
    }
}
