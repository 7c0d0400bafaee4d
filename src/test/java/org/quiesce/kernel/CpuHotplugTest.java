package org.quiesce.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quiesce.machine.Availability;
import org.quiesce.machine.Cpu;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Event;
import org.quiesce.machine.Lock;
import org.quiesce.machine.Platform.Arch;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Supposition;
import org.quiesce.recording.Result;

/** Offline and online of CPUs: what is asked before the ladder, who refuses on it, and what is heard (2.2, 2.3). */
class CpuHotplugTest {
    private static final DeviceId CPU3 = DeviceId.cpu(3);
    private static final long FOREVER = Long.MAX_VALUE;

    @Test
    void anOrdinaryCpuGoesOfflineAndComesBack() {
        var scene = CpuScene.of(Era.V612, 4);
        var down = scene.write("cpu3/online", "0");
        assertEquals("2", CpuScene.said(down));
        assertEquals(List.of("smpboot: CPU 3 is now offline"), down.log());
        assertEquals(List.of("remove machinecheck3", "offline cpu3"), CpuScene.uevents(down));
        assertEquals("teardown 235", CpuScene.callbacks(down).getFirst());
        assertEquals("teardown 2", CpuScene.callbacks(down).getLast());
        assertEquals(0, scene.cpu(3).state());
        assertEquals(Availability.OFFLINE, scene.cpu(3).mask());
        var up = scene.write("cpu3/online", "1");
        assertEquals(List.of("smpboot: Booting Node 0 Processor 3 APIC 0x3"), up.log());
        assertEquals(List.of("add machinecheck3", "online cpu3"), CpuScene.uevents(up));
        assertEquals("startup 1", CpuScene.callbacks(up).getFirst());
        assertEquals("startup 235", CpuScene.callbacks(up).getLast());
        assertEquals(Cpu.online(3, 0).state(), scene.cpu(3).state());
        assertEquals("0-3", scene.read("online"));
    }

    /** L-04, 08, 09, 10 for write, 15, and back again. */
    @Test
    void locksAreTakenInOrderAndAllGivenBack() {
        var scene = CpuScene.of(Era.V612, 4);
        assertEquals(
                List.of(
                        "kn->active cpu3/online",
                        "device_hotplug_lock",
                        "device_lock cpu3",
                        "cpu_add_remove_lock",
                        "cpu_hotplug_lock",
                        "sparse_irq_lock"),
                locks(scene.write("cpu3/online", "0")));
        assertEquals(List.of(), scene.machine().locksHeld());
        assertEquals(
                List.of(
                        "kn->active cpu3/online",
                        "device_hotplug_lock",
                        "device_lock cpu3",
                        "cpu_hotplug_lock (read)",
                        "mem_hotplug_lock",
                        "cpu_add_remove_lock",
                        "cpu_hotplug_lock",
                        "sparse_irq_lock"),
                locks(scene.write("cpu3/online", "1")));
        assertEquals(List.of(), scene.machine().locksHeld());
    }

    private static List<String> locks(Result result) {
        return result.events().stream()
                .filter(Event.LockTaken.class::isInstance)
                .map(event -> ((Event.LockTaken) event).lock().toString())
                .toList();
    }

    @Test
    void bootWordsThatAreNoNumbersLimitNothing() {
        var scene = CpuScene.of(
                Era.V612, 4, "maxcpus=few", "possible_cpus=99999999999", "nohz_full=all,x,2-,9999", "isolcpus=,1-0");
        assertEquals("0-3", scene.read("online"));
        assertEquals("0-3", scene.read("possible"));
        assertEquals("", scene.read("nohz_full"));
        assertEquals("", scene.read("isolated"));
    }

    @Test
    void eraOf2013WrapsTheCallbackInItsOwnLock() {
        var scene = CpuScene.of(Era.V311, 4);
        var result = scene.write("cpu3/online", "0");
        assertTrue(result.events().stream()
                .anyMatch(event ->
                        event instanceof Event.LockTaken taken && taken.lock().kind() == Lock.Kind.CPU_HOTPLUG_DRIVER));
        assertEquals(List.of("remove machinecheck3", "offline cpu3"), CpuScene.uevents(result));
    }

    /** C-13, R-06: nothing of the ladder runs, the write lock is not taken. */
    @Test
    void theLastRunningCpuIsRefused() {
        var scene = CpuScene.of(Era.V612, 2);
        assertEquals("2", scene.wrote("cpu0/hotplug/target", "0"));
        CpuScene.refused(scene.write("cpu1/online", "0"), Reason.R_06, Errno.EBUSY, "cpu_down_maps_locked");
        CpuScene.refused(scene.write("cpu1/hotplug/target", "0"), Reason.R_06, Errno.EBUSY, "cpu_down_maps_locked");
    }

