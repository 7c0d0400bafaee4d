package org.quiesce.compare;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.quiesce.kernel.Kernel;
import org.quiesce.machine.BadCommand;
import org.quiesce.machine.Bus;
import org.quiesce.machine.CommandText;
import org.quiesce.machine.Device;
import org.quiesce.machine.Driver;
import org.quiesce.machine.Era;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Event;
import org.quiesce.machine.Hardware;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.Reply;
import org.quiesce.recording.Fact;
import org.quiesce.recording.Observation;
import org.quiesce.recording.Recording;
import org.quiesce.recording.Result;

/** A recording's machine under the simulated kernel of its era, step by step. */
final class Simulation {
    /** {@code nvme 0000:02:00.0: shutdown}, with {@code initcall_debug} (S-09). */
    private static final Pattern SHUT = Pattern.compile(".* (\\S+): shutdown");

    private static final int NEVER = -1;
    /** Stands for a system call that no command says. */
    private static final String UNSAID = "?";

    private final Era era;
    private final Kernel kernel;
    private Recording recording;
    private List<Result> results = List.of();
    private Optional<Result> asked = Optional.empty();
    private String path = "";
    private final Deque<Optional<Result>> answers = new ArrayDeque<>();
    private String refused = "";

    Simulation(Observation observation) {
        era = observation.era();
        kernel = Kernel.of(era);
        recording = Recording.of(kernel.boot(observation.before()));
    }

    /** Does what the step says; what cannot be said here is told by {@link #unknown()}. */
    void go(Observation.Step step) {
        results = new ArrayList<>();
        asked = Optional.empty();
        path = "";
        refused = "";
        answers.clear();
        try {
            for (var line : step.given()) {
                done(line);
            }
            if (step.command().isPresent()) {
                asked = done(step.command().get());
                path = asked.map(result ->
                                ExecutionPath.of(recording, recording.steps().size() - 1, result, era))
                        .orElse("");
            }
        } catch (BadCommand e) {
            refused = String.valueOf(e.getMessage());
        }
        long calls =
                step.sightings().stream().filter(seen -> isCall(seen.fact())).count();
        while (answers.size() > calls) {
            answers.removeFirst();
        }
    }

    /** {@return whether a fact is what a system call gave back} Of several, each is that of one line, in order. */
    static boolean isCall(Fact fact) {
        return fact instanceof Fact.Returned || fact instanceof Fact.Failed || fact instanceof Fact.StillWaiting;
    }

    private Optional<Result> done(String line) throws BadCommand {
        Optional<Result> result = line.equals(UNSAID) ? Optional.empty() : Optional.of(run(line));
        result.ifPresent(results::add);
        if (!line.startsWith("given ")) {
            answers.add(result);
        }
        return result;
    }

    private Result run(String line) throws BadCommand {
        var command = CommandText.parse(line, recording.last());
        recording = recording.and(command, kernel.run(recording.last(), command));
        return recording.result(recording.steps().size() - 1);
    }

    /** {@return the way that what the step asked for took through the simulated kernel; empty where nothing was asked} */
    String path() {
        return path;
    }

    /** {@return why nothing can be said of the step: a fact that is missing, or what cannot be asked; empty otherwise} */
    String unknown() {
        if (!refused.isEmpty()) {
            return refused;
        }
        return asked.map(Result::outcome)
                .filter(Outcome.Unknown.class::isInstance)
                .map(outcome -> ((Outcome.Unknown) outcome)
                        .needs().stream().map(need -> need.fact()).collect(Collectors.joining("; ")))
                .orElse("");
    }

