package org.quiesce.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.quiesce.capture.FunctionTable;
import org.quiesce.compare.Basis;
import org.quiesce.machine.Command;
import org.quiesce.machine.CommandText;
import org.quiesce.machine.Deadlock;
import org.quiesce.machine.Function;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Need;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Refusal;
import org.quiesce.machine.Remedy;
import org.quiesce.machine.ShellLine;
import org.quiesce.recording.Difference;
import org.quiesce.recording.Messages;
import org.quiesce.recording.Result;

/** Writes the card: what became of a command, in plain words and in the kernel's own. */
final class CardText {
    private final Story story;
    private final Result result;
    private final Machine before;
    private final int step;
    private final Optional<Basis> basis;

    private CardText(Story story, int step, Result result, Optional<Basis> basis) {
        this.story = story;
        this.basis = basis;
        this.step = step;
        this.result = result;
        this.before = story.recording().at(story.recording().steps().get(step).from());
    }

    /** {@return the card for a command; circumstances that a person sets have none, but for a deadlock that they bring} */
    static Optional<Card> of(Story story, int step, Result result, Optional<Basis> basis, List<Remedy> remedies) {
        return story.commands().get(step) instanceof Command.Given
                ? CardDeadlock.of(story, step)
                : Optional.of(new CardText(story, step, result, basis).card(remedies));
    }

    private Card card(List<Remedy> remedies) {
        var outcome = result.outcome();
        return new Card(
                tone(outcome),
                CardTitle.of(before, result.command(), outcome),
                sentence(outcome),
                tags(outcome),
                basis,
                causes(outcome),
                notes(outcome, remedies),
                Cards.buttons(remedies).stream().map(this::remedy).toList(),
                given(outcome, remedies),
                ShellLine.of(result.command(), before).orElse(""),
                story.line(step + 1));
    }

    private String given(Outcome outcome, List<Remedy> answers) {
        return outcome instanceof Outcome.Unknown
                ? answers.stream()
                        .flatMap(answer -> answer.commands().stream())
                        .findFirst()
                        .map(command -> CommandText.text(command, before))
                        .orElse("")
                : "";
    }

    private Card.Remedy remedy(Remedy remedy) {
        return new Card.Remedy(
                title(remedy),
                remedy.commands().stream()
                        .map(command -> CommandText.text(command, before))
                        .toList());
    }

    private static String title(Remedy remedy) {
        String sentence = remedy.sentence();
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    private static Card.Tone tone(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done _ -> Card.Tone.DONE;
            case Outcome.Refused _, Outcome.Interrupted _ -> Card.Tone.REFUSED;
            case Outcome.Crashed _ -> Card.Tone.CRASHED;
            case Outcome.Waits _, Outcome.Hung _ -> Card.Tone.WAITING;
            case Outcome.Unknown _ -> Card.Tone.UNKNOWN;
        };
    }

