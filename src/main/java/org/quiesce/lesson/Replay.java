package org.quiesce.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quiesce.machine.Command;
import org.quiesce.machine.CommandText;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Halt;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Namespace;
import org.quiesce.machine.Supposition;

/**
 * Commands once more, under another kernel.
 *
 * @param absent the commands that could not be given, because what they are about does not exist there
 */
public record Replay(Experiment experiment, List<Absence> absent) {
    public Replay {
        absent = List.copyOf(absent);
    }

    /**
     * A command without its object.
     *
     * @param number which of the first experiment's commands it was, from 0
     */
    public record Absence(int number, Command command, DeviceId device, Era era) {
        /** {@return it in one sentence} */
        public String sentence() {
            return "\"" + CommandText.text(command) + "\" was left out: there is no " + device.name() + " in "
                    + era.title() + ".";
        }
    }

    static Replay of(Experiment first, Era era) {
        var again = Experiment.on(first.hardware(), era);
        var absent = new ArrayList<Absence>();
        var steps = first.recording().steps();
        for (int number = 0; number < steps.size(); number++) {
            var command = steps.get(number).command();
            var missing = missing(command, again.now());
            if (missing.isPresent()) {
                absent.add(new Absence(number, command, missing.get(), era));
            } else {
                again = again.and(command);
            }
        }
        return new Replay(again, absent);
    }

    /** {@return the device that a command is about, where the machine has none such} */
    private static Optional<DeviceId> missing(Command command, Machine machine) {
        return objects(command).stream()
                .filter(id -> !id.equals(DeviceId.NONE) && machine.find(id).isEmpty())
                .filter(id -> !speaksToFirmware(command)
                        || new Namespace(machine).find(id).isEmpty())
                .findFirst();
    }

    private static boolean speaksToFirmware(Command command) {
        return command instanceof Command.Plug
                || command instanceof Command.Notify
                || (command instanceof Command.Within within && speaksToFirmware(within.command()));
    }

    /** A read or write of a file that is not there is a result, so those have no object. */
    private static List<DeviceId> objects(Command command) {
        return switch (command) {
            case Command.Offline c -> List.of(c.device());
            case Command.Online c -> List.of(c.device());
            case Command.Eject c -> List.of(c.node());
            case Command.Notify c -> List.of(c.node());
            case Command.Plug c -> List.of(c.node());
            case Command.Bind c -> List.of(c.device());
            case Command.Unbind c -> List.of(c.device());
            case Command.Remove c -> List.of(c.device());
            case Command.SurpriseRemove c -> List.of(c.device());
            case Command.Given c -> objects(c.supposition());
            case Command.Within c -> objects(c.command());
            case Command.PlugMemory _,
                    Command.Write _,
                    Command.Read _,
                    Command.Rescan _,
                    Command.Load _,
                    Command.Unload _,
                    Command.Shutdown _,
                    Command.Kexec _ -> List.of();
        };
    }

    private static List<DeviceId> objects(Supposition supposition) {
        return switch (supposition) {
            case Supposition.PagesAre s -> List.of(s.block());
            case Supposition.IsolationIs s -> List.of(s.block());
            case Supposition.VectorsAre s -> List.of(s.cpu());
            case Supposition.RequestsLast s -> List.of(s.cpu());
            case Supposition.Tied s -> List.of(s.cpu());
            case Supposition.NodeIs s -> List.of(s.device());
            case Supposition.LockHeld s -> List.of(s.lock().of());
            case Supposition.MethodAnswers s -> List.of(s.node());
            case Supposition.SlotNumberIs s -> List.of(s.node());
            case Supposition.OffliningIs s -> List.of(s.device());
            case Supposition.HardwareIs s -> List.of(s.device());
            case Supposition.DriverIs s -> List.of(s.device());
            case Supposition.Linked s -> List.of(s.consumer(), s.supplier());
            case Supposition.ProbeRetried s -> List.of(s.device());
            case Supposition.Halted s -> s.where().stream().map(Halt::of).toList();
            case Supposition.All s ->
                s.each().stream().flatMap(one -> objects(one).stream()).toList();
            case Supposition.DeadlineIs _,
                    Supposition.KexecIs _,
                    Supposition.HotplugDisabled _,
                    Supposition.NotifierSays _,
                    Supposition.NotifierAgrees _,
                    Supposition.FreeIs _,
                    Supposition.HugetlbReserved _,
                    Supposition.TroubleIs _ -> List.of();
        };
    }
}
