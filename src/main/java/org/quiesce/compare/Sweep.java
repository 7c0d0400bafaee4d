package org.quiesce.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.quiesce.kernel.Kernel;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Evidence;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Refusal;
import org.quiesce.recording.OutcomeText;
import org.quiesce.recording.Recording;

/**
 * What becomes of one question, asked of each device that it can be asked of, on a fork of its own.
 *
 * @param answers in the order of registration, however many threads asked
 */
public record Sweep(Question question, List<Answer> answers) {
    /** Devices that one thread asks before it looks up. */
    private static final int CHUNK = 64;
    /** Devices that are passed, to find those that can be asked, before somebody is asked whether to go on. */
    private static final int LOOK = 4096;

    public Sweep {
        answers = List.copyOf(answers);
    }

    /** What one device answers. */
    public record Answer(DeviceId device, Outcome outcome) {}

    /**
     * Devices that answer alike.
     *
     * @param outcome that of the first
     * @param why in a few words that name no device; empty where it was simply done
     */
    public record Group(
            String word,
            Optional<Reason> reason,
            Optional<Errno> errno,
            String why,
            Outcome outcome,
            List<DeviceId> devices) {
        public Group {
            devices = List.copyOf(devices);
        }
    }

    /**
     * {@return what each device answers; nothing where {@code onlooker} or an interrupt ended it}
     *
     * @param threads how many to ask on
     */
    public static Optional<Sweep> of(
            Kernel kernel, Machine machine, Question question, int threads, Onlooker onlooker) {
        var devices = new ArrayList<Device>();
        int seen = 0;
        for (var device : machine.devices()) {
            if (++seen % LOOK == 0 && !onlooker.goesOn(0, machine.devices().size())) {
                return Optional.empty();
            }
            if (question.suits(kernel, machine, device)) {
                devices.add(device);
            }
        }
        return new Round(kernel, machine, question, devices, onlooker)
                .ask(threads)
                .map(answers -> new Sweep(question, answers));
    }

    /** {@return the answers, those that are alike in one, the most frequent first} */
    public List<Group> groups() {
        record Kind(String word, Optional<Reason> reason, Optional<Errno> errno, String why) {}
        var kinds = new LinkedHashMap<Kind, List<Answer>>();
        for (var answer : answers) {
            var outcome = answer.outcome();
            var kind = new Kind(
                    OutcomeText.word(outcome), OutcomeText.reason(outcome), OutcomeText.errno(outcome), why(answer));
            kinds.computeIfAbsent(kind, _ -> new ArrayList<>()).add(answer);
        }
        var groups = new ArrayList<Group>();
        kinds.forEach((kind, alike) -> groups.add(new Group(
                kind.word(),
                kind.reason(),
                kind.errno(),
                kind.why(),
                alike.getFirst().outcome(),
                alike.stream().map(Answer::device).toList())));
        groups.sort((one, two) ->
                Integer.compare(two.devices().size(), one.devices().size()));
        return groups;
    }

    /** {@return how many answer in one way} */
    public long count(Class<? extends Outcome> outcome) {
        return answers.stream()
                .filter(answer -> outcome.isInstance(answer.outcome()))
                .count();
    }

    /** {@return why a device answered as it did, in a few words; empty where it was simply done} */
    static String why(Answer answer) {
        var outcome = answer.outcome();
        return Refusal.of(outcome)
                .map(Sweep::why)
                .orElseGet(() -> ofItself(OutcomeText.sentence(outcome), answer.device()));
    }

    /** {@return a sentence in which a device is called it; not one whose name begins alike, as cpu10 with cpu1} */
    public static String ofItself(String sentence, DeviceId device) {
        var whole = sentence;
        for (var name : List.of(device.path(), device.name())) {
            whole = whole.replaceAll("(?<![\\w/.:-])" + Pattern.quote(name) + "(?![\\w/:-])", "it");
        }
        return whole;
    }

    private static String why(Refusal refusal) {
        var sentence = refusal.reason().sentence();
        return refusal.blocking().stream()
                .findFirst()
                .map(blocking ->
                        blocking.reason() == refusal.reason() ? blocked(blocking) : sentence + " " + blocked(blocking))
                .orElse(sentence);
    }

    /** Which page it was differs from block to block; of what kind it was does not. */
    private static String blocked(Refusal.Blocking blocking) {
        return blocking.evidence() instanceof Evidence.Page page
                ? blocking.reason().sentence() + " (" + page.kind().word().replace('_', ' ') + ", zone "
                        + page.zone().word() + ")"
                : blocking.reason().sentence();
    }

    /** The work of asking, shared out among threads. */
    private record Round(Kernel kernel, Machine machine, Question question, List<Device> devices, Onlooker onlooker) {
        Optional<List<Answer>> ask(int threads) {
            var done = new AtomicInteger();
            var ended = new AtomicBoolean();
            var chunks = new ArrayList<Callable<List<Answer>>>();
            for (int from = 0; from < devices.size(); from += CHUNK) {
                var chunk = devices.subList(from, Math.min(from + CHUNK, devices.size()));
                chunks.add(() -> answers(chunk, done, ended));
            }
            try (var pool = Executors.newFixedThreadPool(
                    threads, Thread.ofPlatform().daemon().name("sweep-", 0).factory())) {
                var answers = new ArrayList<Answer>(devices.size());
                for (var part : pool.invokeAll(chunks)) {
                    answers.addAll(part.get());
                }
                return ended.get() ? Optional.empty() : Optional.of(answers);
            } catch (InterruptedException e) {
                ended.set(true);
                Thread.currentThread().interrupt();
                return Optional.empty();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }

        private List<Answer> answers(List<Device> chunk, AtomicInteger done, AtomicBoolean ended) {
            var answers = new ArrayList<Answer>(chunk.size());
            for (var device : chunk) {
                if (ended.get()) {
                    return List.of();
                }
                answers.add(answer(device));
                if (!onlooker.goesOn(done.incrementAndGet(), devices.size())) {
                    ended.set(true);
                }
            }
            return answers;
        }

        private Answer answer(Device device) {
            var command = question.command(device);
            var happening = kernel.perform(machine, command);
            return new Answer(
                    device.id(), Recording.of(machine).and(command, happening).outcome(0));
        }
    }
}
