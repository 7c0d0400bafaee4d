package org.quiesce.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.quiesce.machine.Availability;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Circumstances;
import org.quiesce.machine.Circumstances.OnlinePolicy;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Event;
import org.quiesce.machine.Machine;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.MemoryState;
import org.quiesce.machine.OnlineType;
import org.quiesce.machine.Pages;
import org.quiesce.machine.Platform;
import org.quiesce.machine.Zone;

/** Which zone a block joins (M-07, M-70 to M-72), as recorded in B and B2. */
class ZonesTest {
    /** M-70. */
    @Test
    void theWordDecides() {
        var lab = Lab.with(1, 7, 0, Zone.DMA32).add(32, 33, 1, Zone.MOVABLE).under(Era.V61);
        lab.offline(32);
        lab.online(32, OnlineType.KERNEL);
        assertEquals("Normal", lab.read(32, "valid_zones"));
        lab.offline(32);
        lab.online(32, OnlineType.MOVABLE);
        assertEquals("Movable", lab.read(32, "valid_zones"));
    }

    /** M-71: inside exactly one span, that one; what is offline at the edge is outside. */
    @Test
    void insideOneSpanItInheritsTheZone() {
        var lab = Lab.with(1, 7, 0, Zone.DMA32).add(36, 38, 0, Zone.MOVABLE).under(Era.V612);
        lab.offline(37);
        assertEquals("Movable Normal", lab.read(37, "valid_zones"));
        lab.offline(38);
        assertEquals("Normal Movable", lab.read(38, "valid_zones"));
        assertEquals("Normal Movable", lab.read(37, "valid_zones"));
        lab.online(38, OnlineType.MOVABLE);
        lab.write(37, "online", "1");
        assertEquals("Movable", lab.read(37, "valid_zones"));
        lab.offline(3);
        assertEquals("DMA32 Movable", lab.read(3, "valid_zones")); // recorded: B-mem-6.1, step 4
        lab.offline(1);
        assertEquals("Normal Movable", lab.read(1, "valid_zones"));
    }

    /** M-71: where both spans overlap, a kernel zone. */
    @Test
    void whereSpansOverlapItIsAKernelZone() {
        var lab = Lab.with(30, 30, 0, Zone.NORMAL)
                .add(31, 31, 0, Zone.MOVABLE)
                .add(32, 32, 0, Zone.MOVABLE)
                .add(33, 33, 0, Zone.MOVABLE)
                .add(34, 34, 0, Zone.NORMAL)
                .under(Era.V612);
        lab.offline(32);
        assertEquals("Normal Movable", lab.read(32, "valid_zones"));
    }

    /** M-71: movable_node. */
    @Test
    void movableNodeChangesTheDefault() {
        var lab = Lab.with(1, 7, 0, Zone.DMA32)
                .add(32, 32, 1, Zone.NORMAL)
                .boot("movable_node")
                .under(Era.V612);
        lab.offline(32);
        assertEquals("Movable Normal", lab.read(32, "valid_zones"));
        lab.online(32, OnlineType.ONLINE);
        assertEquals("Movable", lab.read(32, "valid_zones"));
    }

    /** Spans are those of a node (M-71). */
    @Test
    void theSpansOfOtherNodesDoNotCount() {
        var lab = Lab.with(32, 32, 0, Zone.MOVABLE)
                .add(33, 33, 1, Zone.NORMAL)
                .add(34, 34, 0, Zone.MOVABLE)
                .under(Era.V612);
        lab.offline(33);
        assertEquals("Normal Movable", lab.read(33, "valid_zones"));
    }

