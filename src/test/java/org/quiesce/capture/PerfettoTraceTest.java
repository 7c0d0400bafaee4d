package org.quiesce.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.quiesce.capture.PerfettoReading.Slice;
import org.quiesce.lesson.Experiment;
import org.quiesce.machine.BadCommand;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Event;
import org.quiesce.recording.Recording;
import org.quiesce.vectors.RandomCommands;

/** What a trace holds, read back by a decoder of its own. */
class PerfettoTraceTest {
    private static final String ROOT = "/Quiesce: two-module-server, " + Era.V612.title();
    private static final String ROOT_OF_DMA = "/Quiesce: openpower-bootloader, " + Era.V612.title() + "/DMA engines/";

    @Test
    void aBlockThatGoesOfflineIsABarOnItsTrack() throws BadCapture, BadCommand {
        var experiment = on("two-module-server").and("offline memory24");
        var slices = reading(experiment).slices();
        assertEquals(
                List.of("online", "going-offline", "offline"),
                on(slices, ROOT + "/Devices/memory24").stream()
                        .sorted((a, b) -> Long.compare(a.from(), b.from()))
                        .map(Slice::name)
                        .toList());
        var command = on(slices, ROOT + "/Commands/asked").getFirst();
        assertEquals("offline memory24", command.name());
        assertEquals("done", command.notes().get("outcome"));
        assertEquals(experiment.now().now(), command.to());
    }

    @Test
    void callsNestAndNameFunctionRulesAndErrno() throws BadCapture, BadCommand {
        var experiment = on("two-module-server")
                .and("given memory36 pages slab=3")
                .and("write /sys/devices/system/memory/memory36/state offline");
        var slices = reading(experiment).slices();
        var call = slices.stream()
                .filter(slice ->
                        slice.name().equals("device_offline") && slice.track().endsWith("/Tasks/caller"))
                .findFirst()
                .orElseThrow();
        assertEquals("drivers/base/core.c:device_offline", call.notes().get("source"));
        assertEquals("-EBUSY", call.notes().get("errno"));
        assertTrue(call.notes().getOrDefault("rules", "").contains("D-"), "the rules are named");
        assertEquals("/devices/system/memory/memory36", call.notes().get("device"));
        var inner = slices.stream()
                .filter(slice -> slice.name().equals("memory_subsys_offline")
                        && slice.track().equals(call.track()))
                .findFirst()
                .orElseThrow();
        assertTrue(inner.depth() > call.depth() && inner.from() >= call.from() && inner.to() <= call.to());
        var command = on(slices, ROOT + "/Commands/asked").getLast();
        assertEquals("R-23", command.notes().get("reason"));
    }

    @Test
    void refusalsLogLinesAndUeventsAreInstants() throws BadCapture, BadCommand {
        var experiment = on("two-module-server")
                .and("given memory36 pages slab=3")
                .and("offline memory36")
                .and("offline cpu1");
        var instants = reading(experiment).happenings(3);
        var refused = instants.stream()
                .filter(each -> "refusal".equals(each.notes().get("category")))
                .findFirst()
                .orElseThrow();
        assertEquals("refused: -EBUSY R-23", refused.name());
        assertEquals("R-23", refused.notes().get("reason"));
        assertTrue(refused.notes().getOrDefault("in the way", "").contains("slab"), "" + refused.notes());
        assertEquals(count(experiment, Event.Logged.class), of(instants, "log"));
        assertEquals(count(experiment, Event.UeventSent.class), of(instants, "uevent"));
    }

    @Test
    void anEngineIsACounterThatEndsAtNothing() throws BadCapture, BadCommand {
        var values = reading(on("openpower-bootloader").and("kexec remove")).happenings(4).stream()
                .filter(each -> each.track().contains("/DMA engines/"))
                .toList();
        var tracks =
                values.stream().map(PerfettoReading.Happening::track).distinct().toList();
        assertTrue(!tracks.isEmpty(), "engines stop");
        for (var track : tracks) {
            var of = values.stream().filter(each -> each.track().equals(track)).toList();
            assertTrue(
                    track.endsWith(" in bytes/s")
                            && of.getFirst().at() == 0
                            && of.getFirst().value() > 0,
                    track);
        }
        assertEquals(0, values.getLast().value());
    }

