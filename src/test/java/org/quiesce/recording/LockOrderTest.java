package org.quiesce.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.quiesce.machine.Circumstances;
import org.quiesce.machine.Command;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Event;
import org.quiesce.machine.Job;
import org.quiesce.machine.Lock;
import org.quiesce.machine.Lock.Manner;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Platform;
import org.quiesce.machine.Reply;
import org.quiesce.machine.Task;
import org.quiesce.machine.WaitPoint;
import org.quiesce.machine.Waiting;

/** Edges as lockdep draws them, and the circles among them (semantics 8). */
class LockOrderTest {
    private static final Machine FIRST = Machine.of(
            new Platform("toy", "", Platform.Arch.X86_64, "", "", List.of(), 1 << 27, Platform.Order.KNOWN),
            Circumstances.ORDINARY);
    private static final Task EJECT = new Task(Task.Role.HOTPLUG_WORKER, 0);
    private static final Task UNBIND = new Task(Task.Role.CALLER, 1);
    private static final DeviceId CPU4 = DeviceId.cpu(4);
    private static final Lock HOTPLUG = Lock.global(Lock.Kind.DEVICE_HOTPLUG);
    private static final Lock SCAN = Lock.global(Lock.Kind.ACPI_SCAN);
    private static final Lock ZONE = Lock.global(Lock.Kind.ZONE);
    private static final Lock NODE = Lock.physicalNode(new DeviceId("/devices/LNXSYSTM:00/ACPI0007:04"));
    private static final Lock OTHER_NODE = Lock.physicalNode(new DeviceId("/devices/LNXSYSTM:00/ACPI0007:05"));
    private static final Lock DEVICE = Lock.device(CPU4);

    private final List<Event> events = new ArrayList<>();

    @Test
    void anEdgeLeadsFromTheLockTakenLastAndFromThoseBeforeOnlyWhatWasTried() {
        taken(EJECT, Manner.SLEEPING, SCAN);
        taken(EJECT, Manner.TRYING, HOTPLUG);
        taken(EJECT, Manner.SLEEPING, NODE, ZONE);
        assertEquals(
                List.of(List.of(SCAN, HOTPLUG), List.of(HOTPLUG, NODE), List.of(SCAN, NODE), List.of(NODE, ZONE)),
                pairs(LockOrder.of(events)));
    }

    @Test
    void bothOrdersOfPhysicalNodeAndDeviceAreACircleThatLockdepCannotSee() {
        ejectThenUnbind();
        var cycle = LockOrder.of(events).cycles().getFirst();
        assertEquals(LockCycle.Nodes.LOCKS, cycle.nodes());
        assertEquals(LockCycle.Lockdep.NO_VALIDATION, cycle.lockdep(), "L-21");
        assertTrue(cycle.canClose(), "L-22");
        assertTrue(LockText.explained(cycle).stream().anyMatch(line -> line.contains("L-21")));
        assertEquals(
                List.of(
                        "CPU0                                   CPU1",
                        "----                                   ----",
                        "lock(physical_node_lock ACPI0007:04);",
                        "                                       lock(device_lock cpu4);",
                        "                                       lock(physical_node_lock ACPI0007:04);",
                        "lock(device_lock cpu4);",
                        "*** DEADLOCK ***"),
                LockText.scenario(cycle));
    }

    @Test
    void aLockThatBothHoldEachTimeKeepsTheCircleOpen() {
        taken(UNBIND, Manner.TRYING, HOTPLUG);
        taken(UNBIND, Manner.SLEEPING, DEVICE, NODE);
        released(UNBIND, NODE, DEVICE, HOTPLUG);
        taken(EJECT, Manner.SLEEPING, HOTPLUG, NODE, DEVICE);
        var gated = LockOrder.of(events).cycles().getFirst();
        assertEquals(Set.of(HOTPLUG), gated.gates());
        assertFalse(gated.canClose());
        released(EJECT, DEVICE, NODE, HOTPLUG);
        taken(UNBIND, Manner.SLEEPING, DEVICE, NODE);
        assertTrue(LockOrder.of(events).cycles().getFirst().canClose(), "once it was not held");
    }

