package org.quiesce.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code quiesce capture}: what it saves is shown as what it was saved from. */
class CaptureMachineTest {
    @TempDir
    Path folder;

    @Test
    void whatIsSavedIsShownAlike() throws IOException {
        var root = folder.resolve("machine");
        var device = Files.createDirectories(root.resolve("sys/devices/system/cpu/cpu3"));
        Files.writeString(device.resolve("uevent"), "");
        Files.writeString(device.resolve("online"), "0\n");
        Files.createSymbolicLink(device.resolve("subsystem"), Path.of("../../../../bus/cpu"));
        var file = folder.resolve("saved.tar.gz");
        var run = CommandLineRun.of("capture", "--root", "" + root, "-o", "" + file);
        assertEquals("", run.err());
        assertEquals("wrote " + file + "\n", run.out());
        var shown = CommandLineRun.of("show", "" + root).out().replace("" + root, "M");
        assertTrue(shown.contains("/devices/system/cpu/cpu3"), shown);
        assertEquals(shown, CommandLineRun.of("show", "" + file).out().replace("" + file, "M"));
    }

    @Test
    void nothingIsWrittenBelowSysNorUnderAnotherName() {
        var run = CommandLineRun.of("capture", "--root", "" + folder, "-o", "/sys/kernel/../saved.tar.gz");
        assertEquals(2, run.code());
        assertTrue(run.err().contains("nothing is ever written below /sys"), run.err());
        assertTrue(CommandLineRun.of("capture", "-o", "saved.zip").err().contains("must end in .tar.gz"));
    }

    @Test
    void whatIsNoRootIsRefused() {
        var run = CommandLineRun.of("capture", "--root", "" + folder, "-o", "" + folder.resolve("saved.tar.gz"));
        assertEquals(2, run.code());
        assertTrue(run.err().contains("expected the directory that holds sys/devices"), run.err());
    }
}
