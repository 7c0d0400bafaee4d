package org.quiesce.machine;

import java.util.List;

/**
 * A way out of a refusal.
 *
 * @param sentence what it amounts to, for the person who asked
 * @param commands what to do before the same command is given again; empty for a sentence
 */
public record Remedy(String sentence, List<Command> commands, Kind kind) {
    /** How sure it is that it helps, and where it begins. */
    public enum Kind {
        /** Tried on a fork: after these commands the same command succeeded. */
        BUTTON,
        /** Not on this running machine. */
        SENTENCE,
        /** Tried on a fork on which things had been otherwise from the beginning: then the same command succeeded. */
        ANOTHER_PAST
    }

    public Remedy {
        commands = List.copyOf(commands);
    }

    public static Remedy sentence(String sentence) {
        return new Remedy(sentence, List.of(), Kind.SENTENCE);
    }

    public static Remedy button(String sentence, List<Command> commands) {
        return new Remedy(sentence, commands, Kind.BUTTON);
    }

    public static Remedy anotherPast(String sentence, List<Command> commands) {
        return new Remedy(sentence, commands, Kind.ANOTHER_PAST);
    }
}
