package org.quiesce.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.quiesce.kernel.Kernel;
import org.quiesce.lesson.Experiment;
import org.quiesce.machine.Device;
import org.quiesce.machine.Era;
import org.quiesce.machine.Machine;

/** A machine that is written as a sysfs root is, read back, the same as far as sysfs can tell. */
class SysfsTreeTest {
    @TempDir
    Path folder;

    /** What was captured is in sysfs, so nothing of it is lost. */
    @TestFactory
    Stream<DynamicTest> recordedMachinesComeBackEqual() {
        return Stream.of("A-cpu-6.1", "B-mem-6.1", "C-pci-pc-6.1", "D-kexec-storage-6.1")
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    var experiment = opened(name);
                    var back = booted(tree(experiment), experiment.era());
                    assertEquals(List.of(), different(experiment.now(), back));
                    assertEquals(experiment.now().circumstances(), back.circumstances());
                    assertEquals(experiment.now().kexec(), back.kexec());
                    assertEquals(
                            experiment.now().platform().order(), back.platform().order());
                }));
    }

    @Test
    void whatWasAskedShowsInTheFiles() throws Exception {
        var experiment = opened("two-module-server")
                .in(Era.V311)
                .experiment()
                .and("offline cpu3")
                .and("eject \\_SB.MOD1");
        var tree = tree(experiment);
        assertEquals(Optional.of("0"), tree.text("sys/devices/system/cpu/cpu3/online"));
        assertEquals(Optional.of("0-2,8-11"), tree.text("sys/devices/system/cpu/online"));
        assertEquals(Optional.empty(), tree.directory("sys/devices/system/memory/memory24"));
        assertEquals(Optional.empty(), tree.directory("sys/devices/system/cpu/cpu0/hotplug"), "3.11 has none");
        assertEquals(Optional.of("Linux version 3.11"), tree.text("proc/version"));
        var back = booted(tree, experiment.era());
        assertEquals(states(experiment.now()), states(back));
    }

    @Test
    void aFolderIsWrittenAndReadAsTheSameCapture() throws Exception {
        var tree = tree(opened("C-pci-pc-6.1"));
        var written = folder.resolve("machine");
        CaptureFolder.write(tree, written);
        var back = new CaptureReader(CaptureProgress.UNWATCHED).read(written);
        var slot = "sys/devices/pci0000:00/0000:00:03.0";
        assertEquals(
                tree.directory(slot).orElseThrow().names(),
                back.directory(slot).orElseThrow().names());
        assertEquals(
                List.of(),
                different(
                        MachineReader.machine(tree, CaptureProgress.UNWATCHED),
                        MachineReader.machine(back, CaptureProgress.UNWATCHED)));
        try (var left = Files.list(folder)) {
            assertEquals(List.of(written), left.toList(), "nothing half-written stays");
        }
    }

    @Test
    void nothingIsWrittenWhereSomethingIs() throws Exception {
        var tree = tree(opened("four-cpus"));
        Files.writeString(folder.resolve("mine"), "kept");
        var refused = assertThrows(IOException.class, () -> CaptureFolder.write(tree, folder));
        assertTrue(String.valueOf(refused.getMessage()).contains("something already"), "" + refused);
        assertEquals("kept", Files.readString(folder.resolve("mine")));
    }

    @Test
    void nothingIsWrittenToTheRunningKernel() throws Exception {
        var tree = tree(opened("four-cpus"));
        var link = Files.createSymbolicLink(folder.resolve("link"), Path.of("/sys"));
        for (var path : List.of(Path.of("/sys/quiesce"), Path.of("/tmp/../sys/quiesce"), link.resolve("quiesce"))) {
            var refused = assertThrows(IOException.class, () -> CaptureFolder.write(tree, path));
            assertEquals("nothing is ever written below /sys", refused.getMessage());
            assertThrows(IOException.class, () -> WholeFile.write(path, "words"));
        }
    }

    private static Experiment opened(String machine) throws BadCapture {
        return Experiment.on(Machines.open(machine, CaptureProgress.UNWATCHED));
    }

    private static CaptureTree tree(Experiment experiment) throws BadCapture {
        var kernel = Kernel.of(experiment.era());
        var machine = experiment.now();
        return SysfsTree.of("written", machine, experiment.era(), new SysfsTree.Files() {
            @Override
            public boolean exists(String path) {
                return kernel.exists(machine, path);
            }

            @Override
            public Optional<String> read(String path) {
                return kernel.peek(machine, path);
            }
        });
    }

    private static Machine booted(CaptureTree tree, Era era) {
        return Kernel.of(era).boot(MachineReader.machine(tree, CaptureProgress.UNWATCHED));
    }

    private static List<Device> devices(Machine machine) {
        var devices = new ArrayList<Device>();
        machine.devices().forEach(devices::add);
        return devices;
    }

    private static List<String> different(Machine wanted, Machine got) {
        var one = devices(wanted);
        var other = devices(got);
        var different = new ArrayList<String>();
        for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
            var left = i < one.size() ? one.get(i).toString() : "nothing";
            var right = i < other.size() ? other.get(i).toString() : "nothing";
            if (!left.equals(right)) {
                different.add("\n" + left + "\n" + right);
            }
        }
        return different;
    }

    private static List<String> states(Machine machine) {
        return devices(machine).stream()
                .map(device -> device.id() + " " + device.bus().name() + " " + device.availability() + " "
                        + (device.hasCompanion()
                                ? machine.device(device.companion()).id()
                                : "-"))
                .toList();
    }
}
