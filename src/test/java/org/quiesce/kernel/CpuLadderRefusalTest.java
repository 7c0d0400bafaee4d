package org.quiesce.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.quiesce.machine.Command;
import org.quiesce.machine.CpuLoad;
import org.quiesce.machine.CpuLoad.Tie;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Evidence;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.Platform.Arch;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Supposition;
import org.quiesce.machine.Supposition.Toggle;
import org.quiesce.machine.WaitPoint;

/** Who refuses on the ladder, and what is rolled back then (C-17 to C-23, C-40, C-41). */
class CpuLadderRefusalTest {
    private static final DeviceId CPU3 = DeviceId.cpu(3);
    private static final long FOREVER = Long.MAX_VALUE;

    /** C-17; 6.12 counts its fair servers (recordings G): two promises of 90 % leave three CPUs in 6.1 and two in 6.12. */
    @ParameterizedTest
    @CsvSource({
        "V61,360,EBUSY,EBUSY",
        "V61,180,2,2",
        "V612,180,2,EBUSY",
        "V612,285,EBUSY,EBUSY",
        "V612,265,2,EBUSY",
        "V61,285,2,EBUSY",
        "V612,0,2,2"
    })
    void deadlinePromises(Era era, int percent, String first, String second) {
        var scene = CpuScene.of(era, 4);
        scene.given(new Supposition.DeadlineIs(percent));
        assertEquals(first, scene.wrote("cpu3/online", "0"));
        assertEquals(second, scene.wrote("cpu2/online", "0"));
    }

    @Test
    void deadlineRefusalUndoesItselfWithoutRollback() {
        var scene = CpuScene.of(Era.V61, 4);
        scene.given(new Supposition.DeadlineIs(360));
        var result = scene.write("cpu3/online", "0");
        CpuScene.refused(result, Reason.R_10, Errno.EBUSY, "dl_bw_manage");
        assertEquals(List.of("teardown 235 -16"), CpuScene.callbacks(result));
        assertEquals(236, scene.cpu(3).state());
        assertEquals(236, scene.cpu(3).target());
    }

    /** C-21, C-41: refused with interrupts off, then all the way up again. */
    @Test
    void tooManyVectors() {
        var scene = CpuScene.of(Era.V612, 4);
        for (int number = 0; number < 3; number++) {
            scene.given(new Supposition.VectorsAre(DeviceId.cpu(number), 161, 0));
        }
        scene.given(new Supposition.VectorsAre(CPU3, 121, 0));
        var result = scene.write("cpu3/online", "0");
        CpuScene.refused(result, Reason.R_12, Errno.ENOSPC, "lapic_can_unplug_cpu");
        assertEquals(
                new Evidence.Vectors(121, 120),
                CpuScene.refusal(result).blocking().getFirst().evidence());
        assertEquals(List.of("CPU 3 has 121 vectors, 120 available. Cannot disable CPU"), result.log());
        var callbacks = CpuScene.callbacks(result);
        assertEquals("teardown 145 -28", callbacks.get(callbacks.indexOf("startup 150") - 1));
        assertEquals("startup 235", callbacks.getLast());
        assertEquals(List.of("remove machinecheck3", "add machinecheck3"), CpuScene.uevents(result));
        assertEquals(236, scene.cpu(3).state());
        scene.given(new Supposition.VectorsAre(CPU3, 120, 121));
        var second = scene.write("cpu3/online", "0");
        assertEquals(
                List.of("Reserved vectors 121 > available 120. IRQ request may fail", "smpboot: CPU 3 is now offline"),
                second.log());
    }

    /** The vectors of a CPU that went count where they went. */
    @Test
    void vectorsMoveToTheOthers() {
        var scene = CpuScene.of(Era.V612, 3);
        for (int number = 0; number < 3; number++) {
            scene.given(new Supposition.VectorsAre(DeviceId.cpu(number), 100, 0));
        }
        assertEquals("2", scene.wrote("cpu2/online", "0"));
        var result = scene.write("cpu1/online", "0");
        assertEquals(List.of("CPU 1 has 150 vectors, 51 available. Cannot disable CPU"), result.log());
    }

    /** C-18: only where CPUs are tickless; recorded for 6.1 with CPU 0. */
    @Test
    void theTimekeeperStays() {
        var scene = CpuScene.of(Era.V61, 4, "nohz_full=1-3", "cpu0_hotplug");
        assertEquals("1-3", scene.read("nohz_full"));
        assertTrue(scene.read("hotplug/states").contains("201: kernel/nohz:predown\n202: mm/writeback:online"));
        var result = scene.write("cpu0/online", "0");
        CpuScene.refused(result, Reason.R_11, Errno.EBUSY, "tick_nohz_cpu_down");
        assertEquals(
                new Evidence.State(201, "kernel/nohz:predown"),
                CpuScene.refusal(result).blocking().getFirst().evidence());
        assertEquals(List.of("remove machinecheck0", "add machinecheck0"), CpuScene.uevents(result));
        assertEquals("2", scene.wrote("cpu1/online", "0"));
        scene.given(new Supposition.Tied(CPU3, Tie.TIMEKEEPER, Toggle.YES));
        assertEquals("EBUSY", scene.wrote("cpu3/online", "0"));
        assertEquals("2", scene.wrote("cpu0/online", "0"));
    }

