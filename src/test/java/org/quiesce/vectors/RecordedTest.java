package org.quiesce.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What real kernels answered, step by step, against what the simulator answers: result, errno, uevents, {@code _OST} and
 * what was read back, on the machine as it was recorded. What programs did to the memory in between is input.
 */
class RecordedTest {
    @Test
    void theRecordingsAreThere() {
        assertEquals(
                List.of("A-cpu-6.1", "B-mem-6.1", "B2-mem-rollback-6.1", "B2-stuck-eject"),
                VectorFiles.in("recorded").stream().map(Vector::id).toList());
    }

    @TestFactory
    Stream<DynamicNode> recordings() {
        return VectorFiles.in("recorded").stream().map(VectorTest::container);
    }
}
