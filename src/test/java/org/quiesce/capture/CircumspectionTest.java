package org.quiesce.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CircumspectionTest {
    @Test
    void stepsAreNumberedAndTheMachineIsTheOneBeforeUnlessSaid() throws BadCapture {
        var known = of("2-3:\n  beyond: a module\n7:\n  given: [a, b]\n  command: c\n");
        assertEquals("before", known.machine());
        assertEquals(Optional.of("a module"), known.beyond(3));
        assertEquals(List.of("a", "b"), known.given(7));
        assertEquals(Optional.of("c"), known.command(7));
        assertEquals("after", of("machine: after\n").machine());
    }

    @Test
    void aThirdMachineIsSaidInOneLineWithItsPlace() {
        var bad = assertThrows(BadCapture.class, () -> of("1:\n  command: c\nmachine: later\n"));
        assertEquals("x.yaml: line 3: later: expected before or after", bad.getMessage());
    }

    @Test
    void whatIsNoNumberIsSaidInOneLineWithItsPlace() {
        var bad = assertThrows(BadCapture.class, () -> of("first:\n  command: c\n"));
        assertEquals("x.yaml: line 2: first: expected numbers of steps such as 26,46-48", bad.getMessage());
    }

    private static Circumspection of(String yaml) throws BadCapture {
        return Circumspection.of(
                YamlValue.parse("x.yaml", new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))));
    }
}
