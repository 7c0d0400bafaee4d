package org.quiesce.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.quiesce.machine.Availability;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Cpu;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Event;
import org.quiesce.machine.OnlineType;
import org.quiesce.machine.Zone;
import org.quiesce.recording.Result;

/** What a node gains with its first and loses with its last block (M-27, M-37, M-73). */
class NodeStatesTest {
    private static final List<String> WATCHED = List.of(
            "node_states_clear_node",
            "node_states_set_node",
            "build_all_zonelists",
            "kcompactd_stop",
            "kswapd_stop",
            "kswapd_run",
            "kcompactd_run");

    /** T-51: 6.12 clears first and rebuilds then, 6.1 the other way round. */
    @Test
    void theLastBlockOfANode() {
        var lab = lab().under(Era.V612);
        var result = lab.offline(36);
        assertEquals(
                List.of("node_states_clear_node", "build_all_zonelists", "kcompactd_stop", "kswapd_stop"),
                watched(result));
        assertEquals(
                List.of(
                        "Fallback order for Node 0: 0 ",
                        "Fallback order for Node 1: 0 ",
                        "Built 2 zonelists, mobility grouping on.  Total pages: 262144",
                        "Policy zone: DMA32"),
                result.log());
        assertEquals(List.of(0), lab.machine().totals().withMemory().boxed().toList());
        lab = lab().under(Era.V61);
        result = lab.offline(36);
        assertEquals(
                List.of("build_all_zonelists", "node_states_clear_node", "kcompactd_stop", "kswapd_stop"),
                watched(result));
        assertEquals( // recorded: B-mem-6.1, step 24
                List.of("Fallback order for Node 0: 0 1 ", "Fallback order for Node 1: 1 0 "),
                result.log().subList(0, 2));
    }

    /** {@code check_highest_zone()} never takes back what was the highest kernel zone (B-mem-6.1, step 24). */
    @Test
    void thePolicyZoneStays() {
        var lab = lab().add(37, 37, 1, Zone.NORMAL).under(Era.V61);
        var result = lab.offline(37);
        assertEquals("Policy zone: Normal", result.log().getLast());
        assertEquals("Policy zone: Normal", lab.offline(36).log().getLast());
    }

    /** M-37: the zone may be empty while the node is not, and neither while others are there. */
    @Test
    void notTheLastBlock() {
        var lab = lab().add(37, 37, 1, Zone.NORMAL).add(38, 39, 0, Zone.MOVABLE).under(Era.V612);
        assertEquals(List.of("node_states_clear_node"), watched(lab.offline(38)));
        var result = lab.offline(36);
        assertEquals(List.of("node_states_clear_node", "build_all_zonelists"), watched(result));
        assertEquals("Fallback order for Node 1: 1 0 ", result.log().get(1));
        assertEquals("Policy zone: Normal", result.log().getLast());
    }

    /** M-73. */
    @Test
    void theFirstBlockOfANode() {
        var lab = lab().under(Era.V612);
        lab.offline(36);
        var result = lab.online(36, OnlineType.KERNEL);
        assertEquals(
                List.of("node_states_set_node", "build_all_zonelists", "kswapd_run", "kcompactd_run"), watched(result));
        assertEquals(
                List.of("Fallback order for Node 0: 0 1 ", "Fallback order for Node 1: 1 0 "),
                result.log().subList(0, 2));
        assertEquals("Policy zone: Normal", result.log().getLast());
        lab.offline(7);
        assertFalse(watched(lab.online(7, OnlineType.KERNEL)).isEmpty());
        assertEquals(
                List.of("node_states_set_node", "kswapd_run", "kcompactd_run"),
                watched(reonlined(lab().add(37, 37, 1, Zone.MOVABLE).under(Era.V612))));
    }

    /** {@code /sys/devices/system/node}. */
    @Test
    void theMasksCanBeRead() {
        var machine = lab().add(40, 40, 3, Zone.NORMAL)
                .machine()
                .after(new Event.DeviceAdded(0, Device.of(DeviceId.cpu(0), Bus.CPU, Cpu.online(0, 0))))
                .after(new Event.DeviceAdded(0, Device.of(DeviceId.cpu(1), Bus.CPU, Cpu.online(1, 4))))
                .after(new Event.DeviceAdded(
                        0, Device.of(DeviceId.cpu(2), Bus.CPU, Cpu.online(2, 5).with(Availability.OFFLINE))));
        var kernel = Kernel.of(Era.V61);
        var node = "/sys/devices/system/node/";
        assertEquals("0-1,3-5", kernel.peek(machine, node + "online").orElseThrow());
        assertEquals("0-1,3-5", kernel.peek(machine, node + "possible").orElseThrow());
        assertEquals("0-1,3", kernel.peek(machine, node + "has_memory").orElseThrow());
        assertEquals("0,3", kernel.peek(machine, node + "has_normal_memory").orElseThrow());
        assertEquals("0,4", kernel.peek(machine, node + "has_cpu").orElseThrow());
    }

    @Test
    void numbersAreListedAsRanges() {
        assertEquals("", NodeStates.list(IntStream.empty()));
        assertEquals("0", NodeStates.list(IntStream.of(0)));
        assertEquals("1-2", NodeStates.list(IntStream.of(1, 2)));
        assertEquals("0,2,4-6,9", NodeStates.list(IntStream.of(0, 2, 4, 5, 6, 9)));
    }

    private static Result reonlined(Lab lab) {
        lab.offline(36);
        return lab.online(36, OnlineType.MOVABLE);
    }

    private static List<String> watched(Result result) {
        return Lab.entered(result).stream().filter(WATCHED::contains).toList();
    }

    private static Lab.Blocks lab() {
        return Lab.with(1, 7, 0, Zone.DMA32).add(36, 36, 1, Zone.MOVABLE);
    }
}
