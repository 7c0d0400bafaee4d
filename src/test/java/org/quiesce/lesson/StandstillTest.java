package org.quiesce.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quiesce.capture.CaptureProgress;
import org.quiesce.capture.Machines;
import org.quiesce.machine.Command;
import org.quiesce.machine.Era;
import org.quiesce.machine.Event;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.Supposition;
import org.quiesce.machine.WaitPoint;

/** Where a person stops a walk is where the command stands when it is asked again. */
class StandstillTest {
    private static final String EJECT = "eject \\_SB.MOD2.DIM3";

    @Test
    void askedAgainItStandsInTheCallThatWasChosen() throws Exception {
        var begun = Experiment.on(Machines.open("two-module-server", CaptureProgress.UNWATCHED), Era.V311);
        var told = begun.and(EJECT);
        var events = told.recording().events();
        int stood = 0;
        for (int i = 0; i < events.size(); i += 7) {
            var halt = Standstill.at(told.recording().moment(i + 1));
            if (halt.isPresent()) {
                var again = begun.and(new Command.Given(new Supposition.Halted(halt)))
                        .and(EJECT);
                var waits = (Outcome.Waits) again.recording().result(1).outcome();
                assertEquals(new WaitPoint.ForHalt(halt.get()), waits.point());
                stood++;
            }
        }
        assertTrue(stood > 40, "moments tried: " + stood);
    }

    @Test
    void itIsTheCallThatTheEventBelongsTo() throws Exception {
        var told = Experiment.on(Machines.open("two-module-server", CaptureProgress.UNWATCHED), Era.V311)
                .and(EJECT);
        var events = told.recording().events();
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i) instanceof Event.Entered entered
                    && !entered.device().path().isEmpty()) {
                var halt = Standstill.at(told.recording().moment(i + 1)).orElseThrow();
                assertEquals(entered.function().name(), halt.function());
                assertEquals(entered.device(), halt.of());
            }
        }
    }

    @Test
    void beforeAnythingIsAskedNobodyCanStand() throws Exception {
        var begun = Experiment.on(Machines.open("two-module-server", CaptureProgress.UNWATCHED), Era.V311);
        assertEquals(
                Optional.empty(), Standstill.at(begun.and(EJECT).recording().moment(0)));
    }
}
