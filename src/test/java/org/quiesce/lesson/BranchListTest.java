package org.quiesce.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.quiesce.capture.BadCapture;
import org.quiesce.capture.CaptureProgress;
import org.quiesce.capture.Machines;
import org.quiesce.machine.BadCommand;
import org.quiesce.machine.Era;

/** Acting in the past makes a branch; nothing that happened is lost. */
class BranchListTest {
    private final Experiment nothing = start();
    private final Experiment one = asked(nothing, "offline cpu1");
    private final Experiment two = asked(one, "offline cpu2");
    private final Experiment other = asked(one, "offline cpu3");

    @Test
    void goingOnFromTheEndMakesTheBranchLonger() {
        var branches = BranchList.of(nothing).and(one).and(two);
        assertEquals(1, branches.all().size());
        assertSame(two, branches.shown().experiment());
    }

    @Test
    void actingInThePastKeepsTheOldFuture() {
        var branches = BranchList.of(nothing).and(two).and(other);
        assertEquals(List.of("main", "branch 2"), names(branches));
        assertSame(other, branches.shown().experiment());
        assertSame(two, branches.to(0).shown().experiment());
        assertEquals(1, branches.shared(0, 1));
        assertEquals(
                List.of(
                        "  main: 2 commands, " + Era.V612.title(),
                        "* branch 2: 2 commands, leaves main after 1, " + Era.V612.title()),
                BranchText.list(branches));
    }

    @Test
    void theSameAgainIsTheOldFuture() {
        var branches = BranchList.of(nothing).and(two).and(other);
        var again = branches.to(0).and(asked(start(), "offline cpu1"));
        assertEquals(2, again.all().size());
        assertSame(two, again.shown().experiment());
        assertSame(
                other,
                again.and(asked(asked(start(), "offline cpu1"), "offline cpu3"))
                        .shown()
                        .experiment());
    }

    @Test
    void anotherKernelIsAnotherBranch() {
        var older = asked(Experiment.on(nothing.hardware(), Era.V61), "offline cpu1");
        var branches = BranchList.of(nothing).and(one).and(older);
        assertEquals(List.of("main", "branch 2"), names(branches));
        assertEquals(0, branches.shared(0, 1));
    }

    @Test
    void namesAreUniqueAndNeverBlank() {
        var branches = BranchList.of(nothing).and(two).and(other);
        assertEquals(List.of("main", "without cpu3"), names(branches.named(1, " without cpu3 ")));
        assertEquals(branches, branches.named(1, "main"));
        assertEquals(branches, branches.named(1, "  "));
        var third = branches.named(0, "branch 3").to(0).and(asked(one, "offline cpu0"));
        assertEquals(List.of("branch 3", "branch 2", "branch 4"), names(third));
        assertEquals(OptionalInt.of(2), third.find("branch 4"));
    }

    @Test
    void allButTheCurrentOneCanBeForgotten() {
        var branches = BranchList.of(nothing).and(two).and(other);
        assertEquals(List.of("branch 2"), names(branches.without(0)));
        assertSame(other, branches.without(0).shown().experiment());
        assertEquals(branches, branches.without(1));
    }

    @Test
    void comparedTheyShowWhatTheyShareAndHowTheyEnd() {
        var lines = BranchText.compared(BranchList.of(nothing).and(two).and(other), 0, 1);
        assertEquals("main and branch 2 share 1 command:", lines.getFirst());
        assertTrue(lines.contains("  1. offline cpu1: done"), "" + lines);
        assertTrue(lines.contains("  2. offline cpu3: done"), "" + lines);
        assertTrue(lines.contains("  cpu2 online: 0 | 1"), "" + lines);
        assertTrue(lines.contains("  cpu3 online: 1 | 0"), "" + lines);
        assertTrue(BranchText.compared(BranchList.of(two).and(other).and(two), 0, 0)
                .contains("Their machines are alike at the end."));
    }

    private static List<String> names(BranchList branches) {
        return branches.all().stream().map(BranchList.Branch::name).toList();
    }

    private static Experiment start() {
        try {
            return Experiment.on(Machines.open("two-module-server", CaptureProgress.UNWATCHED), Era.V612);
        } catch (BadCapture e) {
            throw new AssertionError(e);
        }
    }

    private static Experiment asked(Experiment before, String line) {
        try {
            return before.and(line);
        } catch (BadCommand e) {
            throw new AssertionError(e);
        }
    }
}
