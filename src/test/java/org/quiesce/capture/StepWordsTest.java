package org.quiesce.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class StepWordsTest {
    /** Which of four programs is served first, nothing tells (cpu-probing-6.1); one that holds pages asks for nothing. */
    @Test
    void onlyProgramsThatAskBesideEachOtherCannotBeTold() throws BadCapture {
        var steps = JsonTable.array("r/steps.json", "step", """
                [{"op": "load", "target": "probing", "scenario_step": 0},
                 {"op": "unload", "target": "probing", "scenario_step": 1},
                 {"op": "load", "target": "kexec_loading", "scenario_step": 2},
                 {"op": "unload", "target": "pin_short", "scenario_step": 3},
                 {"op": "load", "target": "probing"},
                 {"op": "write", "target": "probing", "scenario_step": 4}]
                """);
        assertEquals(
                List.of(true, true, true, false, false, false),
                steps.stream().map(StepWords::atOnce).toList());
    }
}
