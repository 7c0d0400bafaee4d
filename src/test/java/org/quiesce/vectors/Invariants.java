package org.quiesce.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.quiesce.machine.AcpiNode;
import org.quiesce.machine.Bus;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Event;
import org.quiesce.machine.Lock;
import org.quiesce.machine.Machine;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.MemoryState;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.Task;
import org.quiesce.recording.Recording;

/** What holds for every recording, whatever was asked of whichever kernel. */
final class Invariants {
    private final Era era;
    private final Recording recording;

    Invariants(Era era, Recording recording) {
        this.era = era;
        this.recording = recording;
    }

    void hold() {
        timeTravelIsFolding();
        whatIsEnteredReturnsOrWaits();
        whatIsLockedIsUnlockedOrHeld();
        if (era.atLeast(Era.V61)) { // in 2013 acpi_scan_lock came before device_hotplug_lock
            locksAreTakenFromTheTop();
        }
        sequenceNumbersCountUevents();
        nothingComesBackAfterThePointOfNoReturn();
        everyCommandEndsOnce();
        totalsAreSums();
        Refusals.leaveEverything(recording);
        HandOvers.accountForEveryTransfer(recording);
        HandOvers.followTheOrderOfRegistration(recording);
    }

    private void timeTravelIsFolding() {
        var machine = recording.first();
        for (int n = 0; n < recording.size(); n++) {
            if (n % 61 == 0) {
                assertEquals(machine, recording.at(n), "after " + n + " events");
            }
            machine = machine.after(recording.events().get(n));
        }
        assertEquals(machine, recording.last());
    }

    private void whatIsEnteredReturnsOrWaits() {
        Map<Task, Deque<String>> open = new HashMap<>();
        for (var event : recording.events()) {
            if (event instanceof Event.Entered entered) {
                open.computeIfAbsent(entered.task(), _ -> new ArrayDeque<>())
                        .push(entered.function().name());
            } else if (event instanceof Event.Returned returned) {
                var innermost = open.computeIfAbsent(returned.task(), _ -> new ArrayDeque<>())
                        .poll();
                assertEquals(innermost, returned.function().name(), returned::toString);
            } else if (event instanceof Event.HandedOver) {
                open.clear(); // nothing of the old kernel returns: a Returned of it would find nobody that entered
            }
        }
        open.values().removeIf(Deque::isEmpty);
        assertEquals(Set.of(), without(open.keySet(), waiting()), "tasks that neither returned nor wait: " + open);
    }

    private void whatIsLockedIsUnlockedOrHeld() {
        Map<Lock, Task> held = new HashMap<>();
        for (var event : recording.events()) {
            if (event instanceof Event.LockTaken taken) {
                held.put(taken.lock(), taken.task());
            } else if (event instanceof Event.LockReleased released) {
                held.remove(released.lock());
            } else if (event instanceof Event.HandedOver) {
                held.clear(); // nothing of the old kernel holds anything any more
            }
        }
        assertEquals(Set.of(), without(new HashSet<>(held.values()), waiting()), "locks left behind: " + held);
    }

    /** Semantics 8: a lower lock may be taken while a higher one is held, not the other way round. */
    private void locksAreTakenFromTheTop() {
        Map<Task, Deque<Lock>> held = new HashMap<>();
        for (var event : recording.events()) {
            if (event instanceof Event.LockTaken taken) {
                var mine = held.computeIfAbsent(taken.task(), _ -> new ArrayDeque<>());
                assertTrue(
                        mine.isEmpty() || mayTake(mine.peek(), taken.lock()), () -> taken + " while holding " + mine);
                mine.push(taken.lock());
            } else if (event instanceof Event.LockReleased released) {
                held.values().forEach(mine -> mine.remove(released.lock()));
            } else if (event instanceof Event.HandedOver) {
                held.clear();
            }
        }
    }

    /**
     * Matching a driver, and deleting a child, look at companions under the device_lock: the inversion of L-22. And who
     * removes a device waits under its own locks for those who are in its files: the one of L-23.
     */
    private static boolean mayTake(Lock held, Lock wanted) {
        return held.kind().compareTo(wanted.kind()) <= 0
                || wanted.kind() == Lock.Kind.ACTIVE_REFERENCE
                || (held.kind() == Lock.Kind.DEVICE && wanted.kind() == Lock.Kind.PHYSICAL_NODE);
    }

    private void sequenceNumbersCountUevents() {
        long sent = recording.events().stream()
                .filter(Event.UeventSent.class::isInstance)
                .count();
        assertEquals(sent, recording.last().sequence() - recording.first().sequence());
    }