    /** C-20. */
    @ParameterizedTest
    @EnumSource(names = {"V61", "V612"})
    void aVmbusChannelHoldsItsCpu(Era era) {
        var scene = CpuScene.of(era, 4);
        scene.given(new Supposition.Tied(CPU3, Tie.VMBUS, Toggle.YES));
        CpuScene.refused(scene.write("cpu3/online", "0"), Reason.R_13, Errno.EBUSY, "hv_synic_cleanup");
        assertEquals("2", scene.wrote("cpu2/online", "0"));
    }

    /** C-19: polled every 5 ms; five states above it have taken 6 ms by then. */
    @Test
    void requestsInFlightAreWaitedFor() {
        var scene = CpuScene.of(Era.V612, 4);
        var plain = scene.write("cpu2/online", "0").durationNs();
        scene.given(new Supposition.RequestsLast(CPU3, 41_000_000));
        var down = scene.write("cpu3/online", "0");
        assertEquals(plain + 35_000_000, down.durationNs());
    }

    /** C-19: no signal ends it, everybody else waits behind it, and it goes on where it stood. */
    @Test
    void requestsThatNeverEndHoldTheLock() {
        var scene = CpuScene.of(Era.V612, 4);
        scene.given(new Supposition.RequestsLast(CPU3, FOREVER));
        var stuck = scene.run(new Command.Within(new Command.Write(CpuScene.CPUS + "cpu3/online", "0"), 1_000_000));
        assertEquals(new Outcome.Waits(new WaitPoint.ForRequests(CPU3)), stuck.outcome());
        assertEquals(List.of("remove machinecheck3"), CpuScene.uevents(stuck));
        assertEquals("teardown 152", CpuScene.callbacks(stuck).getLast());
        assertEquals("nothing", scene.wrote("cpu2/online", "0"));
        var freed = scene.given(new Supposition.RequestsLast(CPU3, 0));
        assertEquals("teardown 150", CpuScene.callbacks(freed).getFirst());
        assertEquals(List.of("offline cpu3", "remove machinecheck2", "offline cpu2"), CpuScene.uevents(freed));
        assertEquals("2", scene.said(1));
        assertEquals("2", scene.said(2));
        assertEquals("0-1", scene.read("online"));
    }

    /** 2.3: nobody answers for ten seconds, the states of the control CPU are undone. */
    @ParameterizedTest
    @CsvSource({
        "V612,X86_64,CPU3 failed to report alive state,cpuhp_bp_sync_alive,10",
        "V61,X86_64,smpboot: do_boot_cpu failed(-1) to wakeup CPU#3,native_cpu_up,10",
        "V612,ARM64,CPU3: failed to come online,__cpu_up,5"
    })
    void aCpuThatDoesNotWakeUp(Era era, Arch arch, String line, String function, int seconds) {
        var scene = CpuScene.of(era, CpuScene.machine(arch, 1, 4));
        scene.write("cpu3/online", "0");
        scene.given(new Supposition.Tied(CPU3, Tie.DEAD, Toggle.YES));
        var result = scene.write("cpu3/online", "1");
        CpuScene.refused(result, Reason.R_18, Errno.EIO, function);
        assertEquals(line, result.log().getLast());
        assertEquals(seconds, result.durationNs() / 1_000_000_000);
        assertEquals(0, scene.cpu(3).state());
        assertEquals("teardown 2", CpuScene.callbacks(result).getLast());
        assertEquals(List.of(), scene.machine().locksHeld());
        scene.given(new Supposition.Tied(CPU3, Tie.DEAD, Toggle.NO));
        assertEquals("2", scene.wrote("cpu3/online", "1"));
    }

    /** C-23. */
    @Test
    void theTrustedOsHoldsItsCpu() {
        var scene = CpuScene.of(Era.V612, CpuScene.machine(Arch.ARM64, 1, 4));
        scene.given(new Supposition.Tied(CPU3, Tie.TRUSTED_OS, Toggle.YES));
        CpuScene.refused(scene.write("cpu3/online", "0"), Reason.R_14, Errno.EPERM, "cpu_psci_cpu_disable");
        assertEquals(236, scene.cpu(3).state());
        scene.given(new Supposition.Tied(CPU3, Tie.TRUSTED_OS, Toggle.NO));
        assertEquals(
                List.of("psci: CPU3 killed (polled 0 ms)"),
                scene.write("cpu3/online", "0").log());
        assertEquals("2", scene.wrote("cpu0/online", "0"));
    }

    /** C-23: through the file that does not ask {@code offline_disabled} (C-32). */
    @Test
    void xenKeepsItsFirstCpu() {
        var scene = CpuScene.of(Era.V61, 4, "xen_pv", "cpu0_hotplug");
        assertEquals("ENOENT", scene.wrote("cpu0/online", "0"));
        CpuScene.refused(scene.write("cpu0/hotplug/target", "0"), Reason.R_05, Errno.EBUSY, "xen_pv_cpu_disable");
        assertEquals("2", scene.wrote("cpu3/online", "0"));
    }

    @ParameterizedTest
    @CsvSource({"RISCV,CPU3: off", "PPC64,''", "S390X,''", "LOONGARCH,''"})
    void otherArchitecturesSayItTheirWay(Arch arch, String line) {
        var scene = CpuScene.of(Era.V612, CpuScene.machine(arch, 1, 4));
        var result = scene.write("cpu3/online", "0");
        assertEquals(line, String.join("\n", result.log()));
        assertEquals(List.of("offline cpu3"), CpuScene.uevents(result));
        assertEquals(List.of("online cpu3"), CpuScene.uevents(scene.write("cpu3/online", "1")));
        assertEquals(
                new CpuLoad(0, 0, 0, java.util.Set.of(Tie.BOOTED_ONCE)),
                scene.cpu(3).load());
    }
}
