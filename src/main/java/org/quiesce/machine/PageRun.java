package org.quiesce.machine;

/**
 * Consecutive pages of one kind within a block.
 *
 * @param first index of the first page within its block, from 0
 * @param count at least 1
 * @param of the block whose metadata these pages are; -1 for every other kind
 */
public record PageRun(int first, int count, PageKind kind, int of) {
    public PageRun {
        if (first < 0 || count < 1) {
            throw new IllegalArgumentException("a run of " + count + " pages at " + first);
        }
    }

    public int end() {
        return first + count;
    }
}
