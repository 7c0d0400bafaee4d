package org.quiesce.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quiesce.capture.BadCapture;
import org.quiesce.capture.CaptureProgress;
import org.quiesce.capture.MachineFile;
import org.quiesce.machine.Circumstances.Removal;
import org.quiesce.machine.Command;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Machine;

/** A CPU put into an empty slot, brought up, and ejected again, as recorded in A-cpu (C-34). */
class CpuHotAddTest {
    private static final DeviceId SLOT = new DeviceId("/devices/LNXSYSTM:00/LNXSYBUS:00/ACPI0007:00");
    private static final String MACHINE = """
            machine: slot
            cpus:
              - cpus: 0-1
            slots:
              - {name: C002, hid: ACPI0007, cpu: 2, empty: true, methods: {_EJ0: ok}}
            """;

    @ParameterizedTest
    @CsvSource({
        "V61,'Will online and init hotplugged CPU: 2'",
        "V612,''",
    })
    void aNewCpuGetsItsCoolingDeviceWhenItFirstRuns(Era era, String line) throws BadCapture {
        var scene = CpuScene.of(era, machine());
        scene.run(new Command.Plug(SLOT));
        assertEquals("0", scene.read("cpu2/online"));
        assertEquals("ENOENT", scene.read("cpu2/hotplug/state"));
        assertEquals("0-2", scene.read("present"));
        var up = scene.write("cpu2/online", "1");
        assertEquals(List.of("add cooling_device2", "add machinecheck2", "online cpu2"), CpuScene.uevents(up));
        assertEquals(
                line,
                String.join(
                        "",
                        up.log().stream()
                                .filter(text -> text.startsWith("Will"))
                                .toList()));
        scene.write("cpu2/online", "0");
        assertEquals(List.of("add machinecheck2", "online cpu2"), CpuScene.uevents(scene.write("cpu2/online", "1")));
    }

    @Test
    void ejectedItLeavesNothingButItsPossibility() throws BadCapture {
        var scene = CpuScene.of(Era.V61, machine());
        scene.run(new Command.Plug(SLOT));
        scene.write("cpu2/online", "1");
        var eject = scene.run(new Command.Eject(SLOT, Removal.GRACEFUL));
        assertEquals(
                List.of("remove machinecheck2", "offline cpu2", "remove cooling_device2", "unbind cpu2", "remove cpu2"),
                CpuScene.uevents(eject));
        assertEquals("0-1", scene.read("present"));
        assertEquals("0-2", scene.read("possible"));
        assertEquals("2", scene.read("offline"));
    }

    /** firmware has the CPU, the kernel that booted has no place for it (recorded: cpu-hot-add, 6.12 in QEMU). */
    @Test
    void whatWasNotPossibleAtBootGetsNoDevice() throws BadCapture {
        var scene = CpuScene.of(Era.V612, machine("boot: [possible_cpus=2]\n"));
        var plug = scene.run(new Command.Plug(SLOT));
        assertEquals(List.of(), CpuScene.uevents(plug));
        assertEquals(List.of("ACPI: Unable to map lapic to logical cpu number"), plug.log());
        assertEquals("0-1", scene.read("present"));
        assertEquals("ENOENT", scene.read("cpu2/online"));
        assertEquals(List.of(), CpuScene.uevents(scene.run(new Command.Eject(SLOT, Removal.GRACEFUL))));
    }

    private static Machine machine() throws BadCapture {
        return machine("");
    }

    private static Machine machine(String more) throws BadCapture {
        return MachineFile.read(
                "slot.yaml",
                new ByteArrayInputStream((MACHINE + more).getBytes(StandardCharsets.UTF_8)),
                CaptureProgress.UNWATCHED);
    }
}
