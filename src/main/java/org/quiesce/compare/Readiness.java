package org.quiesce.compare;

import java.util.List;
import java.util.Optional;
import org.quiesce.kernel.Kernel;
import org.quiesce.machine.Command;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.Refusal;
import org.quiesce.machine.Remedy;

/**
 * Which devices of a machine could go offline, be ejected or have their slot's power switched off now, and what would
 * refuse: each is asked alone, on a fork of the machine as it is.
 *
 * @param answers devices below one parent with the same answer are in one
 * @param untried devices that nobody was asked about, for it would take too long
 */
public record Readiness(List<Answer> answers, List<DeviceId> untried) {
    public Readiness {
        answers = List.copyOf(answers);
        untried = List.copyOf(untried);
    }

    /**
     * What became of asking.
     *
     * @param devices all that answer alike, in the order asked
     * @param asked what the first of them was asked; the others in the same words
     * @param tried how many of them were really asked; the others are alike in all that decides
     * @param remedies for the first of them
     */
    public record Answer(List<DeviceId> devices, Command asked, int tried, Outcome outcome, List<Remedy> remedies) {
        public Answer {
            devices = List.copyOf(devices);
            remedies = List.copyOf(remedies);
        }

        public DeviceId first() {
            return devices.getFirst();
        }

        /** {@return the command's verb} */
        public String verb() {
            return switch (asked) {
                case Command.Eject _ -> "eject";
                case Command.Write _ -> "power off";
                default -> "offline";
            };
        }

        public Optional<Refusal> refusal() {
            return Refusal.of(outcome);
        }
    }

    /** {@return what a kernel answers on a machine} Blocks and modules that are alike are asked once for all. */
    public static Readiness of(Kernel kernel, Machine machine) {
        return new Trials(kernel, machine).all();
    }

    /** {@return how many devices answer in one way} */
    public long count(Class<? extends Outcome> outcome) {
        return answers.stream()
                .filter(answer -> outcome.isInstance(answer.outcome()))
                .mapToLong(answer -> answer.devices().size())
                .sum();
    }

    /** {@return how many devices there are that could go or be asked to} */
    public long devices() {
        return untried.size()
                + answers.stream().mapToLong(answer -> answer.devices().size()).sum();
    }
}