    @Test
    void otherLocksOfTheSameSortsAreACircleForWhoLooksAtClassesOnly() {
        taken(EJECT, Manner.SLEEPING, NODE, DEVICE);
        released(EJECT, DEVICE, NODE);
        taken(UNBIND, Manner.SLEEPING, DEVICE, OTHER_NODE);
        var cycle = LockOrder.of(events).cycles().getFirst();
        assertEquals(LockCycle.Nodes.SORTS, cycle.nodes());
        assertFalse(cycle.canClose());
    }

    @Test
    void readersAndWritersOfALockAreOnTheSameLock() {
        var read = Lock.global(Lock.Kind.CPU_HOTPLUG_READ);
        taken(EJECT, Manner.SLEEPING, read, ZONE);
        released(EJECT, ZONE, read);
        taken(UNBIND, Manner.SLEEPING, ZONE, Lock.global(Lock.Kind.CPU_HOTPLUG_WRITE));
        var cycle = LockOrder.of(events).cycles().getFirst();
        assertEquals(LockCycle.Nodes.LOCKS, cycle.nodes(), "L-10");
        assertTrue(cycle.canClose());
    }

    @Test
    void aContainerAndItsChildNeedTheNestedAnnotation() {
        taken(EJECT, Manner.SLEEPING, NODE);
        taken(EJECT, Manner.NESTED, OTHER_NODE);
        assertEquals(
                LockCycle.Lockdep.VOUCHED_FOR,
                LockOrder.of(events).cycles().getFirst().lockdep());
        events.clear();
        taken(EJECT, Manner.SLEEPING, NODE, OTHER_NODE);
        assertEquals(
                LockCycle.Lockdep.REPORTS_RECURSION,
                LockOrder.of(events).cycles().getFirst().lockdep(),
                "L-23");
    }

    @Test
    void validatedLocksInBothOrdersAreReported() {
        taken(EJECT, Manner.SLEEPING, HOTPLUG, SCAN);
        released(EJECT, SCAN, HOTPLUG);
        taken(UNBIND, Manner.SLEEPING, SCAN, HOTPLUG);
        assertEquals(
                LockCycle.Lockdep.REPORTS_CIRCLE,
                LockOrder.of(events).cycles().getFirst().lockdep());
    }

    @Test
    void whatIsOnlyTriedWaitsForNobody() {
        taken(EJECT, Manner.SLEEPING, HOTPLUG, SCAN);
        released(EJECT, SCAN, HOTPLUG);
        taken(UNBIND, Manner.SLEEPING, SCAN);
        taken(UNBIND, Manner.TRYING, HOTPLUG);
        var cycle = LockOrder.of(events).cycles().getFirst();
        assertEquals(LockCycle.Lockdep.ONLY_TRIED, cycle.lockdep(), "D-32");
        assertFalse(cycle.canClose());
    }

    @Test
    void aCallThatRestartsWaitsForNobodyUntilItHasTheLock() {
        taken(EJECT, Manner.SLEEPING, HOTPLUG, SCAN);
        released(EJECT, SCAN, HOTPLUG);
        taken(UNBIND, Manner.SLEEPING, SCAN);
        restarted(UNBIND, HOTPLUG);
        waits(UNBIND, HOTPLUG);
        assertEquals(List.of(), LockOrder.of(events).cycles(), "D-31");
        taken(UNBIND, Manner.TRYING, HOTPLUG);
        assertFalse(LockOrder.of(events).cycles().getFirst().canClose(), "D-32");
        released(UNBIND, HOTPLUG);
        waits(UNBIND, HOTPLUG);
        var cycle = LockOrder.of(events).cycles().getFirst();
        assertEquals(LockCycle.Lockdep.REPORTS_CIRCLE, cycle.lockdep(), "the second time it sleeps");
        assertTrue(cycle.canClose());
    }

    @Test
    void nothingOfACallThatEndedStaysWithItsTask() {
        restarted(UNBIND, HOTPLUG);
        events.add(new Event.Replied(events.size(), UNBIND.command(), new Reply.Failed(Errno.EINTR)));
        taken(UNBIND, Manner.SLEEPING, DEVICE);
        waits(UNBIND, HOTPLUG);
        assertEquals(List.of(List.of(DEVICE, HOTPLUG)), pairs(LockOrder.of(events)));
    }

