package org.quiesce.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.quiesce.compare.Basis;
import org.quiesce.compare.BasisText;

/**
 * What the card says about what became of a command.
 *
 * @param sentence why, in one plain sentence or two
 * @param tags the kernel's own words: errno, R-id, function, {@code _OST}
 * @param basis how well it is known; nothing where it is not known
 * @param causes from what was asked to what decided, outermost first
 * @param notes what the rollback did not restore, which facts are missing, what is assumed
 * @param remedies only those after which the same command was seen to succeed; where a fact is missing, its answers
 * @param given a line that supplies a missing fact, to be changed by whoever knows better; empty where none is missing
 * @param shell the line that does it on a real machine; empty where there is none
 * @param line the {@code quiesce run} line that does it here
 */
record Card(
        Tone tone,
        String title,
        String sentence,
        List<Tag> tags,
        Optional<Basis> basis,
        List<Cause> causes,
        List<String> notes,
        List<Remedy> remedies,
        String given,
        String shell,
        String line) {
    /** The tone of a card. */
    enum Tone {
        DONE("done", "mdi2c-check-circle"),
        REFUSED("refused", "mdi2m-minus-circle"),
        CRASHED("refused", "mdi2f-flash-alert"),
        WAITING("waiting", "mdi2t-timer-sand"),
        UNKNOWN("unknown", "mdi2h-help-circle");

        private final String look;
        private final String icon;

        Tone(String look, String icon) {
            this.look = look;
            this.icon = icon;
        }

        String look() {
            return look;
        }

        String icon() {
            return icon;
        }
    }

    /** A word of the kernel's own, and what it means where that can be told; else empty. */
    record Tag(String words, String meaning) {}

    /** One link of the chain: who, in monospace, and what happened there, with the kernel's own words after it. */
    record Cause(String who, String what, String words) {}

    /**
     * A way out that was tried on a fork.
     *
     * @param commands given in this order, the first command again at the end
     */
    record Remedy(String title, List<String> commands) {}

    Card {
        tags = List.copyOf(tags);
        causes = List.copyOf(causes);
        notes = List.copyOf(notes);
        remedies = List.copyOf(remedies);
    }

    /** {@return all of it, as text to copy} */
    String text() {
        var lines = new ArrayList<String>();
        lines.add(title);
        lines.add(sentence);
        lines.add(tags.stream().map(Tag::words).collect(Collectors.joining("  ")));
        basis.map(BasisText::lines).ifPresent(lines::addAll);
        causes.forEach(cause -> lines.add("  > " + String.join(" ", cause.who(), cause.what(), cause.words())));
        lines.addAll(notes);
        remedies.forEach(remedy -> lines.add("Remedy: " + remedy.title()));
        lines.add(given);
        lines.add(shell);
        lines.add(line);
        lines.removeIf(String::isBlank);
        return String.join("\n", lines) + "\n";
    }
}
