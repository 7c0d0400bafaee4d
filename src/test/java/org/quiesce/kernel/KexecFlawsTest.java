package org.quiesce.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quiesce.machine.BadCommand;
import org.quiesce.machine.CommandText;
import org.quiesce.machine.Era;
import org.quiesce.machine.Kexec.Image;
import org.quiesce.machine.Reply;
import org.quiesce.machine.Zone;
import org.quiesce.recording.Recording;
import org.quiesce.recording.Result;

/** Images that are no images (K-01, K-03, K-05; recorded: kexec-refusals, step 3 to 7, and G-refusals-base-6.1, 129 to 137). */
class KexecFlawsTest {
    private static final List<String> FLAWS = List.of("foreign", "many-segments", "unaligned", "no-kernel", "no-file");

    private final Kernel kernel = Kernel.of(Era.V61);
    private Recording recording =
            Recording.of(kernel.boot(Lab.with(0, 3, 0, Zone.NORMAL).machine()));

    private Result asked(String line) throws BadCommand {
        var command = CommandText.parse(line, recording.last());
        recording = recording.and(command, kernel.run(recording.last(), command));
        return recording.result(recording.steps().size() - 1);
    }

    private String answers() throws BadCommand {
        var answers = new StringBuilder();
        for (var flaw : FLAWS) {
            var reply = asked("load " + flaw).reply().orElseThrow();
            answers.append(reply instanceof Reply.Failed(var errno) ? errno.name() : "OK")
                    .append(' ');
        }
        return answers.toString().strip();
    }

    @Test
    void eachIsRefusedWithItsErrnoAndLoadsNothing() throws BadCommand {
        asked("unload");
        assertEquals("EINVAL EINVAL EADDRNOTAVAIL ENOEXEC EINVAL", answers());
        assertEquals(Image.NONE, recording.last().kexec().image());
    }

    /** The number of segments and the architecture are looked at before the lock, the rest behind it. */
    @Test
    void whatIsLookedAtFirstRefusesAlsoWhileSomebodyLoads() throws BadCommand {
        asked("given kexec_lock held=forever");
        assertEquals("EINVAL EINVAL EBUSY EBUSY EBUSY", answers());
    }

    @Test
    void whoMayNotLoadIsToldSoFirst() throws BadCommand {
        asked("write /proc/sys/kernel/kexec_load_disabled 1");
        assertEquals("EPERM EPERM EPERM EPERM EPERM", answers());
    }

    @Test
    void onlyAFileIsToldToBeNoKernel() throws BadCommand {
        assertEquals(List.of(), asked("load unaligned").log());
        assertEquals(
                List.of("kexec-bzImage64: Not a bzImage"),
                asked("load no-kernel").log());
    }

    /** Nobody signs segments, so lockdown refuses them as unsigned, whatever else is wrong with them. */
    @Test
    void segmentsAreUnsigned() throws BadCommand {
        asked("given kexec lockdown=integrity");
        assertEquals("EPERM EPERM EPERM ENOEXEC EINVAL", answers());
    }
}
