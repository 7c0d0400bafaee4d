package org.quiesce.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quiesce.machine.Command;
import org.quiesce.machine.Crash;
import org.quiesce.machine.Era;
import org.quiesce.machine.Event;
import org.quiesce.machine.Happening;
import org.quiesce.machine.Happening.Keeping;
import org.quiesce.machine.Job;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Need;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.Refusal;
import org.quiesce.machine.Remedy;
import org.quiesce.machine.Task;
import org.quiesce.machine.WaitPoint;
import org.quiesce.machine.Waiting;

/**
 * Linux as it was in one era: a machine and a command in, the events they lead to out.
 *
 * <p>A pure function: no clock, no randomness, no file. A refusal is an outcome, never an exception.
 */
public final class Kernel {
    private final Era era;

    private Kernel(Era era) {
        this.era = era;
    }

    public static Kernel of(Era era) {
        return new Kernel(era);
    }

    public Era era() {
        return era;
    }

    /**
     * {@return the machine as this era's kernel has registered it}
     *
     * <p>Which software devices stand for the hardware, and which files they have, is the kernel's answer (semantics
     * 0.1).
     */
    public Machine boot(Machine hardware) {
        return Boot.of(era, hardware);
    }

    /** {@return what the sysfs file at {@code path} reads, without asking as a process would; nothing where it cannot be read} */
    public Optional<String> peek(Machine machine, String path) {
        return Sysfs.find(era, machine, path).flatMap(file -> file.peek(machine));
    }

    /** {@return whether a sysfs file exists} */
    public boolean exists(Machine machine, String path) {
        return Sysfs.find(era, machine, path).isPresent();
    }

    /** {@return what {@code ls} finds in {@code /sys/bus/pci/slots}; nothing where the name of some slot is not known} */
    public Optional<List<String>> slots(Machine machine) {
        return PciSlots.names(machine);
    }

    /**
     * {@return the events that {@code command} leads to}
     *
     * <p>Work that waits goes on first, and again afterwards, as far as it can. The last event need not conclude the
     * command: what it asked for may wait.
     */
    public List<Event> run(Machine machine, Command command) {
        return perform(machine, command).events();
    }

    /** {@return the events that {@code command} leads to, and machines on the way: nobody need go over the events again} */
    public Happening perform(Machine machine, Command command) {
        return new Batch(machine, Keeping.ALL).happening(command);
    }

    /** {@return what becomes of {@code command} and nothing of the way there} For millions of events that nobody looks at. */
    public Happening answer(Machine machine, Command command) {
        return new Batch(machine, Keeping.ANSWERS).happening(command);
    }

    /**
     * {@return ways out of a refusal, each tried on a fork before it is offered; sentences where nothing helps}
     *
     * @param before the machine as it was when {@code asked} was given
     * @param refusal what became of it
     */
    public List<Remedy> remedies(Machine before, Command asked, Refusal refusal) {
        return Remedies.of(this, before, asked, refusal);
    }

    /**
     * {@return what a person could do against a refusal, for each device in the way; none of it tried}
     *
     * @param machine as it was when what was refused was asked
     */
    public List<Remedy> ideas(Machine machine, Refusal refusal) {
        return Remedies.ideas(machine, refusal);
    }

    /** The machine and the events while one command runs. */
    private final class Batch {
        private final Keeping keeping;
        private final Happening.Tape tape;
        private Machine machine;

        Batch(Machine machine, Keeping keeping) {
            this.machine = machine;
            this.keeping = keeping;
            this.tape = new Happening.Tape(keeping);
        }

        Happening happening(Command command) {
            begin(command);
            return tape.end(machine);
        }

        private void begin(Command command) {
            int number = machine.commands();
            if (machine.crash().isEmpty()) {
                settle();
            }
            record(new Event.Given(machine.now(), number, command));
            if (machine.crash().isPresent()) {
                conclude(number, new Outcome.Crashed(machine.crash().get()));
                return;
            }
            carryOut(new Job.Call(number, command), machine, List.of());
            settle();
        }

        /** Lets everything go on that can: waiting work, oldest first, then the hotplug queue. */
        private void settle() {
            boolean moved = true;
            while (moved && machine.crash().isEmpty()) {
                moved = resumeOne() || dequeueOne();
            }
        }

        private boolean resumeOne() {
            for (var waiting : machine.waiting()) {
                if (waiting.point().ready(machine)) {
                    var resumed = new ArrayList<>(waiting.resumed());
                    resumed.add(machine);
                    carryOut(waiting.job(), waiting.begun(), resumed);
                    return true;
                }
            }
            return false;
        }

        /** Items of {@code kacpi_hotplug} run one at a time. */
        private boolean dequeueOne() {
            boolean busy = machine.waiting().stream()
                    .anyMatch(waiting -> waiting.job().task().role() == Task.Role.HOTPLUG_WORKER);
            if (busy || machine.hotplugQueue().isEmpty()) {
                return false;
            }
            var item = machine.hotplugQueue().getFirst();
            record(new Event.HotplugDequeued(machine.now(), item));
            carryOut(item, machine, List.of());
            return true;
        }

        private void carryOut(Job job, Machine begun, List<Machine> resumed) {
            var run = new Run(era, job, begun, resumed, keeping);
            try {
                var outcome = Work.perform(run);
                adopt(run);
                outcome.ifPresent(ended -> conclude(job.command(), ended));
            } catch (Stop.Suspended suspended) {
                adopt(run);
                record(new Event.StartedWaiting(
                        machine.now(), new Waiting(job, suspended.point(), machine.now(), begun, resumed)));
            } catch (Stop.Dead dead) {
                adopt(run);
                conclude(job.command(), new Outcome.Crashed(dead.crash()));
                buryWaiting(dead.crash());
            } catch (Stop.HandedOver _) {
                adopt(run);
                conclude(job.command(), Outcome.DONE);
            } catch (Stop.Hung hung) {
                adopt(run);
                conclude(job.command(), new Outcome.Hung(hung.device()));
            } catch (Stop.Undecided undecided) {
                undecided(job, begun, resumed, new Fork(era, job, begun, resumed).need(undecided));
            }
        }

        /**
         * Nothing unknown is guessed: what was done on the way to the missing fact is not recorded. Work that had waited
         * keeps what it holds and waits on, now for the fact.
         */
        private void undecided(Job job, Machine begun, List<Machine> resumed, Need need) {
            record(new Event.FactMissing(machine.now(), need));
            if (resumed.isEmpty()) {
                conclude(job.command(), new Outcome.Unknown(List.of(need)));
                return;
            }
            var before = resumed.subList(0, resumed.size() - 1);
            var point = new WaitPoint.ForFact(need, machine.commands());
            record(new Event.StoppedWaiting(machine.now(), job));
            record(new Event.StartedWaiting(machine.now(), new Waiting(job, point, machine.now(), begun, before)));
        }

        private void buryWaiting(Crash crash) {
            for (var waiting : machine.waiting()) {
                record(new Event.StoppedWaiting(machine.now(), waiting.job()));
                conclude(waiting.job().command(), new Outcome.Crashed(crash));
            }
        }

        private void adopt(Run run) {
            machine = run.machine();
            tape.addAll(run.tape(), machine);
        }

        private void record(Event event) {
            machine = machine.after(event);
            tape.add(event, machine);
        }

        private void conclude(int number, Outcome outcome) {
            record(new Event.Concluded(machine.now(), number, outcome));
        }
    }
}
