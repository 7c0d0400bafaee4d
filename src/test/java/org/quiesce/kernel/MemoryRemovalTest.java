package org.quiesce.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Command;
import org.quiesce.machine.Cpu;
import org.quiesce.machine.Crash;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Event;
import org.quiesce.machine.Job;
import org.quiesce.machine.Lock;
import org.quiesce.machine.Machine;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.MemoryState;
import org.quiesce.machine.OnlineType;
import org.quiesce.machine.PageKind;
import org.quiesce.machine.PageRun;
import org.quiesce.machine.Pages;
import org.quiesce.machine.Plain;
import org.quiesce.machine.Zone;

/** Blocks that are taken away, and blocks that are added (M-80 to M-82, M-03, M-09). */
class MemoryRemovalTest {
    private static final List<DeviceId> BOTH = List.of(DeviceId.memory(36), DeviceId.memory(37));
    private static final DeviceId NODE = new DeviceId("/devices/system/node/node1");

    /** M-82; the node goes with its last block (B-mem-6.1, step 51). */
    @Test
    void offlineBlocksGoAndTheNodeWithThem() {
        var after = run(Era.V61, offline(), run -> MemoryRemoval.remove(run, BOTH));
        assertEquals(List.of("remove memory36", "remove memory37", "remove node1"), uevents(after.events()));
        assertEquals(0, after.machine().totals().node(1).blocks());
        assertEquals(List.of(), after.machine().locksHeld());
        assertEquals(
                List.of("__remove_memory", "try_remove_memory", "arch_remove_memory", "try_offline_node"),
                entered(after.events()));
        assertTrue(after.events().stream()
                .anyMatch(event ->
                        event instanceof Event.LockTaken taken && taken.lock().kind() == Lock.Kind.MEM_HOTPLUG));
    }

    @Test
    void theNodeStaysWhileItHasBlocksOrCpus() {
        var one = run(Era.V61, offline(), run -> MemoryRemoval.remove(run, BOTH.subList(0, 1)));
        assertEquals(List.of("remove memory36"), uevents(one.events()));
        var cpu = with(offline(), Device.of(DeviceId.cpu(1), Bus.CPU, Cpu.online(1, 1)));
        var two = run(Era.V61, cpu, run -> MemoryRemoval.remove(run, BOTH));
        assertEquals(List.of("remove memory36", "remove memory37"), uevents(two.events()));
    }

    /** Where the capture has the node as a device, that device goes. */
    @Test
    void aRegisteredNodeIsUnregistered() {
        var machine = with(offline(), Device.of(NODE, Bus.named("node"), Plain.PLAIN));
        var after = run(Era.V61, machine, run -> MemoryRemoval.remove(run, BOTH));
        assertEquals(List.of("remove memory36", "remove memory37", "remove node1"), uevents(after.events()));
        assertTrue(after.machine().find(NODE).isEmpty());
    }

    /** M-80, M-81: the machine dies, and nothing has been removed. */
    @Test
    void aBlockThatIsOnlineIsABug() {
        for (var era : List.of(Era.V311, Era.V61, Era.V612)) {
            var after = run(era, lab().machine(), run -> MemoryRemoval.remove(run, BOTH));
            Crash crash = after.machine().crash().orElseThrow();
            assertEquals(DeviceId.memory(36), crash.device());
            assertTrue(crash.log().startsWith("kernel BUG at mm/memory_hotplug.c"));
            assertEquals(
                    era == Era.V311 ? "remove_memory" : "__remove_memory",
                    crash.function().name());
            assertEquals(
                    List.of(
                            "removing memory fails, because memory [0x0000000120000000-0x0000000127ffffff] is onlined",
                            crash.log()),
                    logged(after.events()));
            assertEquals(List.of(), uevents(after.events()));
            var refused = after.events().stream()
                    .filter(Event.Refused.class::isInstance)
                    .map(event -> ((Event.Refused) event).refusal())
                    .findFirst()
                    .orElseThrow();
            assertEquals("R-34", refused.reason().id());
            assertEquals(
                    era == Era.V311 ? "remove_memory" : "try_remove_memory",
                    refused.function().name());
        }
    }

    @Test
    void nothingToRemoveIsNothingDone() {
        assertEquals(
                List.of(),
                run(Era.V612, offline(), run -> MemoryRemoval.remove(run, List.of()))
                        .events());
    }

