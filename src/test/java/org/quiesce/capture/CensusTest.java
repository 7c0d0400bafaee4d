package org.quiesce.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which drivers have remove, shutdown, both, neither: by hand, and all of Linux 6.12. */
class CensusTest {
    /** Fields from the right, which no comma in a name can move: remove, shutdown, then pm, module, flags. */
    private static final Pattern CALLBACKS = Pattern.compile(".*,[01],([01]),([01]),[01],[^,]*,[^,]*");

    @Test
    void eachDriverIsOneOfFour() throws BadCapture {
        assertEquals(
                Map.of(Teardown.ONLY_SHUTDOWN, 1, Teardown.BOTH, 2, Teardown.ONLY_REMOVE, 3, Teardown.NEITHER, 4),
                byHand().counts());
    }

    @Test
    void oneNameOnTwoBusesIsTwoDrivers() throws BadCapture {
        assertEquals(
                List.of("pci", "platform"),
                byHand().where(driver -> driver.name().equals("twin")).lines(Census.Grouping.BUS).stream()
                        .map(Census.Line::name)
                        .toList());
    }

    @Test
    void theBusWithMostDriversComesFirst() throws BadCapture {
        assertEquals(
                List.of("pci 5", "platform 2", "i2c 1", "spi 1", "virtio 1"),
                byHand().lines(Census.Grouping.BUS).stream()
                        .map(line -> line.name() + " " + line.census().size())
                        .toList());
    }

    /** P-07: of those with neither, one is managed; a managed one with remove hides nothing. */
    @Test
    void managedIsCountedAmongThoseWithNeither() throws BadCapture {
        assertEquals(1, byHand().managed());
    }

    /** S-20, S-22, S-23: no shutdown does not mean that nothing happens. */
    @Test
    void whatTheBusDoesIsCountedByBus() throws BadCapture {
        assertEquals(Map.of(BusCleanup.PCI, 3, BusCleanup.VIRTIO, 1, BusCleanup.I2C, 1), byHand().cleanedByBus());
    }

    @Test
    void bothWaysOfRunningRemoveAsShutdownCount() throws BadCapture {
        assertEquals(2, byHand().shutdownIsRemove());
    }

    /** A conditional probe says nothing of remove or shutdown. */
    @Test
    void conditionalIsOnlyWhatIsCounted() throws BadCapture {
        assertEquals(2, byHand().conditional());
        assertEquals(1, byHand().notUnbindable());
    }

    @Test
    void sentencesSayTheNumbers() throws BadCapture {
        assertEquals(
                "Of 10 drivers, 5 have remove (50.0 %) and 3 have shutdown (30.0 %).", CensusText.sentence(byHand()));
        assertEquals(
                "Of 1 driver, 0 have remove (0.0 %) and 0 have shutdown (0.0 %).",
                CensusText.sentence(byHand().where(driver -> driver.bus().equals("spi"))));
        assertEquals(
                "No driver in the table is one of these.",
                CensusText.sentence(byHand().where(driver -> driver.bus().equals("usb"))));
        assertTrue(CensusText.claims(byHand()).getFirst().contains("7 of 10 do not (70.0 %)"));
        assertTrue(CensusText.claims(byHand()).getLast().endsWith("5 do, 1.7 times as many as have shutdown."));
    }

