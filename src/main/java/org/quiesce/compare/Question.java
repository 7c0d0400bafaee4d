package org.quiesce.compare;

import java.util.Arrays;
import java.util.Optional;
import org.quiesce.kernel.Kernel;
import org.quiesce.machine.AcpiNode;
import org.quiesce.machine.Availability;
import org.quiesce.machine.Circumstances;
import org.quiesce.machine.Command;
import org.quiesce.machine.Device;
import org.quiesce.machine.Machine;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.MemoryState;
import org.quiesce.machine.OnlineType;
import org.quiesce.machine.PciFunction;

/** What can be asked of each device of a machine. */
public enum Question {
    OFFLINE("offline", "would go offline"),
    ONLINE("online", "would come online"),
    EJECT("eject", "would be ejected"),
    REMOVE("remove", "would be removed"),
    UNBIND("unbind", "would lose their driver"),
    SURPRISE_REMOVE("surprise-remove", "would be pulled without harm to the rest");

    private final String word;
    private final String done;

    Question(String word, String done) {
        this.word = word;
        this.done = done;
    }

    /** {@return the verb of the command} */
    public String word() {
        return word;
    }

    /** {@return what is true of a number of devices that did it: {@code would go offline}} */
    public String done() {
        return done;
    }

    public static Optional<Question> of(String word) {
        return Arrays.stream(values())
                .filter(question -> question.word.equals(word))
                .findFirst();
    }

    /** {@return whether a person would ask it of this device} One that is offline is not asked to go offline. */
    public boolean suits(Kernel kernel, Machine machine, Device device) {
        return switch (this) {
            case OFFLINE -> goesOffline(device);
            case ONLINE -> comesOnline(device);
            case EJECT ->
                device.part() instanceof AcpiNode node
                        && node.presence() == AcpiNode.Presence.PRESENT
                        && kernel.exists(machine, "/sys" + device.id().path() + "/eject");
            case REMOVE, SURPRISE_REMOVE -> device.part() instanceof PciFunction;
            case UNBIND -> device.driver().bound();
        };
    }

    public Command command(Device device) {
        return switch (this) {
            case OFFLINE -> new Command.Offline(device.id());
            case ONLINE -> new Command.Online(device.id(), OnlineType.ONLINE);
            case EJECT -> new Command.Eject(device.id(), Circumstances.Removal.GRACEFUL);
            case REMOVE -> new Command.Remove(device.id());
            case UNBIND -> new Command.Unbind(device.id());
            case SURPRISE_REMOVE -> new Command.SurpriseRemove(device.id());
        };
    }

    static boolean goesOffline(Device device) {
        return device.part() instanceof MemoryBlock block
                ? block.state() != MemoryState.OFFLINE
                : device.bus().supportsOffline() && device.availability() == Availability.ONLINE;
    }

    private static boolean comesOnline(Device device) {
        return device.part() instanceof MemoryBlock block
                ? block.state() != MemoryState.ONLINE
                : device.bus().supportsOffline() && device.availability() != Availability.ONLINE;
    }
}