    /** M-82: the memory map of a block lies elsewhere and is free when the block is gone. */
    @Test
    void theMemoryMapGoesWithItsBlock() {
        var map = new Pages.Known(
                List.of(
                        new PageRun(0, 512, PageKind.METADATA, 36),
                        new PageRun(512, 512, PageKind.METADATA, 37),
                        new PageRun(1024, Lab.PAGES - 1024, PageKind.FREE, -1)),
                Pages.Holes.NONE);
        var machine = lab().add(MemoryBlock.online(8, 0, Zone.NORMAL, map)).machine();
        for (var id : BOTH) {
            machine = offline(machine, id);
        }
        var after = run(Era.V612, machine, run -> MemoryRemoval.remove(run, BOTH.subList(0, 1)))
                .machine();
        assertEquals(
                512,
                ((Pages.Known) ((MemoryBlock) after.device(DeviceId.memory(8)).part()).pages())
                        .count(PageKind.METADATA));
    }

    /** M-03, M-09: hot-added memory arrives offline, and its node with it (B-mem-6.1, step 54). */
    @Test
    void addedBlocksArriveOffline() {
        var after = run(Era.V61, Lab.with(1, 7, 0, Zone.DMA32).machine(), run -> MemoryAddition.add(run, 36, 2, 1));
        assertEquals(List.of("add memory36", "add memory37", "add node1"), uevents(after.events()));
        var added = after.machine().device(DeviceId.memory(37));
        var block = (MemoryBlock) added.part();
        assertTrue(added.offline());
        assertSame(MemoryState.OFFLINE, block.state());
        assertSame(MemoryBlock.Origin.HOT_ADDED, block.origin());
        assertEquals(1, block.node());
        assertEquals(List.of(), after.machine().locksHeld());
        assertEquals("Normal Movable", Zones.valid(after.machine(), block));
    }

    @Test
    void aNodeThatIsThereIsNotAddedAgain() {
        var after = run(Era.V61, lab().machine(), run -> MemoryAddition.add(run, 40, 1, 1));
        assertEquals(List.of("add memory40"), uevents(after.events()));
        var node0 = new DeviceId("/devices/system/node/node0");
        var machine = Lab.with(1, 7, 0, Zone.DMA32)
                .machine()
                .after(new Event.DeviceAdded(0, Device.of(node0, Bus.named("node"), Plain.PLAIN)));
        var fresh = run(Era.V61, machine, run -> MemoryAddition.add(run, 40, 1, 1));
        assertTrue(fresh.machine().find(NODE).isPresent());
        assertEquals(List.of("add memory40", "add node1"), uevents(fresh.events()));
    }

    /** M-09: as 6.12 of Debian does by default (recordings B). */
    @Test
    void autoOnlineBringsThemUp() {
        var machine = Lab.with(1, 7, 0, Zone.DMA32).machine();
        var auto = machine.after(
                new Event.CircumstancesChanged(0, machine.circumstances().with(OnlineType.MOVABLE)));
        var after = run(Era.V612, auto, run -> MemoryAddition.add(run, 36, 2, 1));
        assertEquals(
                List.of("add memory36", "add memory37", "add node1", "online memory36", "online memory37"),
                uevents(after.events()));
        assertSame(
                Zone.MOVABLE,
                ((MemoryBlock) after.machine().device(DeviceId.memory(37)).part()).zone());
        assertFalse(after.machine().device(DeviceId.memory(36)).offline());
    }

    private static Run run(Era era, Machine machine, Consumer<Run> body) {
        var run = new Run(era, new Job.Call(0, new Command.Rescan()), machine, List.of());
        try {
            body.accept(run);
        } catch (Stop.Dead dead) {
            assertEquals(run.machine().crash().orElseThrow(), dead.crash());
        }
        return run;
    }

    private static Machine with(Machine machine, Device device) {
        return machine.after(new Event.DeviceAdded(machine.now(), device));
    }

    private static Machine offline() {
        var machine = lab().machine();
        for (var id : BOTH) {
            machine = offline(machine, id);
        }
        return machine;
    }

    private static Machine offline(Machine before, DeviceId id) {
        var machine = before;
        for (var event : Kernel.of(Era.V612).run(machine, new Command.Offline(id))) {
            machine = machine.after(event);
        }
        return machine;
    }

    private static List<String> uevents(List<Event> events) {
        return events.stream()
                .filter(Event.UeventSent.class::isInstance)
                .map(Event.UeventSent.class::cast)
                .map(event -> event.action() + " " + event.device().name())
                .toList();
    }

    private static List<String> logged(List<Event> events) {
        return events.stream()
                .filter(Event.Logged.class::isInstance)
                .map(event -> ((Event.Logged) event).text())
                .toList();
    }

    private static List<String> entered(List<Event> events) {
        var names = new ArrayList<String>();
        events.stream()
                .filter(Event.Entered.class::isInstance)
                .forEach(event -> names.add(((Event.Entered) event).function().name()));
        return names;
    }

    private static Lab.Blocks lab() {
        return Lab.with(1, 7, 0, Zone.DMA32).add(36, 37, 1, Zone.MOVABLE);
    }
}
