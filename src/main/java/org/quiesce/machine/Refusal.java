package org.quiesce.machine;

import java.util.List;
import java.util.Optional;

/**
 * The kernel said no: a result, not an error.
 *
 * @param errno what became of the request, even where no system call reports it
 * @param device what was asked
 * @param blocking the devices that caused it, each with its own reason
 */
public record Refusal(Reason reason, Errno errno, Function function, DeviceId device, List<Blocking> blocking) {
    public Refusal {
        blocking = List.copyOf(blocking);
    }

    /** One device in the way. */
    public record Blocking(DeviceId device, Reason reason, Errno errno, Function function, Evidence evidence) {}

    /** {@return a refusal in which the device that was asked is itself the one in the way} */
    public static Refusal of(Reason reason, Errno errno, Function function, DeviceId device, Evidence evidence) {
        return new Refusal(
                reason, errno, function, device, List.of(new Blocking(device, reason, errno, function, evidence)));
    }

    /** {@return the refusal that an outcome carries: it ended so, or a signal ended it} */
    public static Optional<Refusal> of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Refused(Refusal refusal) -> Optional.of(refusal);
            case Outcome.Interrupted(Refusal refusal) -> Optional.of(refusal);
            case Outcome.Done _, Outcome.Crashed _, Outcome.Waits _, Outcome.Hung _, Outcome.Unknown _ ->
                Optional.empty();
        };
    }
}
