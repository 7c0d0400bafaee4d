package org.quiesce.ui;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import javafx.collections.ObservableListBase;
import org.quiesce.recording.CallTree;

/**
 * The lines of a call tree that are unfolded: a number for each, so that a million cost no objects. Tasks, below which
 * their calls stand, are the negative ones: -1 the first.
 */
final class CallRows extends ObservableListBase<Integer> {
    private final CallTree tree;
    private final BitSet unfolded = new BitSet();
    private int[] rows;
    private int size;

    /** Every task unfolded, and no call. */
    CallRows(CallTree tree) {
        this.tree = tree;
        rows = new int[Math.max(16, tree.tasks().size())];
        for (int t = 0; t < tree.tasks().size(); t++) {
            unfolded.set(place(row(t)));
        }
        for (int t = 0; t < tree.tasks().size(); t++) {
            insert(size, new int[] {row(t)});
            insert(size, below(row(t)));
        }
    }

    @Override
    public Integer get(int at) {
        return rows[at];
    }

    @Override
    public int size() {
        return size;
    }

    static boolean isTask(int row) {
        return row < 0;
    }

    /** {@return the place of a row's task in the tree} */
    static int task(int row) {
        return -row - 1;
    }

    boolean folds(int row) {
        return isTask(row) || !tree.below(row).isEmpty();
    }

    boolean isUnfolded(int row) {
        return unfolded.get(place(row));
    }

    /** Unfolds a row, or folds it. */
    void flip(int row) {
        int at = find(row);
        if (at >= 0 && folds(row)) {
            if (isUnfolded(row)) {
                fold(row, at);
            } else {
                unfold(row, at);
            }
        }
    }

    /** Unfolds what a call is in; {@return where its row is} */
    int reveal(int call) {
        int parent = tree.parent(call);
        int above = parent == CallTree.NONE ? row(tree.task(call)) : parent;
        int at = parent == CallTree.NONE ? find(above) : reveal(parent);
        if (!isUnfolded(above)) {
            unfold(above, at);
        }
        return find(call);
    }

    /** {@return where a row is; below 0 where it is folded away} Within a task the numbers ascend. */
    int find(int row) {
        if (isTask(row)) {
            int at = 0;
            for (int t = 0; t < task(row); t++) {
                at = end(at);
            }
            return at;
        }
        int from = find(row(tree.task(row)));
        return Arrays.binarySearch(rows, from + 1, end(from), row);
    }

    /** {@return the place after a task's last row, by the place of its first} */
    private int end(int at) {
        int last = tree.of(task(rows[at])).to();
        int low = at + 1;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (isTask(rows[middle]) ? task(rows[middle]) <= task(rows[at]) : rows[middle] < last) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void unfold(int row, int at) {
        unfolded.set(place(row));
        beginChange();
        nextUpdate(at);
        var more = below(row);
        insert(at + 1, more);
        nextAdd(at + 1, at + 1 + more.length);
        endChange();
    }

    private void fold(int row, int at) {
        unfolded.clear(place(row));
        int to = isTask(row) ? end(at) : endOf(row, at);
        List<Integer> gone = Arrays.stream(rows, at + 1, to).boxed().toList();
        System.arraycopy(rows, to, rows, at + 1, size - to);
        size -= to - at - 1;
        beginChange();
        nextUpdate(at);
        nextRemove(at + 1, gone);
        endChange();
    }

    /** {@return the place after the last row below a call} */
    private int endOf(int call, int at) {
        int to = Arrays.binarySearch(rows, at + 1, end(find(row(tree.task(call)))), tree.after(call));
        return to < 0 ? -to - 1 : to;
    }

    /** {@return the rows below one, as they are unfolded} */
    private int[] below(int row) {
        var all = isTask(row) ? tree.of(task(row)) : tree.below(row);
        var found = new int[16];
        int count = 0;
        for (int call = all.from(); call < all.to(); ) {
            if (count == found.length) {
                found = Arrays.copyOf(found, count * 2);
            }
            found[count++] = call;
            call = isUnfolded(call) ? call + 1 : tree.after(call);
        }
        return Arrays.copyOf(found, count);
    }

    private void insert(int at, int[] more) {
        if (size + more.length > rows.length) {
            rows = Arrays.copyOf(rows, Math.max(rows.length * 2, size + more.length));
        }
        System.arraycopy(rows, at, rows, at + more.length, size - at);
        System.arraycopy(more, 0, rows, at, more.length);
        size += more.length;
    }

    private static int row(int task) {
        return -task - 1;
    }

    private int place(int row) {
        return isTask(row) ? tree.size() + task(row) : row;
    }
}
