package org.quiesce.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.quiesce.capture.CaptureEntry.Directory;
import org.quiesce.capture.RegistrationOrder.End;
import org.quiesce.capture.RegistrationOrder.Inodes;
import org.quiesce.capture.RegistrationOrder.Listed;
import org.quiesce.capture.RegistrationOrder.Unknown;
import org.quiesce.machine.DeviceId;

final class RegistrationSortTest {

    @Test
    void withoutAnyHintDevicesStandAsAKernelUsuallyFindsThem() {
        List<String> expected = List.of(
                "/devices/platform",
                "/devices/system/memory",
                "/devices/system/memory/memory9",
                "/devices/system/memory/memory10",
                "/devices/system/node/node0",
                "/devices/system/cpu",
                "/devices/system/cpu/cpu2",
                "/devices/system/cpu/cpu10",
                "/devices/LNXSYSTM:00",
                "/devices/LNXSYSTM:00/LNXSYBUS:00",
                "/devices/LNXSYSTM:00/LNXSYBUS:00/device:0a",
                "/devices/LNXSYSTM:00/LNXSYBUS:00/device:10",
                "/devices/pci0000:00",
                "/devices/pci0000:00/pci_bus/0000:00",
                "/devices/pci0000:00/0000:00:01.0",
                "/devices/pci0000:00/0000:00:02.0",
                "/devices/pci0000:00/0000:00:01.0/pci_bus/0000:01",
                "/devices/pci0000:00/0000:00:01.0/0000:01:00.0",
                "/devices/system/machinecheck/machinecheck0",
                "/devices/platform/serial8250",
                "/devices/pci0000:00/0000:00:01.0/0000:01:00.0/net/eth0",
                "/devices/virtual/tty/tty1");
        assertEquals(expected, sorted(new Unknown(), reversed(expected)));
    }

    @Test
    void onALiveMachineTheInodesTell() {
        List<DeviceDirectory> devices =
                List.of(device("/devices/a", 30), device("/devices/b", 10), device("/devices/c", 20));
        assertEquals(
                List.of("/devices/b", "/devices/c", "/devices/a"),
                paths(RegistrationSort.sorted(devices, new Inodes())));
    }

    @Test
    void aListedOrderCountsAndNamesThatRepeatMatchInOrder() {
        assertEquals(
                List.of(
                        "/devices/virtual/z",
                        "/devices/LNXSYSTM:00/PNP0A06:00",
                        "/devices/x",
                        "/devices/platform/PNP0A06:00"),
                sorted(
                        new Listed(List.of("z", "gone", "PNP0A06:00", "x", "PNP0A06:00")),
                        List.of(
                                "/devices/platform/PNP0A06:00",
                                "/devices/x",
                                "/devices/LNXSYSTM:00/PNP0A06:00",
                                "/devices/virtual/z")));
    }

    @Test
    void whatIsNotListedComesBeforeItsFirstChildOrLast() {
        assertEquals(
                List.of("/devices/b", "/devices/b/c", "/devices/a"),
                sorted(new Listed(List.of("c")), List.of("/devices/a", "/devices/b", "/devices/b/c")));
    }

    @Test
    void stepsAddAndMoveToTheEnd() {
        assertEquals(
                List.of("/devices/b", "/devices/a"),
                sorted(new Listed(List.of("0 add a", "1 add b", "2 last a")), List.of("/devices/a", "/devices/b")));
    }

    /** Two cards of two classes are called card0: each comes before what is below it (kexec-misc-unbind-6.1). */
    @Test
    void ofTwoWithOneNameTheOneComesFirstWhoseChildrenDo() {
        List<String> paths = List.of(
                "/devices/pci0/a/sound/card0",
                "/devices/pci0/a/sound/card0/pcm",
                "/devices/pci0/b/drm/card0",
                "/devices/pci0/b/drm/card0/vga");
        assertEquals(
                List.of(paths.get(2), paths.get(3), paths.get(0), paths.get(1)),
                sorted(new Listed(List.of("card0", "vga", "card0", "pcm")), paths));
        assertEquals(paths, sorted(new Listed(List.of("card0", "pcm", "card0", "vga")), paths));
    }

    /** A console driver took the number of one that had gone (kexec-misc-unbind-6.1). */
    @Test
    void whatWentAndCameBackHasItsLastPlaceUnlessTheListGoesOn() {
        List<String> names = List.of("vtcon0", "vtcon1", "fb0", "vtcon0");
        List<String> paths = List.of("/devices/fb0", "/devices/vtcon0", "/devices/vtcon1");
        assertEquals(List.of("/devices/vtcon1", "/devices/fb0", "/devices/vtcon0"), sorted(new Listed(names), paths));
        assertEquals(
                List.of("/devices/vtcon0", "/devices/vtcon1", "/devices/fb0"),
                sorted(new Listed(names, End.LATER), paths));
    }

    @Test
    void pathsMatchExactly() {
        assertEquals(
                List.of("/devices/b/x", "/devices/a/x"),
                sorted(new Listed(List.of("/devices/b/x", "/devices/a/x")), List.of("/devices/a/x", "/devices/b/x")));
    }

    private static List<String> reversed(List<String> paths) {
        List<String> reversed = new ArrayList<>(paths);
        return reversed.reversed();
    }

    private static List<String> sorted(RegistrationOrder order, List<String> paths) {
        return paths(RegistrationSort.sorted(
                paths.stream().map(path -> device(path, 0)).toList(), order));
    }

    private static List<String> paths(List<DeviceDirectory> devices) {
        return devices.stream().map(device -> device.id().path()).toList();
    }

    private static DeviceDirectory device(String path, long inode) {
        return new DeviceDirectory(new DeviceId(path), new Directory(List.of(), List.of(), OptionalLong.of(inode)));
    }
}
