package org.quiesce.compare;

import java.util.List;
import java.util.Set;
import org.quiesce.machine.Event;
import org.quiesce.machine.Function;
import org.quiesce.recording.Fact;

/**
 * What one step did under the simulated kernel: of each kind that recordings hold as a sequence, the facts in order.
 *
 * @param events of all that was done in the step
 */
record StepFacts(List<Event> events) {
    List<Told> uevents() {
        return told(
                Event.UeventSent.class,
                sent -> new Fact.Uevent(sent.action(), sent.device().path()));
    }

    List<Told> log() {
        return told(Event.Logged.class, line -> Fact.LogLine.of(line.text()));
    }

    List<Told> osts() {
        return told(Event.OstSent.class, sent -> new Fact.Ost(sent.source(), sent.status()));
    }

    List<Told> rungs() {
        return told(Event.CallbackRan.class, ran -> new Fact.Rung(ran.state(), ran.function()));
    }

    List<Told> calls(Set<String> functions) {
        return Calls.of(events).stream()
                .filter(call -> functions.contains(call.function()))
                .map(call -> new Told(call, List.of(new Function(call.function(), ""))))
                .toList();
    }

    /** {@return which of these functions ran on the ladder, in order} */
    List<Told> probed(Set<String> functions) {
        return told(Event.class, StepFacts::onLadder).stream()
                .filter(told -> told.fact() instanceof Fact.Probed(String function) && functions.contains(function))
                .toList();
    }

    /** Nothing by name where an event is no such function. */
    private static Fact onLadder(Event event) {
        return new Fact.Probed(
                switch (event) {
                    case Event.CallbackRan ran -> ran.function();
                    case Event.CpuMaskSet _ -> "set_cpu_online";
                    case Event.Entered entered -> entered.function().name();
                    default -> "";
                });
    }

    /** {@return the functions that were entered in the step, in order} */
    List<Function> entered() {
        return events.stream()
                .filter(Event.Entered.class::isInstance)
                .map(event -> ((Event.Entered) event).function())
                .toList();
    }

    /** {@return where the last refusal of the step came from, the innermost function first; none where nothing was refused} */
    List<Function> refusedBy() {
        return Origin.of(events).reversed().stream()
                .filter(origin -> origin.event() instanceof Event.Refused)
                .findFirst()
                .map(Origin::by)
                .orElse(List.of());
    }

    int afterwards(Class<? extends Fact> kind, Set<String> functions) {
        return Afterwards.of(events).count(kind, functions);
    }

    private <E extends Event> List<Told> told(Class<E> kind, java.util.function.Function<E, Fact> fact) {
        return Origin.of(heard()).stream()
                .filter(origin -> kind.isInstance(origin.event()))
                .map(origin -> new Told(fact.apply(kind.cast(origin.event())), origin.by()))
                .toList();
    }

    /** What the kernel prints for debugging is not in its log. */
    private List<Event> heard() {
        return events.stream()
                .filter(event ->
                        !(event instanceof Event.Logged(long _, var level, var _)) || level != Event.Level.DEBUG)
                .toList();
    }
}
