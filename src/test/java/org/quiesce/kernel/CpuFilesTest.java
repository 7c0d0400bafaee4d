package org.quiesce.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quiesce.machine.Cpu;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Event;
import org.quiesce.machine.Evidence;
import org.quiesce.machine.Lock;
import org.quiesce.machine.Platform.Arch;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Supposition;

/** The files of CPUs: what they read, what they take, what they refuse (2.6, D-62). */
class CpuFilesTest {
    /** C-57. */
    @Test
    void anInjectedFailureWorksOnce() {
        var scene = CpuScene.of(Era.V612, 4);
        assertEquals("4", scene.wrote("cpu3/hotplug/fail", "188"));
        var result = scene.write("cpu3/online", "0");
        CpuScene.refused(result, Reason.R_15, Errno.EAGAIN, "cpuhp_invoke_callback");
        assertEquals(
                new Evidence.State(188, "workqueue:online"),
                CpuScene.refusal(result).blocking().getFirst().evidence());
        var callbacks = CpuScene.callbacks(result);
        assertEquals("startup 189", callbacks.get(callbacks.indexOf("teardown 190") + 1));
        assertEquals("startup 235", callbacks.getLast());
        assertEquals(List.of("remove machinecheck3", "add machinecheck3"), CpuScene.uevents(result));
        assertEquals("-1", scene.read("cpu3/hotplug/fail"));
        assertEquals("2", scene.wrote("cpu3/online", "0"));
    }

