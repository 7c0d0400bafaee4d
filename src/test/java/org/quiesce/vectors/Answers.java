package org.quiesce.vectors;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.quiesce.machine.Event;
import org.quiesce.machine.Lock;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Refusal;
import org.quiesce.machine.Reply;
import org.quiesce.machine.WaitPoint;
import org.quiesce.recording.Result;

/** A result in the words of the vectors: what a shell would show, and why. */
final class Answers {
    private final Result result;

    Answers(Result result) {
        this.result = result;
    }

    @Nullable
    Integer returned() {
        return result.reply()
                .map(reply -> switch (reply) {
                    case Reply.Written written -> written.bytes();
                    case Reply.Value value -> value.text().length() + 1;
                    case Reply.Failed _ -> -1;
                })
                .orElse(null);
    }

    @Nullable
    String errno() {
        return result.reply().orElse(null) instanceof Reply.Failed failed
                ? failed.errno().name()
                : null;
    }

    @Nullable
    String value() {
        return result.reply().orElse(null) instanceof Reply.Value value ? value.text() : null;
    }

    String outcome() {
        return switch (result.outcome()) {
            case Outcome.Done _ -> "done";
            case Outcome.Refused _ -> "refused";
            case Outcome.Crashed _ -> "crashed";
            case Outcome.Interrupted _ -> "interrupted";
            case Outcome.Waits _ -> "waiting";
            case Outcome.Hung _ -> "hung";
            case Outcome.Unknown _ -> "unknown";
        };
    }

    @Nullable
    String outcomeErrno() {
        return switch (result.outcome()) {
            case Outcome.Refused refused -> refused.refusal().errno().name();
            case Outcome.Interrupted interrupted ->
                interrupted.refusal().errno().name();
            case Outcome.Done _, Outcome.Crashed _, Outcome.Waits _, Outcome.Hung _, Outcome.Unknown _ -> null;
        };
    }

    @Nullable
    String reason() {
        if (result.outcome() instanceof Outcome.Waits waits) {
            return waitsForHotplug(waits.point()) ? id(Reason.R_04) : null;
        }
        return refusal().map(refusal -> id(refusal.reason())).orElse(null);
    }

    List<String> blocking() {
        var lines = new ArrayList<String>();
        refusal()
                .ifPresent(refusal -> refusal.blocking()
                        .forEach(each -> lines.add(blocking(
                                each.device().path(),
                                id(each.reason()),
                                each.errno().name(),
                                each.function().name()))));
        return lines;
    }

    static String blocking(Object device, Object reason, Object errno, Object function) {
        return device + " " + reason + " " + errno + " " + function;
    }

    private Optional<Refusal> refusal() {
        return switch (result.outcome()) {
            case Outcome.Refused refused -> Optional.of(refused.refusal());
            case Outcome.Interrupted interrupted -> Optional.of(interrupted.refusal());
            case Outcome.Crashed _ -> lastRefused();
            case Outcome.Done _, Outcome.Waits _, Outcome.Hung _, Outcome.Unknown _ -> Optional.empty();
        };
    }

    /** A refusal that nobody listened to is why the machine died. */
    private Optional<Refusal> lastRefused() {
        return result.events().stream()
                .filter(Event.Refused.class::isInstance)
                .map(event -> ((Event.Refused) event).refusal())
                .reduce((_, last) -> last);
    }

    private static boolean waitsForHotplug(WaitPoint point) {
        return point instanceof WaitPoint.ForLock wait && wait.lock().kind() == Lock.Kind.DEVICE_HOTPLUG;
    }

    private static String id(Reason reason) {
        return reason.name().replace('_', '-');
    }
}
