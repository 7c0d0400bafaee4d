package org.quiesce.compare;

import java.util.List;
import java.util.Optional;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.Strategy;
import org.quiesce.recording.Recording;

/**
 * One way of handing a machine over.
 *
 * @param recording its last command is the kexec
 * @param handover index of the event with which the next kernel took over; nothing where it never did
 * @param order the devices whose bus or driver was asked to shut down, in that order
 * @param legacies one for each device that the next kernel inherits, in registration order
 */
public record Side(
        Strategy strategy,
        Era era,
        Recording recording,
        Optional<Integer> handover,
        Outcome outcome,
        List<DeviceId> order,
        List<Legacy> legacies) {
    public Side {
        order = List.copyOf(order);
        legacies = List.copyOf(legacies);
    }

    /** {@return index of the first event of the kexec} */
    public int begin() {
        return recording.steps().getLast().from();
    }

    public Optional<Legacy> legacy(DeviceId device) {
        return legacies.stream()
                .filter(legacy -> legacy.device().equals(device))
                .findFirst();
    }

    public Tally tally() {
        return Tally.of(this);
    }
}
