package org.quiesce.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.quiesce.capture.CaptureProgress.Wish;

final class LimitsTest {
    private static final Limits SMALL = new Limits(100, 4096, 16, 32, 5, 20, 40);

    @Test
    void tooManyEntriesAreRefusedEvenIfNoneIsKept() {
        TarBall tarBall = new TarBall();
        for (int i = 0; i < 101; i++) {
            tarBall.file("somewhere/file" + i, "");
        }
        assertRefused(
                "machine.tar: somewhere/file100: more than 100 entries, expected a capture of one machine", tarBall);
    }

    @Test
    void tooMuchToKeepIsRefused() {
        TarBall tarBall = new TarBall();
        for (int i = 0; i < 90; i++) {
            tarBall.file("sys/devices/device" + i + "/state", "x".repeat(16));
        }
        assertRefused(
                "machine.tar: sys/devices/device32: more than 0 MiB to keep, expected a capture of one machine",
                tarBall);
    }

    @Test
    void tooDeepATreeIsRefused() {
        assertRefused(
                "machine.tar: sys/devices/a/b/c/d: more than 5 directories deep",
                new TarBall().directory("sys/devices/a/b/c/d"));
    }

    @Test
    void tooLongANameIsRefused() {
        assertRefused(
                "machine.tar: sys/devices/" + "n".repeat(21) + ": a name of 21 bytes, expected at most 20",
                new TarBall().directory("sys/devices/" + "n".repeat(21)));
    }

    @Test
    void tooLongALinkIsRefused() {
        assertRefused(
                "machine.tar: sys/devices/l: a link to a path of 41 characters, expected at most 40",
                new TarBall().link("sys/devices/l", "t".repeat(41)));
    }

    @Test
    void anAttributeIsCutButAMemoryMapIsRefused() throws BadCapture {
        CaptureTree tree = TarBall.read(
                new TarBall()
                        .file("sys/devices/x/state", "0123456789abcdefXYZ")
                        .file("proc/cpuinfo", "0123456789abcdefXYZ")
                        .bytes(),
                SMALL);
        assertEquals(Optional.of("0123456789abcdef"), tree.text("sys/devices/x/state"));
        assertEquals(Optional.of("0123456789abcdef"), tree.text("proc/cpuinfo"));
        assertRefused("machine.tar: proc/iomem: more than 32 bytes", new TarBall().file("proc/iomem", "x".repeat(33)));
    }

    @Test
    void whoeverWatchesHearsWhereTheLoadIs() throws BadCapture {
        List<String> heard = new ArrayList<>();
        load(600, (stage, place, done) -> {
            if (stage == CaptureProgress.Stage.READING) {
                heard.add(done + " " + stage.words() + ", " + place);
            }
            return Wish.GO_ON;
        });
        assertEquals(
                List.of(
                        "0 entries read, sys/devices/d0/state",
                        "256 entries read, sys/devices/d256/state",
                        "512 entries read, sys/devices/d512/state"),
                heard);
    }

    @Test
    void whoeverWatchesMayEndTheLoad() {
        CancellationException end = assertThrows(
                CancellationException.class,
                () -> load(600, (stage, place, done) -> done < 300 ? Wish.GO_ON : Wish.STOP));
        assertEquals("loading machine.tar was cancelled", end.getMessage());
    }

    private static void load(int files, CaptureProgress progress) throws BadCapture {
        TarBall tarBall = new TarBall();
        for (int i = 0; i < files; i++) {
            tarBall.file("sys/devices/d" + i + "/state", "on");
        }
        new CaptureReader(progress).read("machine.tar", new ByteArrayInputStream(tarBall.bytes()));
    }

    private static void assertRefused(String message, TarBall tarBall) {
        BadCapture refusal = assertThrows(BadCapture.class, () -> TarBall.read(tarBall.bytes(), SMALL));
        assertEquals(message, refusal.getMessage());
    }
}
