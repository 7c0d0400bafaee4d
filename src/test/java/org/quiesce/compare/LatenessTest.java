package org.quiesce.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.quiesce.capture.BadCapture;
import org.quiesce.capture.CaptureProgress;
import org.quiesce.capture.FunctionTable;
import org.quiesce.capture.ObservationReader;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Driver;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Plain;
import org.quiesce.recording.Fact;
import org.quiesce.recording.Observation;

/** What kworkers do that nobody waits for is looked for until it comes (recorded: C-pci-pc-6.1, steps 17 and 18). */
class LatenessTest {
    private static final Path RECORDING = Path.of("src/test/resources/recordings/C-pci-pc-6.1.tar.xz");
    private static final int BOUND = 17;
    private static final List<String> LATE =
            List.of("device_add(nvme-subsys0)", "device_add(hwmon0)", "device_add(nvme0n1)", "device_add(ng0n1)");

    private static Optional<Observation> recorded = Optional.empty();

    @BeforeAll
    static void read() throws BadCapture {
        recorded = Optional.of(ObservationReader.read(RECORDING, CaptureProgress.UNWATCHED));
    }

    @Test
    void whatIsLateIsEqualWhereItComesAndSaidToBeLate() {
        var run = run(steps(BOUND + 1));
        assertEquals(
                LATE, run.late().stream().map(late -> late.fact().toString()).toList());
        assertTrue(run.late().stream()
                .allMatch(late -> late.told().number() == BOUND && late.found().number() == BOUND + 1));
        assertEquals(
                List.of(),
                ConformanceText.unexplained(run).stream()
                        .filter(LatenessTest::aboutLate)
                        .toList());
    }

    /** A step in which somebody only looked on lies between: it is found all the same. */
    @Test
    void itMayComeInAnyLaterStep() {
        var steps = steps(BOUND + 1);
        var nothing = new Observation.Step(
                BOUND,
                "sleep 1",
                List.of(),
                Optional.of("?"),
                List.of(),
                Observation.Watch.MESSAGES,
                Observation.Unheard.NOTHING);
        steps.add(steps.size() - 1, nothing);
        var run = run(steps);
        assertEquals(LATE.size(), run.late().size());
        assertEquals(run(steps(BOUND + 1)).counts(), run.counts());
    }

    @Test
    void whatNeverComesIsADifferenceOfTheStepInWhichItWasTold() {
        var missing = ConformanceText.unexplained(run(steps(BOUND))).stream()
                .filter(LatenessTest::aboutLate)
                .toList();
        assertEquals(LATE.size(), missing.size(), missing::toString);
        assertTrue(missing.stream().allMatch(line -> line.startsWith("step " + BOUND + ": -")), missing::toString);
    }

    @Test
    void oneThatComesIsOneThatWasTold() {
        var late = new Lateness();
        var step = steps(BOUND).getFirst();
        var disk = new Lateness.Late(step, new Told(new Fact.Uevent("add", "/devices/x/disk"), List.of()), "");
        late.put(Fact.Uevent.class, List.of(disk, disk));
        assertEquals(List.of(), late.take(Fact.LogLine.class));
        assertEquals(List.of(disk, disk), late.take(Fact.Uevent.class));
        assertEquals(List.of(), late.take(Fact.Uevent.class));
        late.put(Fact.Uevent.class, List.of(disk));
        assertEquals(1, late.missing(Optional.empty()).size());
    }

    private static boolean aboutLate(String line) {
        return LATE.stream().anyMatch(line::contains);
    }

    /** {@return the steps of the recording up to one, by its number} */
    private static List<Observation.Step> steps(int last) {
        return recorded.orElseThrow().steps().stream()
                .filter(step -> step.number() <= last)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** Where nobody listened any more, the machine that was captured then tells (device-links-6.1, step 3). */
    @Test
    void whatTheMachineAfterShowsHasCome() {
        var whole = recorded.orElseThrow();
        var device = Device.of(new DeviceId("/devices/x/disk"), Bus.named("block"), Plain.PLAIN);
        var driver = new Driver("sd", "block", Set.of());
        var late = new Lateness();
        var step = steps(BOUND).getFirst();
        late.put(
                Fact.Uevent.class,
                List.of(
                        told(step, new Fact.Uevent("add", "/devices/x/disk")),
                        told(step, new Fact.Uevent("bind", "/devices/x/disk")),
                        told(step, new Fact.Uevent("add", "/devices/y/disk"))));
        late.put(
                Fact.Called.class,
                List.of(
                        told(step, new Fact.Called("device_add", "disk")),
                        told(step, new Fact.Called("device_del", "disk"))));
        assertEquals(5, late.missing(Optional.of(whole.before())).size());
        assertEquals(3, missing(late, whole.before().registering(List.of(device))));
        assertEquals(2, missing(late, whole.before().registering(List.of(device.with(driver)))));
    }

    private static int missing(Lateness late, Machine after) {
        return late.missing(Optional.of(after)).size();
    }

    private static Lateness.Late told(Observation.Step step, Fact fact) {
        return new Lateness.Late(step, new Told(fact, List.of()), "");
    }

    private static Conformance run(List<Observation.Step> steps) {
        var whole = recorded.orElseThrow();
        return Conformance.of(
                new Observation(
                        whole.name(),
                        whole.kernel(),
                        whole.era(),
                        whole.before(),
                        Optional.empty(),
                        steps,
                        whole.beyond()),
                FunctionTable.BUNDLED);
    }
}