    @Test
    void csvIsQuotedWhereANameHasAComma() throws BadCapture {
        assertEquals(
                "\"nxp,\"\"x\"\"\",i2c,network,probe remove,m,cond:remove:config,drivers/net/b.c:7",
                CensusText.csv(byHand().drivers()).stream()
                        .filter(line -> line.contains("nxp"))
                        .findFirst()
                        .orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({
        "drivers/net/ethernet/intel/e1000/e1000_main.c, NETWORK",
        "drivers/net/phy/realtek.c, PHY",
        "drivers/network.c, OTHER",
        "drivers/usb/storage/uas.c, STORAGE",
        "drivers/usb/host/xhci-pci.c, USB",
        "drivers/char/tpm/tpm_tis.c, CRYPTO",
        "drivers/char/hpet.c, SERIAL",
        "drivers/nvmem/core.c, OTHER",
        "sound/pci/hda/hda_intel.c, SOUND"
    })
    void theLongestFolderTellsTheKind(String file, DriverKind kind) {
        assertEquals(kind, DriverKind.of(file));
    }

    /** Counted once more, from the lines of the table and without its reader. */
    @Test
    void allOfLinux612AgreesWithTheTableItself() throws IOException {
        assertEquals(
                table().skip(1).collect(Collectors.groupingBy(CensusTest::callbacks, Collectors.counting())),
                named(Census.linux612()));
        assertEquals(
                table().filter(line -> line.startsWith("pci,"))
                        .collect(Collectors.groupingBy(CensusTest::callbacks, Collectors.counting())),
                named(Census.linux612().where(driver -> driver.bus().equals("pci"))));
        assertEquals(
                table().filter(line -> line.startsWith("pci,") && line.contains("pcim"))
                        .filter(line -> callbacks(line).equals("neither"))
                        .count(),
                Census.linux612().where(driver -> driver.bus().equals("pci")).managed());
    }

    @Test
    void eachDriverIsOnOneLineOfEachGrouping() {
        Census all = Census.linux612();
        for (Census.Grouping by : Census.Grouping.values()) {
            assertEquals(
                    all.size(),
                    all.lines(by).stream()
                            .mapToInt(line -> line.census().size())
                            .sum());
        }
    }

    @Test
    void theClaimsHoldForLinux612AsAWholeAndNotForEachBus() {
        Census all = Census.linux612();
        assertEquals(
                "Of 9,744 drivers, 5,614 have remove (57.6 %) and 545 have shutdown (5.6 %).",
                CensusText.sentence(all));
        Census phys = all.where(driver -> driver.bus().equals("mdio_bus"));
        assertTrue(CensusText.sentence(phys).contains("26 have remove (8.7 %) and 12 have shutdown (4.0 %)"));
    }

    private static Stream<String> table() throws IOException {
        var packed = CensusTest.class.getResourceAsStream("linux-6.12-driver-callbacks.csv.xz");
        try (var reader = new BufferedReader(new InputStreamReader(
                XZCompressorInputStream.builder().setInputStream(packed).get(), StandardCharsets.UTF_8))) {
            return reader.lines().toList().stream();
        }
    }

    private static String callbacks(String line) {
        var found = CALLBACKS.matcher(line);
        assertTrue(found.matches(), line);
        boolean remove = found.group(1).equals("1");
        boolean shutdown = found.group(2).equals("1");
        if (remove && shutdown) {
            return "both";
        }
        return remove ? "only remove" : shutdown ? "only shutdown" : "neither";
    }

    private static Map<String, Long> named(Census census) {
        return census.counts().entrySet().stream()
                .filter(count -> count.getValue() > 0)
                .collect(Collectors.toMap(count -> count.getKey().word(), count -> (long) count.getValue()));
    }

    private static Census byHand() throws BadCapture {
        return new Census(DriverTable.of(
                        "t.csv",
                        List.of(
                                String.join(",", DriverRow.COLUMNS),
                                "pci,alias,s,drivers/net/a.c,1,drivers/net,1,1,1,0,m,shutdown=remove",
                                "pci,calls,s,drivers/net/a.c,2,drivers/net,1,1,1,0,m,shutdown-calls-remove;dma",
                                "pci,managed,s,drivers/ata/a.c,3,drivers/ata,1,0,0,0,m,master;pcim",
                                "pci,also-managed,s,drivers/ata/a.c,4,drivers/ata,1,1,0,0,m,pcim",
                                "pci,twin,s,drivers/rtc/a.c,5,drivers/rtc,1,0,0,0,m,",
                                "platform,twin,s,drivers/rtc/b.c,5,drivers/rtc,1,0,1,0,m,cond:shutdown:config",
                                "platform,plain,s,drivers/rtc/a.c,6,drivers/rtc,1,0,0,0,m,cond:probe:config;suppress_bind",
                                "i2c,\"nxp,\"\"x\"\"\",s,drivers/net/b.c,7,drivers/net,1,1,0,0,m,cond:remove:config",
                                "virtio,v,s,net/v.c,8,net,1,1,0,0,m,",
                                "spi,,s,lib/x.c,9,lib,1,0,0,0,m,"))
                .rows());
    }
}
