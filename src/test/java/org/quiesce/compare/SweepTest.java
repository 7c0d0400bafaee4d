package org.quiesce.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.quiesce.capture.CaptureProgress;
import org.quiesce.capture.Machines;
import org.quiesce.kernel.Kernel;
import org.quiesce.machine.CommandText;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.Reason;
import org.quiesce.recording.Recording;

/** One question, asked of each device alone: the answers do not depend on how many ask. */
class SweepTest {
    private static final Kernel KERNEL = Kernel.of(Era.V612);

    private static Machine machine(String name) throws Exception {
        return KERNEL.boot(Machines.open(name, CaptureProgress.UNWATCHED));
    }

    @ParameterizedTest
    @EnumSource(Question.class)
    void eachDeviceAnswersWhatItWouldAnswerAlone(Question question) throws Exception {
        var machine = machine("memory-zoo");
        var sweep = Sweep.of(KERNEL, machine, question, 2, Onlooker.NOBODY).orElseThrow();
        var expected = new java.util.ArrayList<Sweep.Answer>();
        for (var device : machine.devices()) {
            if (question.suits(KERNEL, machine, device)) {
                var command = question.command(device);
                var outcome = Recording.of(machine)
                        .and(command, KERNEL.perform(machine, command))
                        .outcome(0);
                expected.add(new Sweep.Answer(device.id(), outcome));
            }
        }
        assertEquals(expected, sweep.answers());
    }

    @Test
    void theNumberOfThreadsMakesNoDifference() throws Exception {
        var machine = machine("two-module-server");
        var alone = Sweep.of(KERNEL, machine, Question.OFFLINE, 1, Onlooker.NOBODY);
        assertEquals(alone, Sweep.of(KERNEL, machine, Question.OFFLINE, 7, Onlooker.NOBODY));
    }

    @Test
    void groupsHoldEveryDeviceOnceAndNameNone() throws Exception {
        var sweep = Sweep.of(KERNEL, machine("two-module-server"), Question.OFFLINE, 2, Onlooker.NOBODY)
                .orElseThrow();
        int devices = sweep.groups().stream()
                .mapToInt(group -> group.devices().size())
                .sum();
        assertEquals(sweep.answers().size(), devices);
        var slab = sweep.groups().stream()
                .filter(group -> group.reason().equals(Optional.of(Reason.R_23)))
                .filter(group ->
                        group.devices().stream().anyMatch(id -> id.name().equals("memory36")))
                .findFirst()
                .orElseThrow();
        assertTrue(slab.why().contains("slab") && !slab.why().contains("memory36"), slab::why);
        long done = sweep.count(Outcome.Done.class);
        assertTrue(SweepText.sentence(sweep).startsWith(done + " of " + devices + " would go offline"));
    }

    /** A pin may go, a lock is given back: nobody knows that it never ends. */
    @Test
    void whatWaitsSaysForWhatAndNotThatItNeverEnds() throws Exception {
        var machine = machine("two-module-server");
        for (var line : List.of("given memory20 pages pinned_short=2", "given memory21 pages pinned_short=1")) {
            var given = CommandText.parse(line, machine);
            machine = Recording.of(machine)
                    .and(given, KERNEL.perform(machine, given))
                    .last();
        }
        var sweep =
                Sweep.of(KERNEL, machine, Question.OFFLINE, 2, Onlooker.NOBODY).orElseThrow();
        assertEquals(2, sweep.count(Outcome.Waits.class));
        var sentence = SweepText.sentence(sweep);
        assertTrue(sentence.contains(", 2 would wait for pages that do not move"), sentence);
        var ready = ReadinessText.sentence(Readiness.of(KERNEL, machine));
        assertTrue(ready.matches(".*, \\d+ would wait for pages that do not move.*"), ready);
    }

    @Test
    void aSentenceCallsTheDeviceItAndLeavesOthersTheirNames() {
        var cpu = DeviceId.cpu(1);
        assertEquals("A callback of it never returned.", Sweep.ofItself("A callback of cpu1 never returned.", cpu));
        assertEquals("It waits for cpu10.", Sweep.ofItself("It waits for cpu10.", cpu));
        assertEquals("It ends with it.", Sweep.ofItself("It ends with " + cpu.path() + ".", cpu));
    }

    @Test
    void anOnlookerIsToldOfEachAndMayEndIt() throws Exception {
        var machine = machine("two-module-server");
        var told = new AtomicInteger();
        var sweep = Sweep.of(KERNEL, machine, Question.OFFLINE, 2, (done, all) -> {
            told.incrementAndGet();
            return true;
        });
        assertEquals(sweep.orElseThrow().answers().size(), told.get());
        assertEquals(Optional.empty(), Sweep.of(KERNEL, machine, Question.OFFLINE, 2, (done, all) -> done < 3));
    }
}
