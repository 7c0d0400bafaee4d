package org.quiesce.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MachineTest {
    private static final Platform PLATFORM =
            new Platform("toy", "", Platform.Arch.X86_64, "Intel", "", List.of(), 128L << 20, Platform.Order.KNOWN);
    private static final DeviceId NODE = new DeviceId("/devices/LNXSYSTM:00/LNXSYBUS:00/PNP0C80:00");
    private static final DeviceId MEMORY_1 = DeviceId.memory(1);

    private final Machine machine = Machine.of(PLATFORM, Circumstances.ORDINARY)
            .registering(List.of(
                    Device.of(DeviceId.cpu(0), Bus.CPU, Cpu.online(0, 0)),
                    block(0, 0, Pages.free(32_768)),
                    block(1, 1, Pages.free(32_768).with(PageKind.ANON, 768)),
                    Device.of(
                            NODE,
                            Bus.ACPI,
                            new AcpiNode(
                                    new AcpiPath("\\_SB.MEM1"),
                                    "PNP0C80",
                                    Map.of(),
                                    new AcpiResource.Memory(1, 1, 1),
                                    AcpiNode.Presence.PRESENT,
                                    AcpiNode.Attachment.ATTACHED,
                                    Serials.NONE,
                                    Serials.NONE))));

    @Test
    void devicesStandInTheOrderOfRegistrationAndAreFoundByPathBusAndParent() {
        assertEquals(List.of("cpu0", "memory0", "memory1", "PNP0C80:00"), names(machine));
        assertEquals(2, machine.device(MEMORY_1).serial());
        assertEquals(2, machine.countOnBus(Bus.MEMORY));
        assertEquals(
                List.of("memory0", "memory1"),
                machine.children(new DeviceId("/devices/system/memory")).stream()
                        .map(Device::name)
                        .toList());
        assertEquals(
                NODE, machine.acpi(new AcpiPath("\\_SB.MEM1")).orElseThrow().id());
        assertThrows(NoSuchElementException.class, () -> machine.device(DeviceId.cpu(9)));
    }

    @Test
    void aMachineAfterAnEventLeavesTheOneBeforeAsItWas() {
        var after = machine.after(new Event.WentOffline(5, MEMORY_1));
        assertEquals(Availability.ONLINE, machine.device(MEMORY_1).availability());
        assertEquals(Availability.OFFLINE, after.device(MEMORY_1).availability());
        assertEquals(5, after.now());
        assertNotEquals(machine, after);
        assertEquals(after, machine.after(new Event.WentOffline(5, MEMORY_1)));
    }

    @Test
    void aMoveToTheEndGivesANewSerialAndKeepsTheCompanion() {
        var bound = machine.after(new Event.CompanionBound(0, NODE, MEMORY_1));
        var moved = bound.after(new Event.MovedLast(0, MEMORY_1));
        assertEquals(List.of("cpu0", "memory0", "PNP0C80:00", "memory1"), names(moved));
        assertEquals(4, moved.device(MEMORY_1).serial());
        var node = (AcpiNode) moved.device(NODE).part();
        assertEquals(
                List.of(MEMORY_1),
                moved.companions(node).stream().map(Device::id).toList());
        assertEquals(NODE, moved.companion(moved.device(MEMORY_1)).orElseThrow().id());
    }

    @Test
    void totalsFollowEachChangeOfABlock() {
        assertEquals(32_768 + 32_000, machine.totals().free());
        var going = machine.after(new Event.PagesIsolated(0, MEMORY_1));
        assertEquals(32_768, going.totals().free());
        var moved = machine.after(new Event.PagesMigrated(0, MEMORY_1, DeviceId.memory(0), PageKind.ANON, 768));
        assertEquals(32_000, moved.totals().node(0).free());
        assertEquals(32_768, moved.totals().node(1).free());
        var offline = moved.after(new Event.MemoryStateSet(0, MEMORY_1, MemoryState.OFFLINE));
        assertEquals(List.of(0), offline.totals().withMemory().boxed().toList());
        var removed = offline.after(new Event.DeviceRemoved(0, MEMORY_1));
        assertEquals(0, removed.totals().node(1).blocks());
    }

    @Test
    void aSerialIsNeverUsedAgain() {
        var again = machine.after(new Event.DeviceRemoved(0, MEMORY_1))
                .after(new Event.DeviceAdded(0, block(1, 1, Pages.UNKNOWN)));
        assertEquals(4, again.device(MEMORY_1).serial());
        assertEquals(Optional.empty(), again.devices().find(2));
        assertThrows(
                IllegalStateException.class, () -> again.after(new Event.DeviceAdded(0, block(1, 1, Pages.UNKNOWN))));
    }

    @Test
    void locksAreHeldByTheTaskThatTookThem() {
        var lock = Lock.global(Lock.Kind.DEVICE_HOTPLUG);
        var task = new Task(Task.Role.HOTPLUG_WORKER, 3);
        var held = machine.after(new Event.LockTaken(0, task, lock, Lock.Manner.SLEEPING));
        assertEquals(task, held.holder(lock).orElseThrow().holder());
        assertEquals(List.of(lock), held.locksHeld());
        assertTrue(held.after(new Event.LockReleased(0, task, lock)).locksHeld().isEmpty());
    }

    @Test
    void hardwareThatIsTakenAwayTakesItsBlocksWithIt() {
        var gone = machine.after(new Event.HardwareGone(0, NODE));
        assertEquals(
                MemoryBlock.Hardware.GONE, ((MemoryBlock) gone.device(MEMORY_1).part()).hardware());
        assertEquals(
                MemoryBlock.Hardware.PRESENT,
                ((MemoryBlock) gone.device(DeviceId.memory(0)).part()).hardware());
    }

    @Test
    void timeDoesNotRunBackwards() {
        var later = machine.after(new Event.Logged(10, Event.Level.PLAIN, "x"));
        assertThrows(IllegalArgumentException.class, () -> later.after(new Event.Logged(9, Event.Level.PLAIN, "y")));
    }

    private static Device block(int number, int node, Pages pages) {
        return Device.of(DeviceId.memory(number), Bus.MEMORY, MemoryBlock.online(number, node, Zone.NORMAL, pages));
    }

    private static List<String> names(Machine machine) {
        var names = new java.util.ArrayList<String>();
        machine.devices().forEach(device -> names.add(device.name()));
        return names;
    }
}
