package org.quiesce.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;
import org.quiesce.capture.BadCapture;
import org.quiesce.capture.CaptureProgress;
import org.quiesce.capture.Machines;
import org.quiesce.lesson.Experiment;
import org.quiesce.machine.BadCommand;
import org.quiesce.machine.Era;

/** Which ways through the kernel are one, and which are two. */
class ExecutionPathTest {
    private static final String DISK = "0001:00:01.0";

    @Test
    void whatBecomesOfTheHardwareMakesAnotherPath() throws BadCapture, BadCommand {
        var asleep = path("remove=suspends");
        assertNotEquals(asleep, path("remove=powers-off"), "another power");
        assertNotEquals(
                path("remove=disables-interrupts interrupts=msix"),
                path("remove=disables-interrupts interrupts=intx"),
                "other interrupts");
    }

    @Test
    void howFastAndWhereMakesNoOtherPath() throws BadCapture, BadCommand {
        assertEquals(
                path("remove=stops engine=armed rings=0x1000000+64KiB@100MiB/s"),
                path("remove=stops engine=armed rings=0x2000000+128KiB@1MiB/s"));
    }

    private static String path(String fact) throws BadCapture, BadCommand {
        var asked = Experiment.on(Machines.open("openpower-bootloader", CaptureProgress.UNWATCHED), Era.V61)
                .and("given " + DISK + " " + fact)
                .and("unbind " + DISK);
        return ExecutionPath.of(asked.recording(), 1, asked.recording().result(1), Era.V61);
    }
}
