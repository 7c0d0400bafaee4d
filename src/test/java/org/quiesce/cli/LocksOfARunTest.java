package org.quiesce.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

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
}
