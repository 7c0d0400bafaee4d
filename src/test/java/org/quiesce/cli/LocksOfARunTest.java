package org.quiesce.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The text twin of the lock view: {@code run --locks}. */
class LocksOfARunTest {
    @Test
    void bothOrdersOfTheFirstSeedsWorryAreShownAndWhyLockdepStaysSilent() {
        var out = CommandLineRun.of(
                        "run",
                        "two-module-server",
                        "write /sys/bus/cpu/drivers/processor/unbind cpu4",
                        "write /sys/bus/cpu/drivers_probe cpu4",
                        "eject ACPI0007:04",
                        "--locks")
                .out();
        assertTrue(out.contains("locks held at the end: none"), out);
        assertTrue(
                out.contains("device_lock cpu4, then physical_node_lock ACPI0007:04:"
                        + " caller-1 in acpi_get_first_physical_node()"),
                out); // L-22
        assertTrue(
                out.contains("physical_node_lock ACPI0007:04, then device_lock cpu4:"
                        + " kworker/kacpi_hotplug-2 in device_offline()"),
                out); // L-20
        assertTrue(out.contains("lockdep stays silent: device_initialize()"), out); // L-21
    }

    @Test
    void whatWaitsAtTheEndNamesTheLockAndItsHolder() {
        var out = CommandLineRun.of(
                        "run",
                        "two-module-server",
                        "given memory20 pages pinned_short=1",
                        "eject \\_SB.MOD1.DIM1",
                        "offline cpu3",
                        "--locks")
                .out();
        assertTrue(out.contains("  device_hotplug_lock, held by kworker/kacpi_hotplug-1"), out);
        assertTrue(
                out.contains("  caller-2 waits for device_hotplug_lock, held by kworker/kacpi_hotplug-1"), out); // D-31
    }

    @Test
    void jsonSaysWhoHoldsWhoWaitsAndWhoWaitsForWhomInARing() throws Exception {
        var locks = locks(
                "shared-companion",
                "given halt at=device_offline of=0000:80:1f.3",
                "eject \\_SB.PCI1",
                "unbind 0000:80:1f.3",
                "given halt at=none");
        var waiting = locks.each("waiting", "task", "lock", "holder");
        assertEquals(
                List.of(
                        "device_lock /devices/pci0000:80/0000:80:1f.3",
                        "physical_node_lock /devices/LNXSYSTM:00/LNXSYBUS:00/PNP0A08:00/device:00"),
                locks.each("deadlock", "lock").stream().sorted().toList());
        for (var link : locks.each("deadlock", "task", "lock", "holder")) {
            assertTrue(waiting.contains(link), link + " of " + waiting);
        }
        var held = locks.each("held", "lock", "holder");
        for (var link : locks.each("deadlock", "lock", "holder")) {
            assertTrue(held.contains(link), link + " of " + held);
        }
    }

    @Test
    void jsonNamesEachOrderWithItsFirstPlaceAndTheCirclesWithWhatLockdepSays() throws Exception {
        var locks = locks(
                "two-module-server",
                "write /sys/bus/cpu/drivers/processor/unbind cpu4",
                "write /sys/bus/cpu/drivers_probe cpu4",
                "eject ACPI0007:04");
        assertEquals(List.of(), locks.list("held"));
        assertTrue(
                locks.each("order", "from", "to", "manner", "function")
                        .contains("physical_node_lock device_lock sleeping device_offline"),
                "" + locks.list("order")); // L-20
        var silent = locks.list("cycles").stream()
                .map(CommandLineRun.Answer::new)
                .filter(cycle -> cycle.get("lockdep").equals("no_validation")) // L-21
                .findFirst()
                .orElseThrow();
        assertEquals("true", silent.get("can_close"));
        assertEquals(
                List.of("device_lock physical_node_lock", "physical_node_lock device_lock"),
                silent.each("edges", "from", "to").stream()
                        .map(edge -> edge.replaceAll(" /\\S+", ""))
                        .sorted()
                        .toList()); // L-22
    }

    private static CommandLineRun.Answer locks(String machine, String... commands) throws Exception {
        var arguments = new ArrayList<>(List.of("run", machine, "--json"));
        arguments.addAll(List.of(commands));
        var run = CommandLineRun.of(arguments.toArray(String[]::new));
        assertEquals("", run.err());
        return new CommandLineRun.Answer(
                Objects.requireNonNull(JSON.std.mapFrom(run.out()).get("locks")));
    }
}
