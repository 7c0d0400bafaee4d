package org.quiesce.ui;

import java.util.List;
import java.util.Optional;
import org.quiesce.machine.CommandText;
import org.quiesce.machine.Deadlock;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Task;
import org.quiesce.recording.EventText;

/** What a card says of commands that wait for each other (L-22). */
final class CardDeadlock {
    static final String SENTENCE = "A deadlock: none of these will ever go on.";

    private CardDeadlock() {}

    /** {@return a card of its own, where letting work go on has closed the ring: that command has none otherwise} */
    static Optional<Card> of(Story story, int step) {
        var recording = story.recording();
        var steps = recording.steps().get(step);
        boolean before = Deadlock.of(recording.at(steps.from())).isPresent();
        return before ? Optional.empty() : Deadlock.of(recording.at(steps.to())).map(ring -> card(story, step, ring));
    }

    private static Card card(Story story, int step, Deadlock ring) {
        return new Card(
                Card.Tone.WAITING,
                ring.links().size() == 1
                        ? "A command waits for itself"
                        : ring.links().size() + " commands wait for each other",
                SENTENCE,
                List.of(),
                Optional.empty(),
                causes(story, ring),
                List.of(),
                List.of(),
                "",
                "",
                story.line(step + 1));
    }

    /** {@return who waits for whom, all round; nothing where nobody does} */
    static List<Card.Cause> causes(Story story, Machine machine) {
        return Deadlock.of(machine).map(ring -> causes(story, ring)).orElse(List.of());
    }

    private static List<Card.Cause> causes(Story story, Deadlock ring) {
        return ring.links().stream()
                .map(link -> new Card.Cause(
                        asked(story, link.waits()),
                        "waits for " + link.lock() + ", which " + asked(story, link.holder()) + " holds",
                        EventText.task(link.waits())))
                .toList();
    }

    private static String asked(Story story, Task task) {
        return CommandText.text(
                story.commands().get(task.command()), story.recording().first());
    }
}
