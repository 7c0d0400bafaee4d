package org.quiesce.compare;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.quiesce.compare.Basis.Assumption;
import org.quiesce.machine.Behaviour;
import org.quiesce.machine.Command;
import org.quiesce.machine.Era;
import org.quiesce.machine.Event;
import org.quiesce.machine.Explanations;
import org.quiesce.machine.Function;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.Refusal;
import org.quiesce.machine.Rule;
import org.quiesce.recording.Fidelity;
import org.quiesce.recording.OpenCalls;
import org.quiesce.recording.Recording;
import org.quiesce.recording.Result;

/** Tells how well an outcome is known, from what is known of the kernel's functions and of real kernels. */
public record BasisFinder(Explanations explanations, Fidelity fidelity) {
    /** Of the kernels of 2013 this was read; their CPU and memory steps were not (decisions 14). */
    private static final String READ_OF_2013 = "drivers/acpi/scan.c";

    /**
     * {@return how well the outcome of the {@code k}th command is known; nothing where it is not known, or is input}
     *
     * @param result of that command
     */
    public Optional<Basis> of(Recording recording, int k, Result result, Era era) {
        return result.outcome() instanceof Outcome.Unknown || result.command() instanceof Command.Given
                ? Optional.empty()
                : Optional.of(basis(recording, k, era, result));
    }

    private Basis basis(Recording recording, int k, Era era, Result result) {
        var functions = functions(result);
        var rules = rules(functions, era);
        var never = unproven(result, functions, era);
        if (!never.isEmpty()) {
            return new Basis.Assumed(never, rules);
        }
        var precedent = fidelity.precedent(ExecutionPath.of(recording, k, result, era));
        if (precedent.isPresent()) {
            return new Basis.Recorded(precedent.get());
        }
        var assumed = assumed(result, recording.at(recording.steps().get(k).from()));
        return assumed.isEmpty() ? new Basis.Read(functions, rules) : new Basis.Assumed(assumed, rules);
    }

    /** What no recording can show: kernels that were not recorded, and writes that nobody saw. */
    private static List<Assumption> unproven(Result result, List<Function> functions, Era era) {
        var assumptions = new ArrayList<Assumption>();
        if (era.knowledge() == Era.Knowledge.ASSUMED
                && !functions.stream().map(Function::file).allMatch(READ_OF_2013::equals)) {
            assumptions.add(Assumption.SOURCE_OF_2013);
        }
        if (result.events().stream().anyMatch(Event.StrayWrite.class::isInstance)) {
            assumptions.add(Assumption.TIMES);
        }
        return assumptions;
    }

    private static List<Assumption> assumed(Result result, Machine before) {
        var assumptions = EnumSet.noneOf(Assumption.class);
        for (var event : result.events()) {
            if (event instanceof Event.HardwareUnsure) {
                assumptions.add(Assumption.EFFECTS);
            } else if (event instanceof Event.Entered entered
                    && entered.function().name().contains("->")
                    && before.find(entered.device())
                            .filter(device -> device.driver().behaviour().has(Behaviour.Trait.ASSUMED))
                            .isPresent()) {
                assumptions.add(Assumption.CALLBACKS);
            }
        }
        return List.copyOf(assumptions);
    }

    /** {@return the functions that decided: those that refused, those that wait, or all where nobody refused} */
    private static List<Function> functions(Result result) {
        var functions = new LinkedHashSet<Function>();
        result.refusal().ifPresent(refusal -> {
            functions.add(refusal.function());
            refusal.blocking().stream().map(Refusal.Blocking::function).forEach(functions::add);
        });
        switch (result.outcome()) {
            case Outcome.Crashed(var crash) -> functions.add(crash.function());
            case Outcome.Waits _, Outcome.Hung _ ->
                OpenCalls.after(result.events()).all().forEach(call -> functions.add(call.function()));
            case Outcome.Done _ -> functions.addAll(entered(result.events()));
            case Outcome.Refused _, Outcome.Interrupted _, Outcome.Unknown _ -> {}
        }
        return List.copyOf(functions);
    }

    private static List<Function> entered(List<Event> events) {
        return events.stream()
                .filter(Event.Entered.class::isInstance)
                .map(event -> ((Event.Entered) event).function())
                .toList();
    }

    private List<Rule> rules(List<Function> functions, Era era) {
        return functions.stream()
                .flatMap(function -> explanations.of(function, era).stream())
                .flatMap(explanation -> explanation.rules().stream())
                .distinct()
                .toList();
    }
}