    /** Recordings F: a DEAD callback that fails leaves the CPU half up (C-42). */
    @ParameterizedTest
    @CsvSource({"V61,29,154,153", "V612,28,146,145"})
    void aFailingDeadCallbackLeavesTheCpuHalfUp(Era era, String fail, String state, String target) {
        var scene = CpuScene.of(era, 4);
        scene.write("cpu3/online", "0");
        scene.write("cpu3/hotplug/fail", fail);
        assertEquals("2", scene.wrote("cpu3/online", "1"));
        var result = scene.write("cpu3/online", "0");
        assertEquals("EAGAIN", CpuScene.said(result));
        assertEquals(List.of("remove machinecheck3"), CpuScene.uevents(result));
        assertEquals(
                List.of(
                        "smpboot: CPU 3 is now offline",
                        "smpboot: Booting Node 0 Processor 3 APIC 0x3",
                        "DEAD callback error for CPU3"),
                result.log());
        assertEquals(state, scene.read("cpu3/hotplug/state"));
        assertEquals(target, scene.read("cpu3/hotplug/target"));
        assertEquals("1", scene.read("cpu3/online"));
        assertEquals("0-3", scene.read("online"));
        assertEquals(List.of("offline cpu3"), CpuScene.uevents(scene.write("cpu3/online", "0")));
        assertEquals("0", scene.read("cpu3/hotplug/state"));
        assertEquals(List.of("add machinecheck3", "online cpu3"), CpuScene.uevents(scene.write("cpu3/online", "1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"140", "30", "236", "0", "185", "237", "86", "85", "144", "-2", "x", "", " 188", "1e2"})
    void statesThatCannotBeMadeToFail(String value) {
        var scene = CpuScene.of(Era.V612, 4);
        CpuScene.refused(scene.write("cpu3/hotplug/fail", value), Reason.R_03, Errno.EINVAL, "fail_store");
        assertEquals("-1", scene.read("cpu3/hotplug/fail"));
    }

    @Test
    void aNumberTooLargeIsOutOfRange() {
        var scene = CpuScene.of(Era.V612, 4);
        assertEquals("ERANGE", scene.wrote("cpu3/hotplug/fail", "2147483648"));
        assertEquals("EINVAL", scene.wrote("cpu3/hotplug/fail", "2147483647"));
        assertEquals("ERANGE", scene.wrote("cpu3/hotplug/target", "-2147483649"));
        assertEquals("5", scene.wrote("cpu3/hotplug/fail", "+145"));
    }

    /** C-55, C-56: the trap. */
    @Test
    void targetGoesBehindTheDriverCoresBack() {
        var scene = CpuScene.of(Era.V612, 4);
        var down = scene.write("cpu3/hotplug/target", "0");
        assertEquals("2", CpuScene.said(down));
        assertEquals(List.of("remove machinecheck3"), CpuScene.uevents(down));
        assertEquals("1", scene.read("cpu3/online"));
        assertEquals("0-2", scene.read("online"));
        assertEquals("3", scene.read("offline"));
        assertEquals(List.of(), CpuScene.callbacks(scene.write("cpu3/online", "1")));
        assertEquals(List.of("offline cpu3"), CpuScene.uevents(scene.write("cpu3/online", "0")));
        assertEquals("4", scene.wrote("cpu3/hotplug/target", "236"));
        assertEquals("0", scene.read("cpu3/online"));
        assertEquals("0-3", scene.read("online"));
        var same = scene.write("cpu3/hotplug/target", "236");
        assertEquals("4", CpuScene.said(same));
        assertEquals(0, CpuScene.calls(same, "cpu_up"));
        for (var value : List.of("9999", "188", "-1", "x")) {
            CpuScene.refused(scene.write("cpu3/hotplug/target", value), Reason.R_03, Errno.EINVAL, "target_store");
        }
        assertEquals(List.of(), scene.machine().locksHeld());
    }

    /** D-33: the write begins again and again while somebody else holds device_hotplug_lock. */
    @Test
    void targetWaitsForTheHotplugLock() {
        var scene = CpuScene.of(Era.V612, 4);
        scene.given(new Supposition.LockHeld(Lock.global(Lock.Kind.DEVICE_HOTPLUG), 12_000_000));
        var result = scene.write("cpu3/hotplug/target", "0");
        assertEquals("2", CpuScene.said(result));
        assertEquals(
                3,
                result.events().stream()
                        .filter(Event.CallRestarted.class::isInstance)
                        .count());
    }

    @Test
    void hotplugFilesAreOfBootTimeAndOfLaterKernels() {
        var added = CpuScene.cpu(Cpu.online(1, 0).with(Cpu.HotplugFiles.ABSENT));
        var machine = CpuScene.machine(Arch.X86_64, List.of(CpuScene.cpu(Cpu.online(0, 0)), added));
        for (var file : List.of("state", "target", "fail")) {
            assertEquals("ENOENT", CpuScene.of(Era.V61, machine).read("cpu1/hotplug/" + file));
            assertEquals("ENOENT", CpuScene.of(Era.V311, 2).read("cpu1/hotplug/" + file));
        }
        assertEquals("236", CpuScene.of(Era.V61, machine).read("cpu0/hotplug/target"));
        assertEquals("ENOENT", CpuScene.of(Era.V61, machine).read("cpu0/hotplug/other"));
        assertEquals("EACCES", CpuScene.of(Era.V61, machine).wrote("cpu0/hotplug/state", "0"));
    }

    /** C-30, C-31. */
    @ParameterizedTest
    @CsvSource({"V612,cpu0_hotplug,ENOENT", "V61,cpu0_hotplug,2", "V61,quiet,ENOENT", "RFC,cpu0_hotplug,2"})
    void theFirstCpu(Era era, String word, String answer) {
        assertEquals(answer, CpuScene.of(era, 2, word).wrote("cpu0/online", "0"));
    }

    @Test
    void masks() {
        var scene = CpuScene.of(Era.V612, 4);
        scene.write("cpu1/online", "0");
        assertEquals("0,2-3", scene.read("online"));
        assertEquals("1", scene.read("offline"));
        assertEquals("0-3", scene.read("possible"));
        assertEquals("0-3", scene.read("present"));
        assertEquals("0-3", scene.read("enabled"));
        assertEquals("", scene.read("isolated"));
        assertEquals("(null)", scene.read("nohz_full"));
        assertEquals("8191", scene.read("kernel_max"));
        assertTrue(scene.read("hotplug/states").startsWith("  0: offline\n  1: threads:prepare\n"));
        assertTrue(scene.read("hotplug/states").endsWith("201: printk:online\n235: sched:active\n236: online"));
        assertEquals("EACCES", scene.wrote("online", "0"));
        assertEquals("ENOENT", scene.read("nothing"));
        assertEquals("ENOENT", CpuScene.of(Era.V61, 4).read("enabled"));
        var arm = CpuScene.of(Era.V61, CpuScene.machine(Arch.ARM64, 1, 2));
        assertEquals("511", arm.read("kernel_max"));
        assertFalse(arm.read("hotplug/states").contains("x86/mce"));
        for (var file : List.of("isolated", "hotplug/states", "smt/control")) {
            assertEquals("ENOENT", CpuScene.of(Era.V311, 4).read(file));
        }
        assertEquals("0-3", CpuScene.of(Era.BEFORE, 4).read("present"));
    }

    /** D-62: private code, which looks at the first character only. */
    @Test
    void beforeTheSeries() {
        var scene = CpuScene.of(Era.BEFORE, 4);
        assertEquals("1", scene.read("cpu3/online"));
        var down = scene.write("cpu3/online", "0x");
        assertEquals("3", CpuScene.said(down));
        assertEquals(List.of("remove machinecheck3", "offline cpu3"), CpuScene.uevents(down));
        assertEquals(0, CpuScene.calls(down, "device_offline"));
        assertEquals("0", scene.read("cpu3/online"));
        assertTrue(scene.machine().device(DeviceId.cpu(3)).offline());
        CpuScene.refused(scene.write("cpu3/online", "0"), Reason.R_20, Errno.EINVAL, "store_online");
        for (var value : List.of("off", "x", "", " 1")) {
            CpuScene.refused(scene.write("cpu3/online", value), Reason.R_03, Errno.EINVAL, "store_online");
        }
        assertEquals(List.of("add machinecheck3", "online cpu3"), CpuScene.uevents(scene.write("cpu3/online", "1")));
        CpuScene.refused(scene.write("cpu3/online", "1"), Reason.R_20, Errno.EINVAL, "store_online");
        assertEquals("ENOENT", scene.read("cpu0/online"));
        scene.given(new Supposition.DeadlineIs(380));
        assertEquals("EBUSY", scene.wrote("cpu3/online", "0"));
        assertEquals("1", scene.read("cpu3/online"));
        assertEquals(List.of(), scene.machine().locksHeld());
    }

    @ParameterizedTest
    @EnumSource(names = {"RFC", "V311", "V61", "V612"})
    void alreadyThereIsNoErrorSinceTheSeries(Era era) {
        var scene = CpuScene.of(era, 4);
        var up = scene.write("cpu3/online", "1");
        assertEquals("2", CpuScene.said(up));
        assertEquals(List.of(), CpuScene.uevents(up));
        assertTrue(scene.machine().device(DeviceId.cpu(3)).availability()
                == Cpu.online(3, 0).mask());
    }
}
