package org.quiesce.ui;

import org.quiesce.machine.Outcome;

/** What became of a command, in a word. */
final class OutcomeWords {
    private OutcomeWords() {}

    static String of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done _ -> "Done";
            case Outcome.Refused refused ->
                "Refused " + refused.refusal().reason().id();
            case Outcome.Crashed _ -> "Crashed";
            case Outcome.Interrupted _ -> "Interrupted";
            case Outcome.Waits _ -> "Waiting";
            case Outcome.Hung _ -> "Hung";
            case Outcome.Unknown _ -> "Unknown";
        };
    }

    static Standing standing(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done _ -> Standing.DONE;
            case Outcome.Refused _, Outcome.Interrupted _ -> Standing.REFUSED;
            case Outcome.Crashed _ -> Standing.CRASHED;
            case Outcome.Waits _, Outcome.Hung _ -> Standing.WAITING;
            case Outcome.Unknown _ -> Standing.UNKNOWN;
        };
    }
}