    /** C-14: reached only where the victim is down already behind the driver core's back. */
    @Test
    void oneOnlineCpuLeftIsNotTheOneAsked() {
        var scene = CpuScene.of(Era.V612, 2);
        scene.write("cpu1/hotplug/target", "0");
        CpuScene.refused(scene.write("cpu1/online", "0"), Reason.R_06, Errno.EBUSY, "_cpu_down");
    }

    @ParameterizedTest
    @CsvSource({
        "'isolcpus=domain,0-2'",
        "'isolcpus=0-2'",
        "'isolcpus=nohz,domain,0-2'",
        "'isolcpus=managed_irq,domain,0,1-2'"
    })
    void theLastHousekeepingCpuIsRefused(String isolcpus) {
        var scene = CpuScene.of(Era.V61, 4, isolcpus);
        assertEquals("0-2", scene.read("isolated"));
        CpuScene.refused(scene.write("cpu3/online", "0"), Reason.R_07, Errno.EBUSY, "cpu_down_maps_locked");
        assertEquals("2", scene.wrote("cpu1/online", "0"));
    }

    @Test
    void isolationWithoutDomainsRefusesNobody() {
        var scene = CpuScene.of(Era.V612, 4, "isolcpus=nohz,managed_irq,0-2");
        assertEquals("", scene.read("isolated"));
        assertEquals("2", scene.wrote("cpu3/online", "0"));
    }

    /** C-11 comes before C-12. */
    @ParameterizedTest
    @CsvSource({"V612,madt_mailbox,EOPNOTSUPP", "V61,madt_mailbox,EBUSY", "V61,tdx,EOPNOTSUPP", "V612,tdx,EOPNOTSUPP"})
    void aPlatformThatCannotParkCpus(Era era, String word, String errno) {
        var scene = CpuScene.of(era, 4, word);
        scene.given(new Supposition.HotplugDisabled(FOREVER));
        assertEquals(errno, scene.wrote("cpu3/online", "0"));
    }

    /** C-12: once on the way down, five more times on the way up since 6.12 (C-02). */
    @Test
    void hotplugSwitchedOffForAMoment() {
        var scene = CpuScene.of(Era.V612, 4);
        scene.write("cpu3/online", "0");
        scene.given(new Supposition.HotplugDisabled(150_000_000));
        CpuScene.refused(scene.write("cpu2/online", "0"), Reason.R_08, Errno.EBUSY, "cpu_down_maps_locked");
        var up = scene.write("cpu3/online", "1");
        assertEquals("2", CpuScene.said(up));
        assertEquals(5, CpuScene.calls(up, "cpu_up"));
        assertTrue(up.durationNs() >= 300_000_000);
        scene.given(new Supposition.HotplugDisabled(FOREVER));
        scene.write("cpu3/online", "0");
        assertEquals("236", scene.read("cpu3/hotplug/state"));
    }

    @Test
    void sixTriesAreAll() {
        var scene = CpuScene.of(Era.V612, 4);
        scene.write("cpu3/online", "0");
        scene.given(new Supposition.HotplugDisabled(FOREVER));
        var up = scene.write("cpu3/online", "1");
        CpuScene.refused(up, Reason.R_08, Errno.EBUSY, "cpu_up");
        assertEquals(6, CpuScene.calls(up, "cpu_up"));
        assertEquals(620, up.durationNs() / 1_000_000);
    }

    @Test
    void kernel61TriesOnce() {
        var scene = CpuScene.of(Era.V61, 4);
        scene.write("cpu3/online", "0");
        scene.given(new Supposition.HotplugDisabled(FOREVER));
        assertEquals(1, CpuScene.calls(scene.write("cpu3/online", "1"), "cpu_up"));
    }

    @Test
    void aCpuWithoutNode() {
        var scene = CpuScene.of(Era.V612, 4);
        scene.write("cpu3/online", "0");
        scene.given(new Supposition.NodeIs(CPU3, Cpu.NO_NODE));
        CpuScene.refused(scene.write("cpu3/online", "1"), Reason.R_19, Errno.ENODEV, "cpu_subsys_online");
    }

    @Test
    void aCpuThatWasNotDeclaredPossible() {
        var off = Cpu.online(2, 0).with(Availability.OFFLINE).withState(0).withTarget(0);
        var scene = CpuScene.of(
                Era.V612,
                CpuScene.machine(
                        Arch.X86_64,
                        List.of(CpuScene.cpu(Cpu.online(0, 0)), CpuScene.cpu(Cpu.online(1, 0)), CpuScene.cpu(off)),
                        "possible_cpus=2"));
        var result = scene.write("cpu2/online", "1");
        CpuScene.refused(result, Reason.R_17, Errno.EINVAL, "cpu_up");
        assertEquals(
                List.of("can't online cpu 2 because it is not configured as may-hotadd at boot time"), result.log());
        assertEquals("0-1", scene.read("possible"));
        assertEquals(",2", scene.read("offline"));
    }
}
