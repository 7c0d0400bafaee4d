package org.quiesce.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quiesce.machine.Availability;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Cpu;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Offlining;

/** CPUs as sysfs shows them. */
final class CapturedCpusTest {
    private static final String CPU = "sys/devices/system/cpu/";

    /** One that never ran has no topology: those that run tell how threads are numbered (cpu-smt-never-booted-6.1). */
    @Test
    void aCpuThatNeverRanIsTheSecondThreadOfACoreWhereNumbersSaySo() throws BadCapture {
        assertEquals(List.of(0, 0, 2, 2), cores("off", "1"));
        assertEquals(List.of(0, 1, 2, 3), cores("off", "2"));
        assertEquals(List.of(0, 1, 2, 3), cores("notsupported", "1"));
    }

    private static List<Integer> cores(String smt, String coreOfCpu2) throws BadCapture {
        Machine machine = new TarBall()
                .file(CPU + "online", "0,2\n")
                .file(CPU + "smt/control", smt + "\n")
                .file(CPU + "cpu0/topology/core_id", "0\n")
                .file(CPU + "cpu0/topology/physical_package_id", "0\n")
                .file(CPU + "cpu1/hotplug/state", "0\n")
                .file(CPU + "cpu2/topology/core_id", coreOfCpu2 + "\n")
                .file(CPU + "cpu2/topology/physical_package_id", "0\n")
                .file(CPU + "cpu3/hotplug/state", "0\n")
                .machine();
        return machine.onBus(Bus.CPU).stream()
                .map(device -> ((Cpu) device.part()).core())
                .toList();
    }

    @Test
    void aCpuWithoutAnOnlineFileMayNotGoOffline() throws BadCapture {
        Machine machine = new TarBall()
                .file(CPU + "online", "0-1\n")
                .file(CPU + "cpu0/hotplug/state", "236\n")
                .file(CPU + "cpu1/online", "1\n")
                .file(CPU + "cpu2/online", "0\n")
                .machine();
        assertEquals(Offlining.DISABLED, machine.device(DeviceId.cpu(0)).offlining());
        assertEquals(Offlining.ALLOWED, machine.device(DeviceId.cpu(1)).offlining());
        assertEquals(Availability.OFFLINE, machine.device(DeviceId.cpu(2)).availability());
        assertEquals(Availability.OFFLINE, cpu(machine, 2).mask());
        assertEquals(0, cpu(machine, 2).state());
        assertEquals(Cpu.HotplugFiles.PRESENT, cpu(machine, 0).files());
        assertEquals(Cpu.HotplugFiles.ABSENT, cpu(machine, 1).files());
    }

    @Test
    void aCpuTakenDownBehindTheDriverCoresBackIsBoth() throws BadCapture {
        Machine machine = new TarBall()
                .file(CPU + "online", "0\n")
                .file(CPU + "cpu1/hotplug/state", "0\n")
                .file(CPU + "cpu1/online", "1\n")
                .machine();
        assertEquals(Availability.ONLINE, machine.device(DeviceId.cpu(1)).availability());
        assertEquals(Availability.OFFLINE, cpu(machine, 1).mask());
    }

    @Test
    void threadsOfOneCoreShareItsNumber() throws BadCapture {
        Machine machine = new TarBall()
                .file(CPU + "cpu0/topology/thread_siblings_list", "0,2\n")
                .file(CPU + "cpu2/topology/thread_siblings_list", "0,2\n")
                .file(CPU + "cpu1/topology/core_id", "1\n")
                .file(CPU + "cpu1/topology/physical_package_id", "0\n")
                .file(CPU + "cpu3/topology/core_id", "1\n")
                .file(CPU + "cpu3/topology/physical_package_id", "0\n")
                .machine();
        assertEquals(
                List.of(0, 1, 0, 1),
                List.of(0, 1, 2, 3).stream().map(n -> cpu(machine, n).core()).toList());
    }

    private static Cpu cpu(Machine machine, int number) {
        return (Cpu) machine.device(DeviceId.cpu(number)).part();
    }
}
