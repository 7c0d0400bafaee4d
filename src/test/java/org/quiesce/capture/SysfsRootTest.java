package org.quiesce.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.quiesce.capture.CaptureEntry.Unread;
import org.quiesce.capture.CaptureEntry.Why;

final class SysfsRootTest {
    private static final String FUNCTION = "sys/devices/pci0000:00/0000:00:03.0";

    @TempDir
    Path folder;

    private Path root;

    @BeforeEach
    void makeRoot() throws IOException {
        root = Files.createDirectory(folder.resolve("root"));
        file("sys/devices/system/cpu/cpu3/online", "1\n");
        file("proc/version", "Linux version 6.12.0\n");
    }

    @Test
    void aRootOnDiskIsReadAsItsArchiveIs() throws IOException, BadCapture {
        link("sys/devices/system/cpu/cpu3/subsystem", "../../../../bus/cpu");
        CaptureTree archived = TarBall.read(new TarBall()
                .file("sys/devices/system/cpu/cpu3/online", "1\n")
                .file("proc/version", "Linux version 6.12.0\n")
                .link("sys/devices/system/cpu/cpu3/subsystem", "../../../../bus/cpu")
                .bytes());
        assertEquals(archived.root(), read().root());
        assertEquals(new RegistrationOrder.Unknown(), read().order());
    }

    @Test
    void aLinkOutOfTheRootIsNotFollowedButNamed() throws IOException {
        Files.writeString(folder.resolve("secret"), "outside");
        link("sys/devices/system/cpu/cpu3/state", "../../../../../../secret");
        assertRefused("sys/devices/system/cpu/cpu3/state: a link that leaves the tree (to ../../../../../../secret)");
    }

    @Test
    void anAbsoluteLinkMeansThisRoot() throws IOException, BadCapture {
        link("sys/devices/first", "/sys/devices/system/cpu/cpu3");
        link("sys/devices/passwd", "/etc/passwd");
        assertEquals(Optional.of("1"), read().text("sys/devices/first/online"));
        assertEquals(Optional.empty(), read().text("sys/devices/passwd"));
    }

    @Test
    void procAsALinkToTheLiveOneIsNotRead() throws IOException {
        Files.delete(root.resolve("proc/version"));
        Files.delete(root.resolve("proc"));
        link("proc", "/proc");
        assertRefused("proc: a link that goes round in circles (to /proc)");
    }

    @Test
    void linksThatLoopAreNamed() throws IOException {
        link("sys/devices/a", "b");
        link("sys/devices/b", "a");
        assertRefused("sys/devices/a: a link that goes round in circles (to b)");
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void aPipeThatWouldBlockIsPassedOver() throws IOException, InterruptedException, BadCapture {
        Path pipe = root.resolve("sys/devices/system/cpu/cpu3/state");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "mkfifo is needed");
        assertEquals(
                List.of("online"),
                read().directory("sys/devices/system/cpu/cpu3").orElseThrow().names());
    }

    @Test
    void aWriteOnlyFileIsNotOpened() throws IOException, BadCapture {
        file("sys/devices/x/state", "must not be read");
        Files.setPosixFilePermissions(
                root.resolve("sys/devices/x/state"), PosixFilePermissions.fromString("-w--w----"));
        assertEquals(
                Optional.of(new Unread(Why.ONLY_PRESENCE)),
                read().directory("sys/devices/x").orElseThrow().entry("state"));
    }

    @Test
    void theConfigurationSpaceOfASleepingFunctionIsLeftAlone() throws IOException, BadCapture {
        file(FUNCTION + "/config", "awake");
        assertEquals(Optional.of("awake"), read().text(FUNCTION + "/config"));
        file(FUNCTION + "/power/runtime_status", "suspended\n");
        assertEquals(
                Optional.of(new Unread(Why.ASLEEP)),
                read().directory(FUNCTION).orElseThrow().entry("config"));
    }

    @Test
    void aNameThatIsNotTextIsRefused() throws IOException, InterruptedException {
        Process made = new ProcessBuilder("sh", "-c", "mkdir \"$1/$(printf 'caf\\351')\"", "sh", root + "/sys/devices")
                .start();
        assumeTrue(made.waitFor() == 0, "this file system takes UTF-8 only");
        assertRefused("sys/devices/caf\uFFFD: a name that is not text, expected UTF-8 without control characters");
    }

    @Test
    void aFolderOfSomethingElseIsRefused() {
        BadCapture refusal = assertThrows(BadCapture.class, () -> read(folder));
        assertEquals(
                folder + ": no capture of a machine, expected the directory that holds sys/devices",
                refusal.getMessage());
    }

    @Test
    void whatIsNotThereIsNamed() {
        Path nowhere = folder.resolve("nowhere");
        BadCapture refusal = assertThrows(BadCapture.class, () -> read(nowhere));
        assertEquals(nowhere + ": there is no such file", refusal.getMessage());
    }

    @Test
    void aRecordingsFolderIsItsMachineBeforeAndItsOrder() throws IOException, BadCapture {
        Path recording = Files.createDirectory(folder.resolve("A-cpu"));
        Files.write(
                recording.resolve("before.tar.gz"),
                new TarBall().file("sys/devices/system/cpu/cpu3/online", "0\n").bytes());
        assertEquals(new RegistrationOrder.Unknown(), read(recording).order());
        Files.writeString(recording.resolve("registration_order.txt"), "# order\ncpu\ncpu3\n");
        assertEquals(
                new RegistrationOrder.Listed(List.of("cpu", "cpu3")),
                read(recording).order());
        assertEquals(Optional.of("0"), read(recording).text("sys/devices/system/cpu/cpu3/online"));
        assertEquals(recording.toString(), read(recording).name());
    }

    @Test
    @DisplayName("this machine is read in the order in which its directories were made (skipped without sysfs)")
    void thisMachine() throws BadCapture {
        assumeTrue(Files.isDirectory(Path.of("/sys/devices/system/cpu")), "there is no sysfs here");
        CaptureTree live = read(Path.of("/"));
        assertEquals(new RegistrationOrder.Inodes(), live.order());
        assertTrue(live.directory("sys/devices/system/cpu/cpu0")
                .orElseThrow()
                .inode()
                .isPresent());
        assertTrue(live.text("proc/version").orElseThrow().startsWith("Linux version "));
    }

    private CaptureTree read() throws BadCapture {
        return read(root);
    }

    private static CaptureTree read(Path path) throws BadCapture {
        return new CaptureReader(CaptureProgress.UNWATCHED).read(path);
    }

    private void assertRefused(String message) {
        BadCapture refusal = assertThrows(BadCapture.class, this::read);
        assertEquals(root + ": " + message, refusal.getMessage());
    }

    private void file(String path, String content) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private void link(String path, String target) throws IOException {
        Path link = root.resolve(path);
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, Path.of(target));
    }
}
