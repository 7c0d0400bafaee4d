package org.quiesce.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.quiesce.kernel.Kernel;
import org.quiesce.lesson.Trial.Difference;
import org.quiesce.machine.Device;
import org.quiesce.machine.Event;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Reply;
import org.quiesce.machine.WaitPoint;
import org.quiesce.recording.Expectation;
import org.quiesce.recording.Fact;
import org.quiesce.recording.OutcomeText;
import org.quiesce.recording.Recording;
import org.quiesce.recording.Result;

/**
 * What came out of a step.
 *
 * @param results of all that was said and asked in the step
 * @param asked that of the last command; none where a circumstance stands for the step
 */
record Outturn(Kernel kernel, Recording recording, List<Result> results, Optional<Result> asked) {
    /** What a scenario's uevents are about; those of drivers' own devices are left out. */
    private static final Pattern TOLD = Pattern.compile("/devices/system/(cpu|memory|node|machinecheck|container)/[^/]+"
            + "|/devices/virtual/thermal/[^/]+"
            + "|/devices/platform/dock\\.\\d+"
            + "|/devices/pci[^/]+(/[^/]+)*/\\p{XDigit}{4}:\\p{XDigit}{2}:\\p{XDigit}{2}\\.[0-7]");

    List<Difference> differences(List<Expectation> expected) {
        var differences = new ArrayList<Difference>();
        for (var each : expected) {
            var simulated = simulated(each);
            if (!simulated.equals(each.toString())) {
                differences.add(new Difference(each, simulated));
            }
        }
        return differences;
    }

    /** {@return in the words of an expectation what came out instead; those very words where it is met} */
    private String simulated(Expectation expected) {
        return switch (expected) {
            case Expectation.Answer _ -> ofAsked(expected, this::answer);
            case Expectation.Ends _ ->
                ofAsked(expected, result -> "outcome " + OutcomeText.word(result.outcome()) + unknown(result));
            case Expectation.Because _ -> ofAsked(expected, Outturn::reason);
            case Expectation.Uevents _ -> new Expectation.Uevents(uevents()).toString();
            case Expectation.Osts _ -> new Expectation.Osts(osts()).toString();
            case Expectation.Logs(List<String> parts) -> logs(expected, parts);
            case Expectation.Reads(String path, Fact _) -> read(path);
            case Expectation.FailedState _ -> failedState();
            case Expectation.NewKernel _ ->
                new Expectation.NewKernel(handedOver() ? Fact.Ran.YES : Fact.Ran.NO).toString();
            case Expectation.Inherits(Fact.Mastering fact) -> inherited(fact);
        };
    }

    /** Where nothing could be asked, nothing is said of the answer. */
    private String ofAsked(Expectation expected, java.util.function.Function<Result, String> words) {
        return asked.map(words).orElse(expected.toString());
    }

    private String answer(Result result) {
        return result.reply()
                .map(reply -> switch (reply) {
                    case Reply.Written(int bytes) -> (Fact) new Fact.Returned(bytes);
                    case Reply.Value(String text) -> new Fact.Returned(text.length() + 1);
                    case Reply.Failed(var errno) -> new Fact.Failed(errno);
                })
                .orElseGet(() -> fromOutcome(result.outcome()))
                .toString();
    }

    /** A command that is no system call of one process answers by what became of it. */
    private static Fact fromOutcome(Outcome outcome) {
        return OutcomeText.errno(outcome).<Fact>map(Fact.Failed::new).orElseGet(Fact.StillWaiting::new);
    }

    private static String unknown(Result result) {
        var sentence = OutcomeText.sentence(result.outcome());
        return result.outcome() instanceof Outcome.Unknown ? ": " + sentence : "";
    }

    private static String reason(Result result) {
        boolean waits = result.outcome() instanceof Outcome.Waits(WaitPoint.ForLock _);
        var reason = waits ? Optional.of(Reason.R_04) : result.refusal().map(refusal -> refusal.reason());
        return reason.map(Expectation.Because::new).map(Object::toString).orElse("no reason" + unknown(result));
    }

    private List<Fact> uevents() {
        return results.stream()
                .flatMap(result -> result.uevents().stream())
                .filter(sent -> TOLD.matcher(sent.device().path()).matches())
                .map(sent -> (Fact) new Fact.Uevent(sent.action(), sent.device().path()))
                .toList();
    }

    private List<Fact> osts() {
        return results.stream()
                .flatMap(result -> result.osts().stream())
                .map(sent -> (Fact) new Fact.Ost(sent.source(), sent.status()))
                .toList();
    }

    private String logs(Expectation expected, List<String> parts) {
        var lines = results.stream().flatMap(result -> result.log().stream()).toList();
        int at = 0;
        for (var part : parts) {
            while (at < lines.size() && !lines.get(at).contains(part)) {
                at++;
            }
            if (at == lines.size()) {
                return "log " + lines + " without (another) \"" + part + "\"";
            }
            at++;
        }
        return expected.toString();
    }

    private String read(String path) {
        var machine = recording.last();
        return kernel.exists(machine, path)
                ? new Fact.ReadBack(path, kernel.peek(machine, path).orElse(Fact.ReadBack.NOT_KNOWN)).toString()
                : new Fact.Absent(path).toString();
    }

    /** The last callback that failed: those before it are the states that called it. */
    private String failedState() {
        return events().stream()
                .filter(Event.CallbackRan.class::isInstance)
                .map(Event.CallbackRan.class::cast)
                .filter(ran -> ran.value() != 0)
                .reduce((_, last) -> last)
                .map(ran -> new Expectation.FailedState(ran.state()).toString())
                .orElse("no state failed");
    }

    private List<Event> events() {
        return results.stream().flatMap(result -> result.events().stream()).toList();
    }

    private boolean handedOver() {
        return events().stream().anyMatch(Event.HandedOver.class::isInstance);
    }

    private String inherited(Fact.Mastering wanted) {
        for (int i = 0; i < recording.size(); i++) {
            if (recording.events().get(i) instanceof Event.HandedOver) {
                return recording.at(i + 1).onBus(org.quiesce.machine.Bus.PCI).stream()
                        .filter(device -> device.name().equals(wanted.device()))
                        .map(Device::hardware)
                        .map(found -> new Fact.Mastering(wanted.device(), wanted.when(), found.master()).toString())
                        .findFirst()
                        .orElse("there is no " + wanted.device());
            }
        }
        return "no kernel was handed the machine";
    }
}
