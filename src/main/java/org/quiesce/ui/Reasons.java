package org.quiesce.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quiesce.capture.FunctionTable;
import org.quiesce.compare.Cause;
import org.quiesce.compare.Onlooker;
import org.quiesce.compare.WayOut;
import org.quiesce.compare.WaysOut;
import org.quiesce.compare.Why;
import org.quiesce.compare.WhyText;
import org.quiesce.kernel.Kernel;
import org.quiesce.machine.Command;
import org.quiesce.machine.CommandText;
import org.quiesce.machine.Deadlock;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.Remedy;
import org.quiesce.recording.Moment;

/**
 * Why it is so: what was found for one question.
 *
 * @param subject what was asked about, in a few words
 * @param step the command asked about, by its number; nothing where only a device was
 * @param ways what would have to change; nothing while that is still being tried, or where nothing was refused
 */
record Reasons(String subject, List<Cause> causes, Optional<Integer> step, Optional<WaysOut> ways) {
    Reasons {
        causes = List.copyOf(causes);
    }

    /** {@return why that became of the command that ends at a moment, and why a device is as it is there} */
    static Reasons of(Told told, Moment moment, Optional<DeviceId> device) {
        var story = told.story();
        var why = new Why(story.recording(), story.era(), FunctionTable.BUNDLED);
        var step = told.cards().endsAt(moment) ? asked(story, moment) : Optional.<Integer>empty();
        var subjects = new ArrayList<String>();
        var causes = new ArrayList<Cause>();
        step.ifPresent(number -> {
            subjects.add(CommandText.text(
                    story.commands().get(number),
                    story.recording().at(story.recording().steps().get(number).from())));
            causes.add(why.outcome(number));
        });
        device.ifPresent(id -> {
            var more = why.device(id, moment.index()).stream()
                    .filter(cause -> causes.stream().noneMatch(known -> says(known, cause)))
                    .toList();
            if (!more.isEmpty() || causes.isEmpty()) {
                subjects.add(Names.inCommand(moment.machine(), id));
            }
            causes.addAll(more);
        });
        return new Reasons(String.join(", and ", subjects), causes, step, Optional.empty());
    }

    /** Of what a person only said there is no why, but for the deadlock that it brought: then of the command caught in it. */
    private static Optional<Integer> asked(Story story, Moment moment) {
        int step = story.step(moment);
        return story.commands().get(step) instanceof Command.Given
                ? Deadlock.of(moment.machine())
                        .map(ring -> ring.links().getFirst().waits().command())
                : Optional.of(step);
    }

    /** A refusal of a device is told once: by the command that it ended, where that is asked about too. */
    private static boolean says(Cause known, Cause cause) {
        return known.chain().stream()
                .map(Cause.Link::cause)
                .anyMatch(link -> link.device().equals(cause.device())
                        && !link.words().isEmpty()
                        && link.words().equals(cause.words()));
    }

    /** {@return whether there is something to try: the command asked about did not simply succeed} */
    boolean open(Told told) {
        return step.filter(number -> !(told.results().get(number).outcome() instanceof Outcome.Done))
                .isPresent();
    }

    /** {@return this with what would have to change, tried on forks} Slow: not for the thread that draws. */
    Reasons tried(Told told, Onlooker onlooker) {
        var story = told.story();
        int number = step.orElseThrow();
        var found = WaysOut.of(
                Kernel.of(story.era()), before(told), story.commands().get(number), onlooker);
        return new Reasons(subject, causes, step, Optional.of(found));
    }

    private Machine before(Told told) {
        var recording = told.story().recording();
        return recording.at(recording.steps().get(step.orElseThrow()).from());
    }

    /** {@return a way out as one remedy, to be taken} */
    static Remedy remedy(WayOut way) {
        var sentences = way.remedies().stream().map(Remedy::sentence).toList();
        return new Remedy(String.join(" And: ", sentences), way.commands(), way.kind());
    }

    /** {@return all of it, as text to copy} */
    String text(Told told) {
        var lines = new ArrayList<String>();
        lines.add("Why: " + subject);
        causes.forEach(cause -> lines.addAll(WhyText.lines(told.story().recording(), cause)));
        ways.ifPresent(found -> lines.addAll(WhyText.lines(found, before(told))));
        return String.join("\n", lines) + "\n";
    }
}
