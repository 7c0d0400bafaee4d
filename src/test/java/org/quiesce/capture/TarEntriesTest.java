package org.quiesce.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers that are read here and headers that the library reads, mixed in one archive. */
final class TarEntriesTest {
    private static final String CPU3 = "sys/devices/system/cpu/cpu3";
    private static final String ONLINE = CPU3 + "/online";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "short",
                "one-name-so-long-that-no-ordinary-header-of-an-archive-has-room-for-all-of-it-and-then-some"
            })
    void entriesWithLongNamesAndShortOnesCanBeMixed(String name) throws BadCapture {
        String device = "sys/devices/" + name + "/" + name;
        TarBall tarBall = new TarBall().file("sys/devices/a/state", "before\n");
        CaptureTree tree = TarBall.read(tarBall.file(device + "/state", "it\n")
                .file(device + "/crash_notes", "x".repeat(700))
                .link(device + "/subsystem", "../a")
                .file("sys/devices/z/state", "after\n")
                .file(device + "z/state", "last\n")
                .bytes());
        assertEquals(Optional.of("before"), tree.text("sys/devices/a/state"));
        assertEquals(Optional.of("it"), tree.text(device + "/state"));
        assertEquals(Optional.of("a"), tree.directory(device).orElseThrow().linkedName("subsystem"));
        assertEquals(Optional.of("after"), tree.text("sys/devices/z/state"));
        assertEquals(Optional.of("last"), tree.text(device + "z/state"));
    }

    @Test
    void whatAGlobalHeaderSaysDoesNotHideTheEntriesAfterIt() throws BadCapture {
        CaptureTree tree = TarBall.read(new TarBall()
                .file(ONLINE, "1\n")
                .globalHeader("comment", "anything")
                .file(CPU3 + "/hotplug/state", "236\n")
                .file("sys/devices/" + "long".repeat(40) + "/state", "on\n")
                .file("sys/devices/z/state", "after\n")
                .bytes());
        assertEquals(Optional.of("1"), tree.text(ONLINE));
        assertEquals(Optional.of("236"), tree.text(CPU3 + "/hotplug/state"));
        assertEquals(Optional.of("on"), tree.text("sys/devices/" + "long".repeat(40) + "/state"));
        assertEquals(Optional.of("after"), tree.text("sys/devices/z/state"));
    }
}