    private String sentence(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done _ -> changes();
            case Outcome.Refused refused -> why(refused.refusal()) + " " + aftermath();
            case Outcome.Interrupted interrupted -> why(interrupted.refusal()) + " " + aftermath();
            case Outcome.Crashed crashed -> crashed.crash().why();
            case Outcome.Waits _ -> waiting();
            case Outcome.Hung _ -> "A callback of its driver does not return.";
            case Outcome.Unknown unknown -> missing(unknown.needs());
        };
    }

    private String waiting() {
        return Deadlock.of(story.recording().last()).isPresent()
                ? CardDeadlock.SENTENCE
                : "It has not ended, and the locks it took are still held. It goes on by itself when what it waits for is there.";
    }

    private List<Card.Cause> causes(Outcome outcome) {
        var ring = outcome instanceof Outcome.Waits
                ? CardDeadlock.causes(story, story.recording().last())
                : List.<Card.Cause>of();
        return ring.isEmpty() ? CardCauses.of(before, outcome) : ring;
    }

    private static String missing(List<Need> needs) {
        return "It depends on what the capture does not hold: "
                + String.join("; ", needs.stream().map(Need::fact).toList())
                + ". Nothing was changed. Say what is so, and it is asked again.";
    }

    /** The innermost reason is the one that helps; the outermost only says that something inside refused. */
    private static String why(Refusal refusal) {
        return refusal.blocking().stream()
                .map(Refusal.Blocking::reason)
                .filter(reason -> reason != refusal.reason())
                .findFirst()
                .map(Reason::sentence)
                .orElse(refusal.reason().sentence());
    }

    private String aftermath() {
        long back = result.events().stream()
                .filter(event -> event instanceof org.quiesce.machine.Event.WentOnline)
                .count();
        var words = new StringBuilder();
        if (back > 0) {
            words.append(
                    back == 1
                            ? "What it took offline is back online"
                            : "All " + back + " devices it took offline are back online");
            words.append(". ");
        }
        boolean changed =
                result.changed().stream().anyMatch(change -> change.attribute().equals("exists"));
        return words.append(changed ? "" : "Nothing was removed.").toString().strip();
    }

    private String changes() {
        long gone = exists("no");
        long come = exists("yes");
        var words = new ArrayList<String>();
        if (gone > 0) {
            words.add(gone == 1 ? "1 device is gone" : Words.count(gone) + " devices are gone");
        }
        if (come > 0) {
            words.add(come == 1 ? "1 device is new" : Words.count(come) + " devices are new");
        }
        long switched = result.changed().stream()
                .filter(change -> change.attribute().equals("online"))
                .count();
        if (switched > 0) {
            words.add(switched == 1 ? "1 device changed state" : Words.count(switched) + " devices changed state");
        }
        String sum = words.isEmpty() ? "Nothing changed" : String.join(", ", words);
        return sum + ". It took " + Words.time(result.durationNs()) + " of the machine's time.";
    }

    private long exists(String now) {
        return result.changed().stream()
                .filter(change ->
                        change.attribute().equals("exists") && change.to().equals(now))
                .count();
    }

    private List<Card.Tag> tags(Outcome outcome) {
        var tags = new ArrayList<Card.Tag>();
        Refusal.of(outcome).ifPresent(refusal -> {
            tags.add(new Card.Tag("-" + refusal.errno(), ""));
            tags.add(new Card.Tag(refusal.reason().id(), ""));
            tags.add(new Card.Tag(refusal.function().toString(), explained(refusal.function())));
        });
        if (!result.osts().isEmpty()) {
            var last = result.osts().getLast();
            tags.add(new Card.Tag("_OST 0x%02x".formatted(last.status()), Messages.meaning(last.status())));
        }
        return tags;
    }

    /** What a function does, and under it the rules that it follows. */
    private String explained(Function function) {
        return FunctionTable.BUNDLED
                .of(function, story.era())
                .map(known -> Stream.concat(Stream.of(known.text()), known.rules().stream())
                        .map(Object::toString)
                        .collect(Collectors.joining("\n")))
                .orElse("");
    }

    private List<String> notes(Outcome outcome, List<Remedy> remedies) {
        var notes = new ArrayList<String>();
        Refusal.of(outcome).ifPresent(refusal -> {
            var zones = result.changed().stream()
                    .filter(change -> change.attribute().equals("zone"))
                    .toList();
            if (!zones.isEmpty()) {
                notes.add("Not restored by the rollback: " + restored(zones));
            }
            boolean here = remedies.stream().anyMatch(remedy -> remedy.kind() == Remedy.Kind.BUTTON);
            if (!here) {
                notes.add(advice(refusal));
            }
        });
        return notes;
    }

    private static String restored(List<Difference> zones) {
        String names = String.join(
                ", ", zones.stream().limit(4).map(zone -> zone.device().name()).toList());
        String more = zones.size() > 4 ? " and " + (zones.size() - 4) + " more" : "";
        return names + more + (zones.size() == 1 ? " was " : " were ")
                + zones.getFirst().from() + ", now " + zones.getFirst().to() + ".";
    }

    private static String advice(Refusal refusal) {
        var reason = refusal.blocking().stream()
                .map(Refusal.Blocking::reason)
                .filter(inner -> inner != refusal.reason())
                .findFirst()
                .orElse(refusal.reason());
        return switch (reason) {
            case R_23 -> "Not on this running machine: kernel data stays where it is.";
            case R_01, R_05, R_09, R_14, R_21, R_22, R_39 -> "There is no way round it on this machine.";
            default -> "What helps: " + reason.remedy();
        };
    }
}
