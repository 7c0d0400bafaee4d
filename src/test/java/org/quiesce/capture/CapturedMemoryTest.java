package org.quiesce.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.quiesce.machine.Availability;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Machine;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.MemoryState;
import org.quiesce.machine.OnlineType;
import org.quiesce.machine.Pages;
import org.quiesce.machine.Zone;

/** Memory blocks as sysfs and procfs show them. */
final class CapturedMemoryTest {
    private static final String MEMORY = "sys/devices/system/memory/";

    @Test
    void aBlockSaysItsStateAndZoneButNotItsPages() throws BadCapture {
        Machine machine = new TarBall()
                .file(MEMORY + "block_size_bytes", "8000000\n")
                .file(MEMORY + "memory36/state", "online\n")
                .file(MEMORY + "memory36/valid_zones", "Normal\n")
                .file(MEMORY + "memory37/state", "offline\n")
                .file(MEMORY + "memory37/valid_zones", "Movable Normal\n")
                .link(MEMORY + "memory37/node1", "../../node/node1")
                .file(MEMORY + "memory38/state", "online\n")
                .file(MEMORY + "memory38/valid_zones", "none\n")
                .machine();
        assertEquals(
                new MemoryBlock(
                        37,
                        1,
                        MemoryState.OFFLINE,
                        Zone.MOVABLE,
                        OnlineType.NONE,
                        MemoryBlock.Origin.BOOT,
                        MemoryBlock.Isolation.NONE,
                        MemoryBlock.Hardware.PRESENT,
                        Pages.UNKNOWN),
                block(machine, 37));
        assertEquals(Availability.OFFLINE, machine.device(DeviceId.memory(37)).availability());
        assertEquals(Zone.NORMAL, block(machine, 36).zone());
        assertEquals(Zone.NONE, block(machine, 38).zone());
        assertEquals(128L << 20, machine.platform().blockSize());
    }

    @Test
    void aBlockThatIsOnlyLinkedIsThereAndNothingMoreIsKnown() throws BadCapture {
        Machine machine = new TarBall()
                .link("sys/devices/system/node/node1/memory32", "../../memory/memory32")
                .machine();
        assertEquals(MemoryState.UNKNOWN, block(machine, 32).state());
        assertEquals(Zone.UNKNOWN, block(machine, 32).zone());
        assertEquals(1, block(machine, 32).node());
        assertEquals(Availability.UNKNOWN, machine.device(DeviceId.memory(32)).availability());
    }

    @Test
    void theMemoryMapTellsWhichBlocksHaveHoles() throws BadCapture {
        Machine machine = new TarBall()
                .file("proc/iomem", """
                        00001000-0009fbff : System RAM
                        00100000-0fffffff : System RAM
                          01000000-01e01d31 : Kernel code
                        10000000-17fdffff : System RAM
                        """)
                .file(MEMORY + "block_size_bytes", "8000000\n")
                .file(MEMORY + "memory0/state", "online")
                .file(MEMORY + "memory1/state", "online")
                .file(MEMORY + "memory2/state", "online")
                .machine();
        assertEquals(Pages.Holes.SOME, block(machine, 0).pages().holes());
        assertEquals(Pages.Holes.NONE, block(machine, 1).pages().holes());
        assertEquals(Pages.Holes.SOME, block(machine, 2).pages().holes());
    }

    @Test
    void aMemoryMapOfZerosTellsNothing() throws BadCapture {
        Machine machine = new TarBall()
                .file("proc/iomem", "00000000-00000000 : System RAM\n")
                .file(MEMORY + "memory1/state", "online")
                .machine();
        assertEquals(Pages.Holes.NONE, block(machine, 1).pages().holes());
    }

    @Test
    void theZonesTellTheNodeOfABlockThatHasNoLink() throws BadCapture {
        Machine machine = new TarBall()
                .file("proc/zoneinfo", """
                        Node 0, zone    DMA32
                                spanned  65536
                          start_pfn:           0
                        Node 1, zone   Normal
                                spanned  32768
                          start_pfn:           65536
                        """)
                .directory("sys/devices/system/node/node0")
                .directory("sys/devices/system/node/node1")
                .file(MEMORY + "memory1/state", "online")
                .file(MEMORY + "memory2/state", "online")
                .file(MEMORY + "memory9/state", "offline")
                .machine();
        assertEquals(0, block(machine, 1).node());
        assertEquals(1, block(machine, 2).node());
        assertEquals(-1, block(machine, 9).node());
    }

    private static MemoryBlock block(Machine machine, int number) {
        return (MemoryBlock) machine.device(DeviceId.memory(number)).part();
    }
}