    /** {@return what the simulated kernel says where the real one said this} */
    Optional<Fact> answer(Fact recorded) {
        return switch (recorded) {
            case Fact.Returned _, Fact.Failed _, Fact.StillWaiting _ -> reply();
            case Fact.ReadBack(String path, String _) -> Optional.of(read(path));
            case Fact.Absent(String path) -> Optional.of(read(path));
            case Fact.ShutBefore(String first, String second) -> shutBefore(first, second);
            case Fact.ShutDown(int _) ->
                Optional.of(new Fact.ShutDown(shutdownOrder().size()));
            case Fact.OwnShutdown(String device, Fact.Ran _) -> Optional.of(new Fact.OwnShutdown(device, ran(device)));
            case Fact.Mastering(String device, Fact.When when, Hardware.BusMaster _) ->
                hardware(device, when).map(hardware -> new Fact.Mastering(device, when, hardware.master()));
            case Fact.MessageInterrupts(String device, Fact.Ran _) ->
                hardware(device, Fact.When.INHERITED).map(hardware -> messages(device, hardware.interrupts()));
            case Fact.Uevent _, Fact.LogLine _, Fact.Ost _, Fact.Rung _, Fact.Probed _, Fact.Called _ ->
                throw new IllegalArgumentException(recorded + " is one of a sequence");
        };
    }

    private Optional<Fact> reply() {
        var next = answers.isEmpty() ? Optional.<Result>empty() : answers.removeFirst();
        return next.map(result -> result.reply()
                .map(reply -> switch (reply) {
                    case Reply.Written(int bytes) -> (Fact) new Fact.Returned(bytes);
                    case Reply.Value(String text) -> new Fact.Returned(text.length() + 1);
                    case Reply.Failed(Errno errno) -> new Fact.Failed(errno);
                })
                .orElseGet(Fact.StillWaiting::new));
    }

    private Fact read(String path) {
        var machine = recording.last();
        if (path.equals("/sys/bus/pci/slots")) {
            return new Listing(machine).of(path, kernel.slots(machine));
        }
        return new Listing(machine)
                .at(path)
                .orElseGet(() -> kernel.exists(machine, path)
                        ? new Fact.ReadBack(path, kernel.peek(machine, path).orElse(Fact.ReadBack.NOT_KNOWN))
                        : new Fact.Absent(path));
    }

    private Optional<Fact> shutBefore(String first, String second) {
        var order = shutdownOrder();
        int earlier = order.getOrDefault(first, NEVER);
        int later = order.getOrDefault(second, NEVER);
        if (earlier == NEVER || later == NEVER) {
            return Optional.empty();
        }
        return Optional.of(earlier < later ? new Fact.ShutBefore(first, second) : new Fact.ShutBefore(second, first));
    }

    /** {@return places in the order of shutdown by name; names that recur are told apart by their turn} */
    private Map<String, Integer> shutdownOrder() {
        var order = new HashMap<String, Integer>();
        var met = new HashMap<String, Integer>();
        for (var line :
                results.stream().flatMap(result -> result.log().stream()).toList()) {
            var shut = SHUT.matcher(line);
            if (shut.matches()) {
                int turn = met.merge(shut.group(1), 1, Integer::sum);
                order.put(turn == 1 ? shut.group(1) : shut.group(1) + " (" + turn + ")", order.size());
            }
        }
        return order;
    }

    private Fact.Ran ran(String device) {
        boolean ran = events().anyMatch(event -> event instanceof Event.Entered entered
                && entered.device().name().equals(device)
                && Driver.Callback.SHUTDOWN.is(entered.function()));
        return ran ? Fact.Ran.YES : Fact.Ran.NO;
    }

    private Optional<Hardware> hardware(String device, Fact.When when) {
        return machine(when).onBus(Bus.PCI).stream()
                .filter(each -> each.name().equals(device))
                .map(Device::hardware)
                .findFirst();
    }

    private Machine machine(Fact.When when) {
        if (when == Fact.When.INHERITED) {
            for (int i = 0; i < recording.size(); i++) {
                if (recording.events().get(i) instanceof Event.HandedOver) {
                    return recording.at(i + 1);
                }
            }
        }
        return recording.last();
    }

    private static Fact messages(String device, Hardware.Interrupts interrupts) {
        boolean message =
                interrupts.mode() == Hardware.Interrupts.Mode.MSI || interrupts.mode() == Hardware.Interrupts.Mode.MSIX;
        boolean on = message && interrupts.delivery() == Hardware.Interrupts.Delivery.ON;
        return new Fact.MessageInterrupts(device, on ? Fact.Ran.YES : Fact.Ran.NO);
    }

    /** {@return what the step did, in order} */
    StepFacts facts() {
        return new StepFacts(events().toList());
    }

    private Stream<Event> events() {
        return results.stream().flatMap(result -> result.events().stream());
    }
}