    /** A command is concluded once, waits, or is queued; a system call returns at most once. */
    private void everyCommandEndsOnce() {
        for (int number = 0; number < recording.last().commands(); number++) {
            int n = number;
            long ended = recording.events().stream()
                    .filter(event -> event instanceof Event.Concluded end && end.number() == n)
                    .count();
            long open = recording.last().waiting().stream()
                            .filter(each -> each.job().command() == n)
                            .count()
                    + recording.last().hotplugQueue().stream()
                            .filter(item -> item.command() == n)
                            .count();
            assertEquals(1, ended + open, () -> "command " + n + " ended or is open");
            assertTrue(
                    recording.events().stream()
                                    .filter(event -> event instanceof Event.Replied reply && reply.number() == n)
                                    .count()
                            <= 1,
                    () -> "command " + n + " returned twice");
        }
    }

    /** The indices say what a walk over all blocks would. */
    private void totalsAreSums() {
        for (var step : recording.steps()) {
            var machine = recording.at(step.to());
            Map<Integer, List<MemoryBlock>> blocks = new HashMap<>();
            machine.onBus(Bus.MEMORY)
                    .forEach(device -> blocks.computeIfAbsent(
                                    ((MemoryBlock) device.part()).node(), _ -> new ArrayList<>())
                            .add((MemoryBlock) device.part()));
            blocks.keySet().removeIf(number -> number < 0); // a capture need not say the node
            blocks.forEach((number, all) -> {
                var node = machine.totals().node(number);
                assertEquals(all.size(), node.blocks());
                assertEquals(all.stream().mapToLong(MemoryBlock::usableFree).sum(), node.free());
                assertEquals(
                        all.stream()
                                .filter(block -> block.state() != MemoryState.OFFLINE)
                                .count(),
                        node.online());
            });
        }
    }

    /** Nothing of the module goes online, is added or bound again by the eject that removes it. */
    private void nothingComesBackAfterThePointOfNoReturn() {
        for (int i = 0; i < recording.size(); i++) {
            if (recording.events().get(i) instanceof Event.PointOfNoReturnPassed passed) {
                var module = below(recording.at(i), passed.node());
                assertEquals(List.of(), comesBack(module, i), passed::toString);
            }
        }
    }

    /** {@return the companions of an ACPI device and of all below it} */
    private static Set<DeviceId> below(Machine machine, DeviceId node) {
        var found = new HashSet<DeviceId>();
        if (machine.device(node).part() instanceof AcpiNode acpi) {
            machine.companions(acpi).forEach(companion -> found.add(companion.id()));
        }
        machine.children(node).forEach(child -> found.addAll(below(machine, child.id())));
        return found;
    }

    private List<Event> comesBack(Set<DeviceId> module, int from) {
        var back = new ArrayList<Event>();
        for (var event : recording.events().subList(from, recording.size())) {
            if (event instanceof Event.Concluded || event instanceof Event.Given) {
                break;
            }
            var device = switch (event) {
                case Event.WentOnline online -> online.device();
                case Event.DeviceAdded added -> added.device().id();
                case Event.DriverBound bound -> bound.device();
                default -> DeviceId.NONE;
            };
            if (module.contains(device)) {
                back.add(event);
            }
        }
        return back;
    }

    /** Tasks that may leave things open: they wait, or the machine died under them, or a fact was missing. */
    private Set<Task> waiting() {
        var tasks = recording.last().waiting().stream()
                .map(each -> each.job().task())
                .collect(Collectors.toCollection(HashSet::new));
        for (var event : recording.events()) {
            if (event instanceof Event.HandedOver) {
                tasks.addAll(openAt(event)); // nothing of the old kernel returns any more
            }
            if (event instanceof Event.Concluded end && end.outcome() instanceof Outcome.Hung) {
                tasks.add(new Task(Task.Role.CALLER, end.number())); // S-08
            }
            if (event instanceof Event.Crashed || event instanceof Event.FactMissing) {
                recording.events().stream()
                        .filter(Event.Entered.class::isInstance)
                        .forEach(entered -> tasks.add(((Event.Entered) entered).task()));
            }
        }
        return tasks;
    }

    private Set<Task> openAt(Event handedOver) {
        var open = new HashSet<Task>();
        for (var event : recording.events()) {
            if (event == handedOver) {
                break;
            }
            if (event instanceof Event.StartedWaiting waits) {
                open.add(waits.waiting().job().task());
            }
        }
        return open;
    }

    private static <T> Set<T> without(Set<T> all, Set<T> some) {
        var rest = new HashSet<>(all);
        rest.removeAll(some);
        return rest;
    }
}