    @Test
    void theSameCircleOnManyDevicesIsToldOnce() {
        for (int i = 0; i < 3; i++) {
            var device = Lock.device(DeviceId.cpu(i));
            var node = Lock.physicalNode(new DeviceId("/devices/LNXSYSTM:00/ACPI0007:0" + i));
            taken(EJECT, Manner.SLEEPING, node, device);
            released(EJECT, device, node);
            taken(UNBIND, Manner.SLEEPING, device, node);
            released(UNBIND, node, device);
        }
        var cycles = LockOrder.of(events).cycles();
        assertEquals(1, cycles.size());
        assertEquals(3, cycles.getFirst().alike());
    }

    @Test
    void aLaneIsGoneAlongByWhatChangesInItForwardsAndBack() {
        ejectThenUnbind();
        var lanes = LockLanes.of(events);
        assertEquals(OptionalInt.of(1), lanes.change(0, 0, Stops.Way.FORWARD));
        assertEquals(OptionalInt.of(4), lanes.change(0, 1, Stops.Way.FORWARD));
        assertEquals(OptionalInt.of(1), lanes.change(0, 4, Stops.Way.BACK));
        assertEquals(OptionalInt.empty(), lanes.change(0, 4, Stops.Way.FORWARD));
        assertEquals(OptionalInt.empty(), lanes.change(0, 1, Stops.Way.BACK));
        assertTrue(LockText.lane(lanes, 1, 2).endsWith("lock 2: device_lock cpu4, taken by event 2"));
        assertTrue(LockText.lane(lanes, 1, 3).endsWith("lock 2: nothing at this moment"), LockText.lane(lanes, 1, 3));
    }

    @Test
    void lanesShowTheOrderOfTakingOneBelowTheOther() {
        ejectThenUnbind();
        var lanes = LockLanes.of(events).lanes();
        assertEquals(
                List.of(
                        new LockLanes.Lane(EJECT, 0, List.of(new LockLanes.Hold(NODE, 0, 3))),
                        new LockLanes.Lane(EJECT, 1, List.of(new LockLanes.Hold(DEVICE, 1, 2))),
                        new LockLanes.Lane(UNBIND, 0, List.of(new LockLanes.Hold(DEVICE, 4, 6))),
                        new LockLanes.Lane(UNBIND, 1, List.of(new LockLanes.Hold(NODE, 5, 6)))),
                lanes);
    }

    @Test
    void aLockThatGoesFirstLeavesItsLaneEmpty() {
        taken(EJECT, Manner.SLEEPING, HOTPLUG, SCAN);
        released(EJECT, HOTPLUG);
        taken(EJECT, Manner.SLEEPING, ZONE);
        var lanes = LockLanes.of(events).lanes();
        assertEquals(List.of(new LockLanes.Hold(SCAN, 1, 4)), lanes.get(1).holds());
        assertEquals(List.of(new LockLanes.Hold(ZONE, 3, 4)), lanes.get(2).holds());
    }

    private void ejectThenUnbind() {
        taken(EJECT, Manner.SLEEPING, NODE, DEVICE);
        released(EJECT, DEVICE, NODE);
        taken(UNBIND, Manner.SLEEPING, DEVICE, NODE);
    }

    private void taken(Task task, Manner manner, Lock... locks) {
        for (var lock : locks) {
            events.add(new Event.LockTaken(events.size(), task, lock, manner));
        }
    }

    private void restarted(Task task, Lock lock) {
        events.add(new Event.CallRestarted(events.size(), task, lock));
    }

    private void waits(Task task, Lock lock) {
        var job = new Job.Call(task.command(), new Command.Offline(CPU4));
        var waiting = new Waiting(job, new WaitPoint.ForLock(lock), events.size(), FIRST, List.of());
        events.add(new Event.StartedWaiting(events.size(), waiting));
    }

    private void released(Task task, Lock... locks) {
        for (var lock : locks) {
            events.add(new Event.LockReleased(events.size(), task, lock));
        }
    }

    private static List<List<Lock>> pairs(LockOrder order) {
        return order.edges().stream()
                .map(edge -> List.of(edge.from(), edge.to()))
                .toList();
    }
}
