package org.quiesce.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quiesce.capture.CaptureEntry.Unread;
import org.quiesce.capture.CaptureEntry.Why;

final class TarArchiveTest {
    private static final String CPU3 = "sys/devices/system/cpu/cpu3";
    private static final String ONLINE = CPU3 + "/online";

    @ParameterizedTest
    @ValueSource(strings = {"", "./", "/", "some-machine/", "home/me/some-machine/"})
    void theRootIsWhereSysDevicesLies(String prefix) throws BadCapture {
        CaptureTree tree = TarBall.read(new TarBall()
                .file(prefix + "proc/version", "Linux version 6.1.0\n")
                .file(prefix + ONLINE, "1\n")
                .bytes());
        assertEquals(Optional.of("1"), tree.text(ONLINE));
        assertEquals(Optional.of("Linux version 6.1.0"), tree.text("proc/version"));
    }

    @Test
    void everyPackingIsSeenByItsFirstBytes() throws BadCapture {
        for (TarBall.Packing packing : List.<TarBall.Packing>of(
                GzipCompressorOutputStream::new, BZip2CompressorOutputStream::new, XZCompressorOutputStream::new)) {
            byte[] packed = new TarBall().file(ONLINE, "0\n").packed(packing);
            assertEquals(Optional.of("0"), TarBall.read(packed).text(ONLINE));
        }
    }

    @Test
    void archivesThatShrinkAThousandTimesAreHonest() throws BadCapture {
        TarBall tarBall = new TarBall();
        for (int block = 0; block < 2000; block++) {
            tarBall.file("sys/devices/system/memory/memory" + block + "/state", "online\n" + "\0".repeat(16_377));
        }
        byte[] packed = tarBall.packed(XZCompressorOutputStream::new);
        assertTrue(packed.length < 40_000_000 / 1000);
        assertEquals(Optional.of("online"), TarBall.read(packed).text("sys/devices/system/memory/memory7/state"));
    }

    @Test
    void onlyWhatIsOnTheListIsKept() throws BadCapture {
        var cpu3 = TarBall.read(new TarBall()
                        .file(ONLINE, "1\n")
                        .file(CPU3 + "/crash_notes", "secret")
                        .file("sys/kernel/debug/x/state", "1")
                        .file("etc/passwd", "root")
                        .link("etc/mtab", "/proc/mounts")
                        .bytes())
                .root();
        assertEquals(List.of("sys"), cpu3.names());
        assertEquals(List.of("devices"), cpu3.directory("sys").orElseThrow().names());
        assertEquals(
                List.of("online"),
                TarBall.read(new TarBall()
                                .file(ONLINE, "1")
                                .file(CPU3 + "/crash_notes", "secret")
                                .bytes())
                        .directory(CPU3)
                        .orElseThrow()
                        .names());
    }

    @Test
    void aWriteOnlyFileIsThereButSaysNothing() throws BadCapture {
        CaptureTree tree = TarBall.read(new TarBall()
                .file("sys/devices/a/eject", "", 0200)
                .file("sys/devices/a/state", "", 0200)
                .bytes());
        var directory = tree.directory("sys/devices/a").orElseThrow();
        assertEquals(Optional.of(new Unread(Why.ONLY_PRESENCE)), directory.entry("eject"));
        assertEquals(Optional.of(new Unread(Why.ONLY_PRESENCE)), directory.entry("state"));
        assertEquals(Optional.empty(), directory.text("eject"));
    }

    @Test
    void configurationSpaceIsKeptToItsCapabilitiesAndWithItsZeros() throws BadCapture {
        String path = "sys/devices/pci0000:00/0000:00:01.0/config";
        CaptureTree tree =
                TarBall.read(new TarBall().file(path, "\0".repeat(4096)).bytes());
        CaptureEntry config = ((CaptureTree.Reached.Found) tree.reach(path)).entry();
        assertEquals(256, ((CaptureEntry.File) config).bytes().length);
    }

    @Test
    void aHardLinkIsTheSameFileAgain() throws BadCapture {
        CaptureTree tree = TarBall.read(new TarBall()
                .file(ONLINE, "1\n")
                .hardLink("sys/devices/system/cpu/cpu4/online", ONLINE)
                .hardLink(ONLINE, ONLINE)
                .bytes());
        assertEquals(Optional.of("1"), tree.text("sys/devices/system/cpu/cpu4/online"));
        assertEquals(Optional.of("1"), tree.text(ONLINE));
    }

    @Test
    void aHardLinkToWhatWasLeftOutIsUnknown() throws BadCapture {
        CaptureTree tree = TarBall.read(
                new TarBall().hardLink(ONLINE, "sys/devices/not/before").bytes());
        assertEquals(
                Optional.of(new Unread(Why.LEFT_OUT)),
                tree.directory(CPU3).orElseThrow().entry("online"));
    }

    @Test
    void ofTwoEntriesOfOneNameTheLaterCounts() throws BadCapture {
        CaptureTree tree =
                TarBall.read(new TarBall().file(ONLINE, "1").file(ONLINE, "0").bytes());
        assertEquals(Optional.of("0"), tree.text(ONLINE));
    }

    @Test
    void anOrderBesideSysIsTheRegistrationOrder() throws BadCapture {
        CaptureTree tree = TarBall.read(new TarBall()
                .file("m/registration_order.txt", "# order of device_add()\nplatform\n\ncpu\n")
                .file("m/" + ONLINE, "1")
                .bytes());
        assertEquals(new RegistrationOrder.Listed(List.of("platform", "cpu")), tree.order());
    }