    /** A counter would show 0 or the last value: neither is what is known. */
    @Test
    void anEngineThatNobodyKnowsAnyMoreHasBarsAndNoCounter() throws BadCapture, BadCommand {
        var reading =
                reading(on("openpower-bootloader").and("offline cpu1").and("given 0001:00:03.0 bus_master=unknown"));
        var engines = ROOT_OF_DMA + "0001:00:03.0";
        assertTrue(reading.happenings(4).stream().noneMatch(each -> each.track().startsWith(engines)));
        assertEquals(
                List.of("4MiB/s", "not known"),
                on(reading.slices(), engines + ": rate not known all the time").stream()
                        .map(Slice::name)
                        .toList());
    }

    /** A seed that failed is named by its test. */
    @TestFactory
    Stream<DynamicTest> whateverIsAskedEverySliceNestsAndNothingIsLost() {
        return new Random()
                .longs(6)
                .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> nothingIsLost(story(seed))));
    }

    private static Experiment story(long seed) throws BadCommand {
        var commands = new RandomCommands(seed);
        var experiment = Experiment.on(
                org.quiesce.vectors.Machines.workshop(), List.of(Era.values()).get((int)
                        Math.floorMod(seed, (long) Era.values().length)));
        for (int i = 0; i < 40 && experiment.now().crash().isEmpty(); i++) {
            experiment = experiment.and(commands.next(experiment.now()));
        }
        return experiment;
    }

    private static void nothingIsLost(Experiment experiment) {
        var reading = reading(experiment);
        var slices = reading.slices();
        assertEquals(
                count(experiment, Event.Entered.class),
                slices.stream()
                        .filter(slice ->
                                is(slice.notes(), "call") && slice.track().contains("/Tasks/"))
                        .count());
        assertEquals(
                experiment.recording().events().stream()
                        .filter(event ->
                                event instanceof Event.Entered e && !e.device().equals(DeviceId.NONE))
                        .count(),
                slices.stream()
                        .filter(slice ->
                                is(slice.notes(), "call") && slice.track().contains("/Calls by device/"))
                        .count());
        assertEquals(
                count(experiment, Event.LockTaken.class) + count(experiment, Event.LockHeld.class),
                slices.stream().filter(slice -> is(slice.notes(), "lock")).count());
        assertEquals(
                experiment.recording().steps().size(),
                slices.stream().filter(slice -> is(slice.notes(), "command")).count());
        for (var slice : slices) {
            assertTrue(slice.to() >= slice.from(), slice + " ends before it begins");
        }
    }

    private static boolean is(Map<String, String> notes, String category) {
        return category.equals(notes.get("category"));
    }

    private static long of(List<PerfettoReading.Happening> instants, String category) {
        return instants.stream().filter(each -> is(each.notes(), category)).count();
    }

    private static List<Slice> on(List<Slice> slices, String track) {
        return slices.stream()
                .filter(slice -> slice.track().equals(track))
                .sorted((a, b) -> Long.compare(a.from(), b.from()))
                .toList();
    }

    private static long count(Experiment experiment, Class<? extends Event> kind) {
        return experiment.recording().events().stream().filter(kind::isInstance).count();
    }

    private static Experiment on(String machine) throws BadCapture {
        return Experiment.on(Machines.open(machine, CaptureProgress.UNWATCHED));
    }

    private static PerfettoReading reading(Experiment experiment) {
        return PerfettoReading.of(bytes(experiment.recording(), experiment.era()));
    }

    private static byte[] bytes(Recording recording, Era era) {
        var out = new ByteArrayOutputStream();
        try {
            PerfettoTrace.write(recording, era, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
