package org.quiesce.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code census}, as people call it. */
class CountCallbacksTest {
    @Test
    void totalsAndBothTablesAreThere() {
        var run = CommandLineRun.of("census");
        assertEquals(0, run.code(), run.err());
        assertTrue(
                run.out().startsWith("Of 9,744 drivers, 5,614 have remove (57.6 %) and 545 have shutdown (5.6 %)."),
                run.out());
        assertTrue(run.out().contains("a lot of drivers simply don't implement it"), run.out());
        assertTrue(run.out().lines().anyMatch(line -> line.matches("pci +922 +3 +175 +612 +132 .*")), run.out());
        assertTrue(run.out().lines().anyMatch(line -> line.startsWith("KIND  ")), run.out());
        assertTrue(run.out().contains("26 on virtio (the device is reset, S-23)"), run.out());
    }

    @Test
    void aBusAndAKindNarrowItDown() {
        var pci = CommandLineRun.of("census", "--bus", "pci").out();
        assertTrue(pci.contains("Of 922 drivers, 787 have remove"), pci);
        assertTrue(pci.contains("85 of the 132 with neither"), pci);
        assertTrue(pci.lines().noneMatch(line -> line.startsWith("BUS  ")), pci);
        var both = CommandLineRun.of("census", "--bus", "pci", "--kind", "storage", "--drivers")
                .out();
        assertTrue(both.lines().anyMatch(line -> line.matches("nvme +pci +storage +probe remove shutdown .*")), both);
        assertTrue(both.lines().noneMatch(line -> line.startsWith("e1000 ")), both);
    }

    @Test
    void noneAtAllIsASentence() {
        var run = CommandLineRun.of("census", "--bus", "usb", "--kind", "pins");
        assertEquals(0, run.code());
        assertTrue(run.out().contains("No driver in the table is one of these."), run.out());
    }

    @Test
    void jsonHoldsTotalsLinesAndDrivers() throws Exception {
        var json = JSON.std.mapFrom(CommandLineRun.of("census", "--bus", "virtio", "--drivers", "--json")
                .out());
        assertEquals("Linux 6.12", json.get("kernel"));
        var totals = (Map<?, ?>) Objects.requireNonNull(json.get("totals"));
        assertEquals(
                List.of(26, 26, 0, 26),
                List.of(
                        totals.get("drivers"),
                        totals.get("have_remove"),
                        totals.get("have_shutdown"),
                        totals.get("only_remove")));
        assertEquals(Map.of("virtio", 26), totals.get("no_shutdown_but_bus"));
        assertEquals(26, ((List<?>) Objects.requireNonNull(json.get("drivers"))).size());
        assertTrue(json.containsKey("by_kind") && !json.containsKey("by_bus"));
    }

    @Test
    void csvHasALineForEachBusAndKindOrForEachDriver() {
        var lines = CommandLineRun.of("census", "--csv").out().lines().toList();
        assertEquals(
                "by,name,drivers,only_shutdown,both,only_remove,neither,have_remove,have_shutdown,"
                        + "neither_but_managed,shutdown_is_remove,conditional,no_unbind",
                lines.getFirst());
        assertTrue(lines.contains("bus,pci,922,3,175,612,132,787,178,85,20,3,5"));
        assertEquals(1 + 111 + 21, lines.size());
        assertEquals(
                1 + 922,
                CommandLineRun.of("census", "--bus", "pci", "--drivers", "--csv")
                        .out()
                        .lines()
                        .count());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--bus pcx | there is no bus pcx in the table of Linux 6.12; it has platform, i2c, pci,",
                "--kind toaster | there is no kind toaster; expected one of network, phy, graphics,",
                "--json --csv | --json, --csv are mutually exclusive",
                "--bus | Missing required parameter for option '--bus'",
                "pci | Unmatched argument at index 1: 'pci'"
            })
    void badArgumentsAreOneLine(String arguments, String message) {
        var run = CommandLineRun.of(("census " + arguments.strip()).split(" "));
        assertEquals(2, run.code());
        assertEquals(1, run.err().lines().count());
        assertTrue(run.err().contains(message.strip()), run.err());
    }
}