    /** A block that spans zones belongs to each of them by its addresses: memory0 of every PC. */
    @Test
    void aMixedBlockCountsForTheZonesItLiesIn() {
        var lab = Lab.with(0, 0, 0, Zone.NONE)
                .add(1, 1, 0, Zone.DMA32)
                .add(2, 3, 0, Zone.DMA32)
                .under(Era.V61);
        lab.offline(1);
        assertEquals("DMA32 Movable", lab.read(1, "valid_zones"));
        assertEquals("none", lab.read(0, "valid_zones"));
        var dma = Lab.with(0, 0, 0, Zone.NONE).add(1, 1, 0, Zone.NORMAL).under(Era.V61);
        dma.offline(1);
        assertEquals("Normal Movable", dma.read(1, "valid_zones"));
        var four = Lab.with(30, 30, 0, Zone.DMA32)
                .add(31, 31, 0, Zone.NONE)
                .add(32, 32, 0, Zone.NONE)
                .add(33, 34, 0, Zone.NORMAL)
                .under(Era.V61);
        four.offline(33);
        assertEquals("Normal Movable", four.read(33, "valid_zones"));
    }

    /** M-72: Movable while it stays within 301 % of the kernel memory of boot, globally and on the node. */
    @Test
    void autoMovableKeepsTheRatio() {
        var machine = machine(OnlinePolicy.AUTO_MOVABLE);
        for (int number = 32; number < 40; number++) {
            machine = online(machine, number);
        }
        assertEquals("Movable", zone(machine, 32));
        assertEquals("Movable", zone(machine, 34));
        assertEquals("Movable", zone(machine, 37)); // 6 of 2 early blocks: 300 %
        assertEquals("Normal", zone(machine, 38)); // 7: 350 %
        assertEquals("Normal", zone(machine, 39));
        var elsewhere = online(machine(OnlinePolicy.AUTO_MOVABLE), 50); // its node has no kernel memory
        assertEquals("Normal", zone(elsewhere, 50));
        assertEquals("Normal", zone(online(machine(OnlinePolicy.CONTIG_ZONES), 32), 32));
    }

    /** B2, step 8: blocks that had been movable come back in Normal, since the rollback asks for no zone. */
    @ParameterizedTest
    @EnumSource(names = {"V61", "V612"})
    void aRollbackDoesNotRememberTheZone(Era era) {
        var lab = Lab.with(1, 7, 0, Zone.DMA32)
                .add(32, 32, 1, Zone.MOVABLE)
                .add(33, 33, 1, Zone.NORMAL)
                .add(34, 34, 1, Zone.MOVABLE)
                .under(era);
        lab.write(32, "online", "0");
        lab.write(34, "online", "0");
        lab.write(32, "online", "1");
        lab.write(34, "online", "1");
        assertEquals("Normal", lab.read(32, "valid_zones"));
        assertEquals("Normal", lab.read(34, "valid_zones"));
    }

    /** Two early blocks of kernel memory on node 0, and offline blocks that were added. */
    private static Machine machine(OnlinePolicy policy) {
        var platform = new Platform(
                "lab", "", Platform.Arch.X86_64, "", "", java.util.List.of(), 1L << 27, Platform.Order.KNOWN);
        var devices = new java.util.ArrayList<Device>();
        for (int number = 0; number < 60; number++) {
            boolean early = number < 2;
            if (early || number >= 32) {
                var block = MemoryBlock.online(number, number < 50 ? 0 : 1, Zone.NORMAL, Pages.free(Lab.PAGES))
                        .with(early ? MemoryState.ONLINE : MemoryState.OFFLINE)
                        .with(early ? MemoryBlock.Origin.BOOT : MemoryBlock.Origin.HOT_ADDED);
                devices.add(Device.of(DeviceId.memory(number), Bus.MEMORY, block)
                        .with(early ? Availability.ONLINE : Availability.OFFLINE));
            }
        }
        return Machine.of(platform, Circumstances.ORDINARY.with(policy)).registering(devices);
    }

    private static Machine online(Machine before, int number) {
        var machine = before;
        var command = new org.quiesce.machine.Command.Online(DeviceId.memory(number), OnlineType.ONLINE);
        for (Event event : Kernel.of(Era.V612).run(machine, command)) {
            machine = machine.after(event);
        }
        return machine;
    }

    private static String zone(Machine machine, int number) {
        return ((MemoryBlock) machine.device(DeviceId.memory(number)).part())
                .zone()
                .word();
    }
}
