package org.quiesce.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quiesce.lesson.Experiment;
import org.quiesce.machine.Circumstances;
import org.quiesce.machine.Command;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Evidence;
import org.quiesce.machine.Function;
import org.quiesce.machine.Offlining;
import org.quiesce.machine.PageKind;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Refusal;
import org.quiesce.machine.Zone;
import org.quiesce.recording.Moment;

/** The few words that say in a row why not, and the way from what was asked to what is in the way. */
class WhyNotTest {
    private static final DeviceId BLOCK = DeviceId.memory(36);

    @Test
    void theEvidenceIsSaidWithItsReason() {
        assertEquals(
                "kernel data (slab) in 41 pages (R-23)", words(new Evidence.Page(7, PageKind.SLAB, 41, Zone.NORMAL)));
        assertEquals("9 vectors, 4 free elsewhere (R-23)", words(new Evidence.Vectors(9, 4)));
        assertEquals("state 29 perf:x (R-23)", words(new Evidence.State(29, "perf:x")));
        assertEquals("balloon vetoed (R-23)", words(new Evidence.Notifier("balloon")));
    }

    @Test
    void withoutEvidenceTheReasonsSentenceIsSaidWithoutItsFullStop() {
        assertEquals("Kernel data (slab, tables, stacks, drivers) sits in the block (R-23)", words(Evidence.NOTHING));
    }

    @Test
    void theDeviceAskedNamesTheOneInTheWay() {
        var end = refused();
        var marks = new Marks();
        marks.follow(end);
        var machine = end.machine();
        assertEquals("kernel data (slab) in 41 pages (R-23)", WhyNot.of(machine, machine.device(BLOCK), marks));
        assertEquals("memory36 refused (R-37)", WhyNot.of(machine, machine.device(TwoModules.MOD2), marks));
        assertEquals("", WhyNot.of(machine, machine.device(DeviceId.memory(37)), marks));
    }

    @Test
    void whatCanNeverGoSaysSo() {
        var machine = TwoModules.machine();
        var cpu = machine.device(DeviceId.cpu(0)).with(Offlining.DISABLED);
        assertEquals("cannot go offline", WhyNot.of(machine, cpu, new Marks()));
    }

    @Test
    void theWayLeadsFromTheRowAskedToTheRowInTheWay() {
        var end = refused();
        var scenery = new Scenery();
        var rows = scenery.rows(end, View.ACPI, "");
        var ways = rows.ways(scenery.marks().refusal().orElseThrow());
        assertEquals(1, ways.size());
        assertEquals(
                List.of("LNXSYBUS:00", "ACPI0004:01"), names(ways.getFirst().asked()));
        assertEquals(
                List.of("LNXSYBUS:00", "ACPI0004:01", "PNP0C80:01", "memory36"),
                names(ways.getFirst().blocks()));
    }

    private static String words(Evidence evidence) {
        return WhyNot.words(new Refusal.Blocking(
                BLOCK, Reason.R_23, Errno.EBUSY, new Function("has_unmovable_pages", "mm/page_isolation.c"), evidence));
    }

    private static Moment refused() {
        return Story.of("server", Experiment.on(TwoModules.machine(), Era.V311))
                .and(List.of(new Command.Eject(TwoModules.MOD2, Circumstances.Removal.GRACEFUL)))
                .end();
    }

    private static List<String> names(List<RowKey> path) {
        return path.stream().map(row -> row.first().name()).toList();
    }
}
