package org.quiesce.compare;

import java.util.List;
import java.util.Optional;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Evidence;
import org.quiesce.machine.Need;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Refusal;
import org.quiesce.recording.OutcomeText;

/**
 * An answer without the name of the device that gave it: equal for devices that answer alike.
 *
 * @param why in words, or what of them decides
 */
record Said(String outcome, Optional<Reason> reason, Optional<Errno> errno, List<String> why) {
    private static final String ITSELF = "itself";

    static Said of(DeviceId device, Outcome outcome) {
        var refusal = Refusal.of(outcome);
        var why = refusal.map(found -> found.blocking().stream()
                        .map(blocking -> blocking(device, blocking))
                        .toList())
                .orElseGet(() -> words(outcome).stream()
                        .map(line -> line.replace(device.path(), ITSELF).replace(device.name(), ITSELF))
                        .toList());
        return new Said(OutcomeText.word(outcome), refusal.map(Refusal::reason), refusal.map(Refusal::errno), why);
    }

    private static List<String> words(Outcome outcome) {
        return outcome instanceof Outcome.Unknown(List<Need> needs)
                ? needs.stream().flatMap(need -> lines(need).stream()).toList()
                : List.of(OutcomeText.sentence(outcome));
    }

    private static List<String> lines(Need need) {
        var lines = new java.util.ArrayList<String>();
        lines.add(need.fact());
        for (var branch : need.branches()) {
            lines.add(OutcomeText.supposed(branch) + " " + OutcomeText.leadsTo(branch));
        }
        return lines;
    }

    private static String blocking(DeviceId asked, Refusal.Blocking blocking) {
        var who = blocking.device().equals(asked) ? ITSELF : blocking.device().path();
        return who + " " + blocking.reason() + " " + blocking.function().name() + " " + evidence(blocking.evidence());
    }

    /** Which page it was differs from block to block; of what kind it was, and how many, tells. */
    private static String evidence(Evidence evidence) {
        return evidence instanceof Evidence.Page page
                ? page.kind() + " " + page.count() + " " + page.zone()
                : OutcomeText.evidence(evidence);
    }
}
