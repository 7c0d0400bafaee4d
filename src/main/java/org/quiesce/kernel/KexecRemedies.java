package org.quiesce.kernel;

import java.util.ArrayList;
import java.util.List;
import org.quiesce.machine.Command;
import org.quiesce.machine.Command.Load;
import org.quiesce.machine.Kexec;
import org.quiesce.machine.Kexec.Obstacle;
import org.quiesce.machine.KexecFact;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Remedy;
import org.quiesce.machine.Supposition;
import org.quiesce.machine.Supposition.Toggle;

/** What a person could do against a kexec that is refused: no device is to blame. */
final class KexecRemedies {
    private KexecRemedies() {}

    static List<Remedy> of(Machine machine, Reason reason) {
        if (reason == Reason.R_44) {
            return List.of(Remedy.button(
                    "Load a kernel first.", List.of(new Load(Load.Target.REBOOT, Load.Signature.SIGNED))));
        }
        if (reason == Reason.R_45) {
            return List.of(given(
                    "Wait until the other kexec operation is over.",
                    new Supposition.LockHeld(KexecLoad.KEXEC_LOCK, 0)));
        }
        if (reason == Reason.R_48) {
            return List.of(without("Stop the task that does not freeze.", Obstacle.UNFREEZABLE_TASK));
        }
        return reason == Reason.R_46 ? allowed(machine.kexec().policy()) : List.of();
    }

    /** {@code kexec_load_disabled} and a limit that is used up stay until the next boot (K-01, K-02). */
    private static List<Remedy> allowed(Kexec.Policy policy) {
        var remedies = new ArrayList<Remedy>();
        if (policy.obstacles().contains(Obstacle.NO_CAPABILITY)) {
            remedies.add(without("Ask as a user that has CAP_SYS_BOOT.", Obstacle.NO_CAPABILITY));
        }
        return remedies;
    }

    private static Remedy without(String sentence, Obstacle obstacle) {
        return given(sentence, new Supposition.KexecIs(new KexecFact.ObstacleIs(obstacle, Toggle.NO)));
    }

    private static Remedy given(String sentence, Supposition supposition) {
        return Remedy.button(sentence, List.of(new Command.Given(supposition)));
    }
}
