package org.quiesce.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Circumstances;
import org.quiesce.machine.Cpu;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Event;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Plain;
import org.quiesce.machine.Platform;

@DisplayName("On a captured machine the callbacks of hardware queues run only where something has such queues")
class CpuLadderTest {
    private static final String QUEUES = "159 blk_mq_hctx_notify_offline, 26 blk_mq_hctx_notify_dead";
    private static final String NONE = "";

    @Test
    void aMachineWithoutDisksHasNone() {
        assertEquals(NONE, queues(captured("6.1.0-56-amd64")));
    }

    @Test
    void aHostAdapterHasThemBeforeAnyDiskIsFound() {
        assertEquals(
                QUEUES, queues(captured("6.1.0-56-amd64", device("scsi_host", "/devices/pci0/host0/scsi_host/host0"))));
        assertEquals(QUEUES, queues(captured("6.1.0-56-amd64", device("nvme", "/devices/pci0/nvme/nvme0"))));
    }

    @Test
    void aDiskHasThemAndAVirtualOneIsAssumedNotTo() {
        assertEquals(QUEUES, queues(captured("6.1.0-56-amd64", device("block", "/devices/pci0/virtio0/block/vda"))));
        assertEquals(NONE, queues(captured("6.1.0-56-amd64", device("block", "/devices/virtual/block/loop0"))));
    }

    @Test
    void aMachineThatSomebodyWroteDownIsTakenToHaveDisks() {
        assertEquals(QUEUES, queues(captured("6.1")));
    }

    private static Machine captured(String kernel, Device... devices) {
        var platform = new Platform(
                "cpus", "", Platform.Arch.X86_64, "Intel", kernel, List.of(), 1 << 27, Platform.Order.KNOWN);
        return Machine.of(platform, Circumstances.ORDINARY)
                .registering(List.of(CpuScene.cpu(Cpu.online(0, 0)), CpuScene.cpu(Cpu.online(1, 0))))
                .registering(Arrays.asList(devices));
    }

    private static Device device(String bus, String path) {
        return Device.of(new DeviceId(path), Bus.named(bus), Plain.PLAIN);
    }

    /** Which of them ran when CPU 1 went offline. */
    private static String queues(Machine machine) {
        var result = CpuScene.of(Era.V61, machine).write("cpu1/online", "0");
        assertEquals("2", CpuScene.said(result));
        return result.events().stream()
                .filter(event ->
                        event instanceof Event.CallbackRan ran && ran.function().startsWith("blk_mq_"))
                .map(event -> ((Event.CallbackRan) event).state() + " " + ((Event.CallbackRan) event).function())
                .collect(Collectors.joining(", "));
    }
}
