package org.quiesce.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What a real kernel answered, step by step, on a machine written down after its recording, where the state in which the
 * steps began is in no archive. All other recordings are compared as they are, by FidelityTest.
 */
class RecordedTest {
    @Test
    void theRecordingsAreThere() {
        assertEquals(
                List.of("B2-stuck-eject"),
                VectorFiles.in("recorded").stream().map(Vector::id).toList());
    }

    @TestFactory
    Stream<DynamicNode> recordings() {
        return VectorFiles.in("recorded").stream().map(VectorTest::container);
    }
}