    @Test
    void aFileThatIsADirectoryTooIsRefused() {
        assertRefused(
                "machine.tar: " + CPU3 + ": a directory here, but a file or link before",
                new TarBall().link(CPU3, "../cpu0").file(ONLINE, "1"));
        assertRefused(
                "machine.tar: " + CPU3 + ": a file or link here, but a directory before",
                new TarBall().file(ONLINE, "1").link(CPU3, "../cpu0"));
    }

    @Test
    void anEntryThatLeavesTheArchiveIsRefused() {
        assertRefused(
                "machine.tar: sys/devices/../../../etc/online: a path that leaves the archive",
                new TarBall().file("sys/devices/../../../etc/online", "1"));
    }

    @Test
    void aNameThatIsNotTextIsRefused() {
        assertRefused(
                "machine.tar: after sys/devices/: a name that is not text, expected UTF-8",
                new TarBall("ISO-8859-1").directory("sys/devices").directory("sys/devices/caf\u00e9"));
        assertRefused(
                "machine.tar: sys/devices/\\u001b[31mred: a name that is not text, expected UTF-8 without control"
                        + " characters",
                new TarBall().directory("sys/devices/\u001b[31mred"));
    }

    @Test
    void aNameInAnotherAlphabetIsText() throws BadCapture {
        CaptureTree tree = TarBall.read(new TarBall()
                .file("b\u00fcro/sys/devices/\u65e5\u672c/state", "on")
                .bytes());
        assertEquals(Optional.of("on"), tree.text("sys/devices/\u65e5\u672c/state"));
    }

    @Test
    void twoMachinesInOneArchiveAreRefused() {
        assertRefused(
                "machine.tar: b/sys/devices: a second machine (the first is at a/sys/devices), expected one",
                new TarBall().directory("a/sys/devices").directory("b/sys/devices"));
    }

    @Test
    void anArchiveOfSomethingElseIsRefused() {
        assertRefused(
                "machine.tar: no capture of a machine, expected the directory that holds sys/devices",
                new TarBall().file("README", "hello"));
    }

    @ParameterizedTest
    @ValueSource(ints = {512, 700, 1024, 1500, 2048})
    void anArchiveThatIsCutShortIsRefused(int length) {
        byte[] whole = new TarBall()
                .file(ONLINE, "1\n")
                .file("sys/devices/x/state", "2\n")
                .bytes();
        String message = ""
                + assertThrows(BadCapture.class, () -> TarBall.read(Arrays.copyOf(whole, length)))
                        .getMessage();
        assertTrue(message.startsWith("machine.tar: after "), message);
        assertTrue(message.contains("the archive is cut short or damaged: "), message);
    }

    @Test
    void aPackedArchiveThatIsCutShortIsRefusedWhereverItIsCut() {
        TarBall tarBall = new TarBall().file(ONLINE, "1\n").file("sys/devices/x/state", "2\n");
        byte[] whole = tarBall.packed(GzipCompressorOutputStream::new);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThrows(BadCapture.class, () -> TarBall.read(cut), "cut at " + length);
        }
    }

    @Test
    void aFlippedBitNeverEscapesAsAnythingButABadCapture() {
        for (TarBall.Packing packing : List.<TarBall.Packing>of(
                packed -> packed,
                GzipCompressorOutputStream::new,
                BZip2CompressorOutputStream::new,
                XZCompressorOutputStream::new)) {
            byte[] whole = new TarBall()
                    .file(ONLINE, "1\n")
                    .directory("sys/devices/" + "long".repeat(40))
                    .packed(packing);
            for (int bit = 0; bit < Math.min(whole.length, 4096) * 8; bit += 7) {
                byte[] broken = whole.clone();
                broken[bit / 8] ^= (byte) (1 << (bit % 8));
                try {
                    TarBall.read(broken);
                } catch (BadCapture e) {
                    String message = "" + e.getMessage();
                    assertTrue(message.startsWith("machine.tar: "), message);
                }
            }
        }
    }

    @Test
    void anEndlessLongNameIsRefusedBeforeItFillsMemory() {
        BadCapture refusal = assertThrows(
                BadCapture.class,
                new TarBall().longName("sys/devices/" + "x".repeat(3_000_000)).file(ONLINE, "1")::read);
        assertEquals(
                "machine.tar: after its beginning: the archive is cut short or damaged: a header of more than 1048576"
                        + " bytes",
                refusal.getMessage());
    }

    @Test
    void aLargeFileThatIsOfNoInterestIsPassedOver() throws BadCapture {
        CaptureTree tree = TarBall.read(new TarBall()
                .file("sys/kernel/debug/trace", "x".repeat(5_000_000))
                .file(ONLINE, "1")
                .file("proc/stat", "x".repeat(5_000_000))
                .bytes());
        assertEquals(Optional.of("1"), tree.text(ONLINE));
    }

    @Test
    void theStreamIsLeftOpenForItsOwner() throws BadCapture {
        var stream = new ByteArrayInputStream(new TarBall().file(ONLINE, "1").bytes()) {
            boolean closed;

            @Override
            public void close() {
                closed = true;
            }
        };
        new CaptureReader(CaptureProgress.UNWATCHED).read("machine.tar", stream);
        assertEquals(false, stream.closed);
    }

    private static void assertRefused(String message, TarBall tarBall) {
        BadCapture refusal = assertThrows(BadCapture.class, tarBall::read);
        assertEquals(message, refusal.getMessage());
    }
}
