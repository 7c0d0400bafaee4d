package org.quiesce.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SequenceNumbersTest {
    @Test
    void aGapBeforeTheNextUeventIsWhatNobodyHeard() throws BadCapture {
        assertEquals(6, unheard("""
                        [{"uevents": ["bind /devices/a pci SEQNUM=100"]}, {}, {"uevents": ["add /devices/b pci SEQNUM=107 X=1"]}]
                        """));
    }

    @Test
    void withoutAGapOrNumbersNothingWasMissed() throws BadCapture {
        assertEquals(
                0, unheard("[{\"uevents\": [\"add /a pci SEQNUM=1\"]}, {\"uevents\": [\"add /b pci SEQNUM=2\"]}]"));
        assertEquals(
                0, unheard("[{\"uevents\": [\"add /a pci SEQNUM=9\"]}, {\"uevents\": [\"add /b pci SEQNUM=2\"]}]"));
        assertEquals(0, unheard("[{\"uevents\": [\"add /a\"]}, {\"uevents\": [\"add /b\"]}]"));
        assertEquals(0, unheard("[{}, {\"uevents\": [\"add /b pci SEQNUM=2\"]}]"));
    }

    private static int unheard(String steps) throws BadCapture {
        var recorded = JsonTable.array("steps.json", "step", steps);
        return SequenceNumbers.unheard(recorded.getFirst(), recorded);
    }
}
