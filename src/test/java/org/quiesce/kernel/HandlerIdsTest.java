package org.quiesce.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The ids of handlers without hotplug; the scenario {@code acpi-handlers} has them from real kernels. */
class HandlerIdsTest {
    @Test
    void oldPlugAndPlayDevicesAreTakenInWhateverCase() {
        assertEquals(
                List.of("PNP0501", "PNP0C02", "PNP0c02", "PNP0F13", "IFX0102", "WACF004"),
                Stream.of("PNP0501", "PNP0C02", "PNP0c02", "PNP0F13", "IFX0102", "WACF004", "WACFG04", "WACF0041")
                        .filter(HandlerIds::pnp)
                        .toList());
    }

    @Test
    void buttonsBatteriesAndMemoryAreNot() {
        assertEquals(
                List.of(),
                Stream.of("", "PNP0C0C", "PNP0C0D", "PNP0C0A", "ACPI0003", "PNP0103", "PNP0C80")
                        .filter(id -> HandlerIds.pnp(id) || HandlerIds.int340x(id))
                        .toList());
    }

    @Test
    void thermalDevicesAreTaken() {
        assertEquals(
                List.of("INT3400", "INTC1040"),
                Stream.of("INT3400", "INTC1040", "INT33C0")
                        .filter(HandlerIds::int340x)
                        .toList());
    }
}
