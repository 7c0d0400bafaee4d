package org.quiesce.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Event;
import org.quiesce.machine.Function;
import org.quiesce.machine.Task;
import org.quiesce.recording.CallTree;

/** Lines unfold and fold in place, however long the recording is. */
class CallRowsTest {
    private static final long SEED = 20_130_429;

    private final List<Event> events = new ArrayList<>();

    @Test
    void tasksAreUnfoldedAtFirstAndNoCallIs() {
        call(0, () -> call(0, () -> call(0, () -> {})));
        call(1, () -> {});
        assertEquals(List.of(-1, 0, -2, 3), List.copyOf(rows()));
    }

    @Test
    void whatIsFoldedAgainKeepsWhatWasUnfoldedBelow() {
        call(0, () -> {
            call(0, () -> call(0, () -> {}));
            call(0, () -> {});
        });
        var rows = rows();
        rows.flip(0);
        rows.flip(1);
        assertEquals(List.of(-1, 0, 1, 2, 3), List.copyOf(rows));
        rows.flip(0);
        assertEquals(List.of(-1, 0), List.copyOf(rows));
        rows.flip(0);
        assertEquals(List.of(-1, 0, 1, 2, 3), List.copyOf(rows));
        rows.flip(-1);
        assertEquals(List.of(-1), List.copyOf(rows));
    }

    @Test
    void aCallIsRevealedWithAllThatItIsIn() {
        call(0, () -> {});
        call(1, () -> call(1, () -> call(1, () -> {})));
        var rows = rows();
        assertEquals(5, rows.reveal(3));
        assertEquals(List.of(-1, 0, -2, 1, 2, 3), List.copyOf(rows));
        rows.flip(-2);
        assertTrue(rows.find(3) < 0);
        assertEquals(5, rows.reveal(3));
    }

    @Test
    void whateverIsFoldedTheRowsAreThoseOfAWalkOverWhatIsUnfolded() {
        var random = new Random(SEED);
        grow(random, 0, 6);
        grow(random, 1, 6);
        var tree = CallTree.of(events);
        var rows = new CallRows(tree);
        var seen = new ArrayList<Integer>(rows);
        rows.addListener((javafx.collections.ListChangeListener<Integer>) change -> {
            while (change.next()) {
                if (change.wasRemoved()) {
                    seen.subList(change.getFrom(), change.getFrom() + change.getRemovedSize())
                            .clear();
                }
                if (change.wasAdded()) {
                    seen.addAll(change.getFrom(), change.getAddedSubList());
                }
            }
        });
        for (int i = 0; i < 400; i++) {
            if (random.nextInt(4) == 0) {
                rows.reveal(random.nextInt(tree.size()));
            } else {
                rows.flip(rows.get(random.nextInt(rows.size())));
            }
            assertEquals(walk(tree, rows), List.copyOf(rows), "seed " + SEED + ", step " + i);
            assertEquals(List.copyOf(rows), seen, "what the list view is told, seed " + SEED + ", step " + i);
        }
    }

    private static List<Integer> walk(CallTree tree, CallRows rows) {
        var all = new ArrayList<Integer>();
        for (int t = 0; t < tree.tasks().size(); t++) {
            all.add(-t - 1);
            if (rows.isUnfolded(-t - 1)) {
                walk(tree, rows, tree.of(t), all);
            }
        }
        return all;
    }

    private static void walk(CallTree tree, CallRows rows, CallTree.Range range, List<Integer> all) {
        for (int call = range.from(); call < range.to(); call = tree.after(call)) {
            all.add(call);
            if (rows.isUnfolded(call)) {
                walk(tree, rows, tree.below(call), all);
            }
        }
    }

    private void grow(Random random, int task, int depth) {
        int calls = random.nextInt(4);
        for (int i = 0; i <= calls; i++) {
            call(task, () -> {
                if (depth > 0) {
                    grow(random, task, depth - 1);
                }
            });
        }
    }

    private CallRows rows() {
        return new CallRows(CallTree.of(events));
    }

    private void call(int command, Runnable body) {
        var task = new Task(Task.Role.CALLER, command);
        var function = new Function("device_offline", "drivers/base/core.c");
        events.add(new Event.Entered(events.size(), task, function, DeviceId.NONE));
        body.run();
        events.add(new Event.Returned(events.size(), task, function, DeviceId.NONE, 0));
    }
}
