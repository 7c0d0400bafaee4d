package org.quiesce.capture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.quiesce.machine.Machine;
import org.quiesce.machine.MachineParts;
import org.quiesce.machine.Platform;

/** A capture that is written and read back is the same machine. */
class CaptureWriterTest {
    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> recordedMachinesComeBackEqual() {
        return Stream.of("A-cpu-6.1", "B-mem-6.1", "C-pci-pc-6.1", "D-kexec-storage-6.1")
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    var tree = bundled(name);
                    var bytes = bytes(tree);
                    var back = new CaptureReader(CaptureProgress.UNWATCHED)
                            .read(tree.name(), new ByteArrayInputStream(bytes));
                    assertEquals(tree.title(), back.title());
                    assertEquals(parts(tree), parts(back));
                    assertArrayEquals(bytes, bytes(back));
                }));
    }

    /** On a live sysfs the order is in the inode numbers, which an archive does not keep: so it is written down. */
    @Test
    void theOrderOfALiveRootIsKept() throws BadCapture, IOException {
        for (var cpu : List.of("cpu2", "cpu0", "cpu1")) {
            var device = Files.createDirectories(folder.resolve("sys/devices/system/cpu/" + cpu));
            Files.writeString(device.resolve("uevent"), "");
            Files.writeString(device.resolve("online"), "1\n");
        }
        var tree = new CaptureReader(CaptureProgress.UNWATCHED).read(folder);
        var names = List.of("/devices/system/cpu/cpu2", "/devices/system/cpu/cpu0", "/devices/system/cpu/cpu1");
        var live = new CaptureTree(tree.name(), "", tree.root(), new RegistrationOrder.Listed(names));
        var back =
                new CaptureReader(CaptureProgress.UNWATCHED).read(tree.name(), new ByteArrayInputStream(bytes(live)));
        assertEquals(Platform.Order.KNOWN, machine(back).platform().order());
        assertEquals(
                names,
                parts(back).devices().stream()
                        .map(device -> device.id().path())
                        .filter(names::contains)
                        .toList());
    }

    private static MachineParts parts(CaptureTree tree) {
        return MachineParts.of(machine(tree));
    }

    private static Machine machine(CaptureTree tree) {
        return MachineReader.machine(tree, CaptureProgress.UNWATCHED);
    }

    private static CaptureTree bundled(String name) throws BadCapture, IOException {
        var resource = "/org/quiesce/machines/" + name + ".tar.xz";
        try (InputStream in = Machines.class.getResourceAsStream(resource)) {
            return new CaptureReader(CaptureProgress.UNWATCHED).read(name, java.util.Objects.requireNonNull(in));
        }
    }

    private static byte[] bytes(CaptureTree tree) throws IOException {
        var out = new ByteArrayOutputStream();
        CaptureWriter.write(tree, out);
        return out.toByteArray();
    }
}
