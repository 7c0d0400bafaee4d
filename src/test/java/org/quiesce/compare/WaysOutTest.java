package org.quiesce.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quiesce.capture.CaptureProgress;
import org.quiesce.capture.Machines;
import org.quiesce.kernel.Kernel;
import org.quiesce.machine.Command;
import org.quiesce.machine.CommandText;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.Remedy;
import org.quiesce.recording.Recording;

/** What would have to change: after all of it the same command succeeds, and after less it does not. */
class WaysOutTest {
    private static Machine machine(String name, Era era, String... lines) throws Exception {
        var kernel = Kernel.of(era);
        var machine = kernel.boot(Machines.open(name, CaptureProgress.UNWATCHED));
        for (var line : lines) {
            machine = kernel.perform(machine, CommandText.parse(line, machine)).last();
        }
        return machine;
    }

    private static Outcome after(Kernel kernel, Machine before, List<Remedy> remedies, Command asked) {
        var machine = before;
        for (var remedy : remedies) {
            for (var command : remedy.commands()) {
                machine = kernel.perform(machine, command).last();
            }
        }
        return Recording.of(machine).and(asked, kernel.perform(machine, asked)).outcome(0);
    }

    /** Each set helps, and none of its parts can be left out. */
    private static WaysOut checked(Kernel kernel, Machine before, String line) throws Exception {
        var asked = CommandText.parse(line, before);
        var ways = WaysOut.of(kernel, before, asked, Onlooker.NOBODY);
        for (var way : ways.found()) {
            assertEquals(Outcome.DONE, after(kernel, before, way.remedies(), asked), way::toString);
            for (var remedy : way.remedies()) {
                var rest = way.remedies().stream()
                        .filter(other -> !other.equals(remedy))
                        .toList();
                assertFalse(after(kernel, before, rest, asked) instanceof Outcome.Done, remedy::sentence);
            }
        }
        return ways;
    }

    @Test
    void oneChangeIsEnoughForAPinnedBlock() throws Exception {
        var machine = machine("two-module-server", Era.V612, "given memory20 pages pinned_short=2");
        var ways = checked(Kernel.of(Era.V612), machine, "offline memory20");
        assertEquals(1, ways.found().size());
        assertEquals(Remedy.Kind.BUTTON, ways.found().getFirst().kind());
        assertEquals(WaysOut.Search.WHOLE, ways.search());
    }

    @Test
    void aCommandThatWaitsForTheLockOfAnotherIsHelpedByWhatHelpsThatOne() throws Exception {
        var machine = machine("two-module-server", Era.V612, "given memory20 pages pinned_short=2", "offline memory20");
        assertEquals(
                1, checked(Kernel.of(Era.V612), machine, "offline cpu3").found().size());
    }

    @Test
    void twoObstaclesNeedTwoRemedies() throws Exception {
        var machine = machine(
                "two-module-server", Era.V612, "given cpu_hotplug disabled=forever", "given deadline bandwidth=1100%");
        var ways = checked(Kernel.of(Era.V612), machine, "offline cpu3");
        assertEquals(2, ways.found().getFirst().remedies().size());
    }

    @Test
    void whatARemedyIsRefusedForComesBeforeIt() throws Exception {
        var machine = machine("two-module-server", Era.V612);
        var way = checked(Kernel.of(Era.V612), machine, "eject \\_SB.MOD2")
                .found()
                .getFirst();
        assertEquals(2, way.remedies().size());
        assertEquals(Remedy.Kind.ANOTHER_PAST, way.kind());
        assertTrue(way.price().offline().containsAll(List.of(DeviceId.memory(36), DeviceId.cpu(8))));
        assertTrue(way.price().pages() > 0);
        assertTrue(way.price().ns() > 0);
    }

    /** One behind the other, and more of them than sets are tried of: it is not said that nothing helps. */
    @Test
    void manyObstaclesBehindEachOtherAreFoundAllTheSame() throws Exception {
        var machine = machine(
                "two-module-server",
                Era.V612,
                "given memory20 pages pinned_short=2",
                "given memory21 pages pinned_short=2",
                "offline memory20",
                "offline memory21",
                "given cpu_hotplug disabled=forever",
                "given deadline bandwidth=1100%",
                "given cpu3 timekeeper=yes",
                "given cpu3 vmbus=yes",
                "given cpu3 vectors=5000",
                "write /sys/devices/system/cpu/cpu3/hotplug/fail 200");
        var ways = checked(Kernel.of(Era.V612), machine, "offline cpu3");
        assertEquals(WaysOut.Search.CUT, ways.search(), () -> WhyText.heading(ways));
        assertEquals(7, ways.found().getFirst().remedies().size(), ways::toString);
    }

    @Test
    void nothingHelpsAgainstAPermanentCpu() throws Exception {
        var machine = machine("two-module-server", Era.V612, "given cpu3 offline_disabled=yes");
        var ways = checked(Kernel.of(Era.V612), machine, "offline cpu3");
        assertEquals(List.of(), ways.found());
        assertEquals(WaysOut.Search.WHOLE, ways.search());
    }

    @Test
    void anOnlookerMayEndIt() throws Exception {
        var machine = machine("two-module-server", Era.V612);
        var asked = CommandText.parse("eject \\_SB.MOD2", machine);
        var ways = WaysOut.of(Kernel.of(Era.V612), machine, asked, (done, all) -> false);
        assertEquals(List.of(), ways.found());
        assertEquals(WaysOut.Search.CUT, ways.search());
    }
}
