package org.quiesce.kernel;

import java.util.ArrayList;
import java.util.List;
import org.quiesce.machine.Era;
import org.quiesce.machine.Job;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Need;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.Supposition;

/** A piece of work tried on another machine: what would become of it if something unknown were so. */
final class Fork {
    private final Era era;
    private final Job job;
    private final Machine begun;
    private final List<Machine> resumed;

    Fork(Era era, Job job, Machine begun, List<Machine> resumed) {
        this.era = era;
        this.job = job;
        this.begun = begun;
        this.resumed = resumed;
    }

    /** {@return the missing fact, and where each answer leads} */
    Need need(Stop.Undecided missing) {
        var branches = missing.answers().stream()
                .map(answer -> new Need.Branch(answer, outcome(answer)))
                .toList();
        return new Need(missing.device(), missing.fact(), branches);
    }

    private Outcome outcome(Supposition given) {
        try {
            return Work.perform(supposing(given)).orElse(Outcome.DONE);
        } catch (Stop.Suspended suspended) {
            return new Outcome.Waits(suspended.point());
        } catch (Stop.Dead dead) {
            return new Outcome.Crashed(dead.crash());
        } catch (Stop.HandedOver _) {
            return Outcome.DONE;
        } catch (Stop.Hung hung) {
            return new Outcome.Hung(hung.device());
        } catch (Stop.Undecided next) {
            return new Outcome.Unknown(List.of(new Need(next.device(), next.fact(), List.of())));
        }
    }

    /** The machine that the work finds now, be it where it began or where it last went on, with one thing supposed. */
    private Run supposing(Supposition given) {
        if (resumed.isEmpty()) {
            return new Run(era, job, with(begun, given), List.of());
        }
        var found = new ArrayList<>(resumed);
        found.add(with(found.removeLast(), given));
        return new Run(era, job, begun, found);
    }

    private Machine with(Machine machine, Supposition given) {
        var person = new Run(era, job, machine, List.of());
        Suppositions.apply(person, given);
        return person.machine();
    }
}
