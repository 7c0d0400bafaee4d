package org.quiesce.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** {@code compare} and {@code inspect}, as people call them. */
class CompareWaysTest {
    private static final String MACHINE = "openpower-bootloader";

    @Test
    void jsonHoldsOrderDevicesAndTotalsForEachStrategy() throws Exception {
        var strategies = strategies("compare", MACHINE, "--by", "shutdown,remove", "--json");
        assertEquals(
                List.of("shutdown", "remove"),
                strategies.stream().map(s -> s.get("strategy")).toList());
        var shutdown = strategies.getFirst();
        assertEquals("done", shutdown.get("outcome"));
        assertEquals("stray", device(shutdown, "/devices/platform/dma-ctl").get("verdict"));
        var nic = device(shutdown, "/devices/pci0001:00/0001:00:01.0");
        assertEquals("masked", nic.get("verdict"));
        assertEquals(false, nic.get("dma_stopped"));
        assertEquals(false, nic.get("bus_master"));
        assertEquals(false, nic.get("interrupts_off"));
        var gpu = device(shutdown, "/devices/pci0001:00/0001:00:02.0");
        assertEquals(
                List.of("off", "failed", false), List.of(gpu.get("verdict"), gpu.get("probe"), gpu.get("powered")));
        assertEquals(41, totals(shutdown).get("stray_pages"));
        assertEquals(0, totals(strategies.getLast()).get("stray_pages"));
    }

    @Test
    void whatIsGivenFirstCounts() throws Exception {
        var strategies = strategies(
                "compare", MACHINE, "given 0001:00:01.0 probe=bus-master-first", "--by", "shutdown", "--json");
        assertEquals(
                "corrupted",
                device(strategies.getFirst(), "/devices/pci0001:00/0001:00:01.0")
                        .get("probe"));
        assertEquals(1, totals(strategies.getFirst()).get("corrupted"));
    }

    @Test
    void totalsAreOneSentence() {
        var run = CommandLineRun.of("compare", MACHINE, "--by", "shutdown");
        assertTrue(
                run.out()
                        .contains("shutdown: 4 of 8 devices quiet, 2 masked, 1 off,"
                                + " 1 wrote 41 pages of the new kernel's memory"),
                run.out());
    }

    @Test
    void csvAndMarkdownHaveALineForEachDevice() {
        var csv = CommandLineRun.of("compare", MACHINE, "--csv").out().lines().toList();
        assertEquals(1 + 2 * 8, csv.size());
        assertTrue(csv.getFirst().startsWith("strategy,era,device,driver,callback"), csv.getFirst());
        var markdown = CommandLineRun.of("compare", MACHINE, "--markdown").out();
        assertEquals(
                2 * 10, markdown.lines().filter(line -> line.startsWith("|")).count());
    }

    @Test
    void anUnknownStrategyIsOneLineThatSaysWhichThereAre() {
        var run = CommandLineRun.of("compare", MACHINE, "--by", "politely");
        assertEquals(2, run.code());
        assertTrue(run.err().contains("there is no strategy politely; expected some of shutdown, remove,"), run.err());
        assertEquals(1, run.err().lines().count());
    }

    @Test
    void aMachineWithoutSuchDevicesSaysSo() {
        var run = CommandLineRun.of("compare", "four-cpus");
        assertEquals(0, run.code());
        assertTrue(run.out().contains("no device here that a next kernel would inherit"), run.out());
    }

    @Test
    void anOlderEraSaysInOneSentenceThatKexecIsNotModelled() {
        var run = CommandLineRun.of("compare", MACHINE, "--era", "v311");
        assertEquals(0, run.code());
        assertTrue(run.out().contains("kexec is not modelled in 3.11"), run.out());
    }

    @Test
    void inspectSaysWhatEachDeviceIsLeftDoing() {
        var run = CommandLineRun.of("inspect", MACHINE);
        assertTrue(
                run.out().lines().anyMatch(line -> line.startsWith("0001:00:01.0") && line.contains("masked")),
                run.out());
    }

    /** The drivers of 6.1 are taken to be those of 6.12 where nothing else is known. */
    @Test
    void inspectSaysWhatItRestsOn() {
        var recorded = CommandLineRun.of("inspect", "D-kexec-net-6.1").out();
        assertTrue(recorded.contains("There is no IOMMU."), recorded);
        assertTrue(recorded.contains("12 drivers have and do was read in the source of 6.12 and is assumed"), recorded);
        var authored = CommandLineRun.of("inspect", MACHINE).out();
        assertFalse(authored.contains("assumed to be the same"), authored);
        assertTrue(authored.contains("That the next kernel's last probe ends 0.8"), authored);
        assertFalse(recorded.contains("last probe ends"), recorded); // nothing is written over
    }

    @Test
    void inspectSaysWhatWouldRefuseToGo() throws Exception {
        var run = CommandLineRun.of("inspect", "two-module-server", "--json");
        assertEquals(0, run.code(), run.err());
        var answers = tables(JSON.std.mapFrom(run.out()), "readiness");
        var module = answers.stream()
                .filter(answer -> List.of("PNP0C80:02").equals(answer.get("devices")))
                .findFirst()
                .orElseThrow();
        assertEquals("refused", module.get("outcome"));
        assertEquals("R-37", module.get("reason"));
        assertEquals("EBUSY", module.get("outcome_errno"));
        var blocking = tables(module, "blocking").getFirst();
        assertEquals("/devices/system/memory/memory36", blocking.get("device"));
        assertEquals("R-23", blocking.get("reason"));
        assertEquals("another_past", tables(module, "remedies").getFirst().get("kind"));
    }

    private static List<Map<String, Object>> strategies(String... arguments) throws Exception {
        var run = CommandLineRun.of(arguments);
        assertEquals(0, run.code(), run.err());
        return tables(JSON.std.mapFrom(run.out()), "strategies");
    }

    private static Map<String, Object> device(Map<String, Object> strategy, String path) {
        return tables(strategy, "devices").stream()
                .filter(device -> path.equals(device.get("device")))
                .findFirst()
                .orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> tables(Map<String, Object> table, String key) {
        return (List<Map<String, Object>>) Objects.requireNonNull(table.get(key));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> totals(Map<String, Object> strategy) {
        return (Map<String, Object>) Objects.requireNonNull(strategy.get("totals"));
    }
}
