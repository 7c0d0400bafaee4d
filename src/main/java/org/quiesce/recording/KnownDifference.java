package org.quiesce.recording;

/**
 * A difference between a real kernel and the simulated one that is understood and left.
 *
 * @param recording its name
 * @param step its number in the recording
 * @param fact the text of the recorded fact, or of the simulated one where nothing was recorded
 * @param rule of the semantics that decides, e.g. {@code C-34}
 * @param cause one sentence
 */
public record KnownDifference(String recording, int step, String fact, String rule, String cause) {
    /** {@return rule and cause} */
    public String why() {
        return rule + ": " + cause;
    }
}
