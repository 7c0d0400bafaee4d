package org.quiesce.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quiesce.machine.Command;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Event;
import org.quiesce.machine.Lock;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.PageKind;
import org.quiesce.machine.Reply;
import org.quiesce.machine.Supposition;
import org.quiesce.machine.WaitPoint;
import org.quiesce.machine.Zone;
import org.quiesce.recording.Recording;
import org.quiesce.recording.Result;

/** What was recorded in steps 39 to 46 of B2-mem-rollback-6.1: an eject that hangs on a pin, and all behind it. */
class StuckEjectTest {
    private static final DeviceId DIMM = new DeviceId(Modules.SB + "/PNP0C80:00");
    private final Kernel kernel = Kernel.of(Era.V61);
    private Recording recording = Recording.of(kernel.boot(Modules.server()
            .memory(35, 3, Zone.MOVABLE, Map.of())
            .dimm("", "PNP0C80:00", "\\_SB.MHPC.MP01", 35, 3)
            .machine()));

    @Test
    void aWriterThatTurnsOutToDependOnAnUnknownFactGoesOnWhenItIsTold() {
        recording = Recording.of(kernel.boot(Modules.server()
                .memory(35, 3, Zone.MOVABLE, Map.of())
                .dimm("", "PNP0C80:00", "\\_SB.MHPC.MP01", 35, 3)
                .unknownMemory(50)
                .machine()));
        run(pages(35, Map.of(PageKind.PINNED_SHORT, 256)));
        int eject = step(new Command.Notify(DIMM, 3));
        int writer = step(write(50, "offline"));
        run(pages(35, Map.of(PageKind.PINNED_SHORT, 0)));
        assertEquals(Outcome.DONE, recording.result(eject).outcome());
        run(pages(50, Map.of(PageKind.ANON, 10)));
        assertEquals(Outcome.DONE, recording.result(writer).outcome());
        assertTrue(recording.last().waiting().isEmpty());
        assertTrue(recording.last().locksHeld().isEmpty());
    }

    @Test
    void everythingWaitsBehindItAndFinishesWhenThePinGoes() {
        run(pages(35, Map.of(PageKind.ANON, 4864, PageKind.PINNED_SHORT, 256)));
        int eject = step(new Command.Notify(DIMM, 3));
        assertInstanceOf(WaitPoint.ForPages.class, waitPoint(eject));
        assertEquals(
                List.of(
                        "device_hotplug_lock",
                        "acpi_scan_lock",
                        "physical_node_lock PNP0C80:00",
                        "device_lock memory35"),
                held().subList(0, 4));
        assertEquals(
                List.of("cpu_hotplug_lock (read)", "mem_hotplug_lock", "pcp_batch_high_lock"), held().subList(4, 7));

        assertEquals(
                Optional.of(new Reply.Value("going-offline")),
                run(read(35, "state")).reply());
        int online = step(read(35, "online"));
        assertEquals(new WaitPoint.ForLock(Lock.device(DeviceId.memory(35))), waitPoint(online));
        int again = step(new Command.Notify(DIMM, 3));
        var writer = run(new Command.Within(write(2, "offline"), 6_000_000_000L));
        assertInstanceOf(Outcome.Interrupted.class, writer.outcome());
        assertTrue(writer.events().stream().anyMatch(Event.CallRestarted.class::isInstance));
        assertEquals("online", peek(2, "state"));
        int patient = step(write(2, "offline"));
        assertEquals(new WaitPoint.ForLock(DriverCore.HOTPLUG_LOCK), waitPoint(patient));

        var freed = run(pages(35, Map.of(PageKind.PINNED_SHORT, 0)));
        assertEquals(
                List.of(
                        "offline memory35",
                        "offline memory36",
                        "offline memory37",
                        "remove memory35",
                        "remove memory36",
                        "remove memory37"),
                Lab.uevents(freed).subList(0, 6));
        assertEquals("offline", peek(2, "state"));
        for (int step : List.of(eject, online, again, patient)) {
            assertTrue(
                    !(recording.result(step).outcome() instanceof Outcome.Waits),
                    () -> "still waiting: " + recording.steps().get(step).command());
        }
        assertEquals(Outcome.DONE, recording.result(eject).outcome());
        assertEquals(Outcome.DONE, recording.result(patient).outcome());
        assertEquals(List.of(), recording.last().locksHeld());
        assertEquals(List.of(), recording.last().waiting());
    }

    private int step(Command command) {
        run(command);
        return recording.steps().size() - 1;
    }

    private Result run(Command command) {
        recording = recording.and(command, kernel.run(recording.last(), command));
        return recording.result(recording.steps().size() - 1);
    }

    private WaitPoint waitPoint(int step) {
        return ((Outcome.Waits) recording.result(step).outcome()).point();
    }

    private List<String> held() {
        return recording.last().locksHeld().stream().map(Lock::toString).toList();
    }

    private String peek(int block, String file) {
        return kernel.peek(recording.last(), "/sys" + DeviceId.memory(block).path() + "/" + file)
                .orElse("no file");
    }

    private static Command pages(int block, Map<PageKind, Integer> counts) {
        return new Command.Given(new Supposition.PagesAre(DeviceId.memory(block), counts));
    }

    private static Command read(int block, String file) {
        return new Command.Read("/sys" + DeviceId.memory(block).path() + "/" + file);
    }

    private static Command write(int block, String value) {
        return new Command.Write("/sys" + DeviceId.memory(block).path() + "/state", value);
    }
}
