package org.quiesce.ui;

import java.util.Optional;
import org.quiesce.machine.Command;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.Refusal;

/** The first line of a card: who, and what became of it. */
final class CardTitle {
    private CardTitle() {}

    static String of(Machine before, Command command, Outcome outcome) {
        String who = device(command).map(device -> Names.of(before, device)).orElse(subject(command));
        return switch (outcome) {
            case Outcome.Done _ -> who + " " + done(command);
            case Outcome.Refused refused -> who + " " + notDone(command) + blamed(before, refused.refusal());
            case Outcome.Interrupted interrupted ->
                who + " " + notDone(command) + blamed(before, interrupted.refusal());
            case Outcome.Crashed _ -> "The machine crashed";
            case Outcome.Waits _ -> who + " is still waiting";
            case Outcome.Hung hung -> hung.device().name() + " never came back";
            case Outcome.Unknown _ -> who + ": the outcome is unknown";
        };
    }

    private static String subject(Command command) {
        return switch (command) {
            case Command.Load _, Command.Unload _ -> "The image";
            case Command.Shutdown _, Command.Kexec _ -> "The machine";
            case Command.Offline _,
                    Command.Online _,
                    Command.Eject _,
                    Command.Notify _,
                    Command.Plug _,
                    Command.PlugMemory _,
                    Command.Write _,
                    Command.Read _,
                    Command.Bind _,
                    Command.Unbind _,
                    Command.Remove _,
                    Command.Rescan _,
                    Command.SurpriseRemove _,
                    Command.Given _,
                    Command.Within _ -> "The command";
        };
    }

    /** {@return the device a command is about} */
    static Optional<DeviceId> device(Command command) {
        return switch (command) {
            case Command.Offline offline -> Optional.of(offline.device());
            case Command.Online online -> Optional.of(online.device());
            case Command.Eject eject -> Optional.of(eject.node());
            case Command.Notify notify -> Optional.of(notify.node());
            case Command.Plug plug -> Optional.of(plug.node());
            case Command.Bind bind -> Optional.of(bind.device());
            case Command.Unbind unbind -> Optional.of(unbind.device());
            case Command.Remove remove -> Optional.of(remove.device());
            case Command.SurpriseRemove pulled -> Optional.of(pulled.device());
            case Command.Within within -> device(within.command());
            case Command.PlugMemory _,
                    Command.Write _,
                    Command.Read _,
                    Command.Rescan _,
                    Command.Given _,
                    Command.Load _,
                    Command.Unload _,
                    Command.Shutdown _,
                    Command.Kexec _ -> Optional.empty();
        };
    }

    private static String blamed(Machine before, Refusal refusal) {
        return refusal.blocking().stream()
                .map(Refusal.Blocking::device)
                .filter(device -> !Names.sameRow(before, refusal.device(), device))
                .findFirst()
                .map(device -> ": " + Names.of(before, device) + " is in the way")
                .orElse("");
    }

    private static String done(Command command) {
        return switch (command) {
            case Command.Offline _ -> "is offline";
            case Command.Online _ -> "is online";
            case Command.Eject _ -> "was ejected";
            case Command.Notify _ -> "was dealt with";
            case Command.Remove _, Command.SurpriseRemove _ -> "was removed";
            case Command.Unbind _ -> "has no driver now";
            case Command.Bind _ -> "has its driver";
            case Command.Plug _, Command.PlugMemory _ -> "was plugged in";
            case Command.Within within -> done(within.command());
            case Command.Write _, Command.Read _, Command.Rescan _, Command.Given _ -> "is done";
            case Command.Load _ -> "is loaded";
            case Command.Unload _ -> "is let go";
            case Command.Shutdown _ -> "has shut down";
            case Command.Kexec _ -> "has handed over";
        };
    }

    private static String notDone(Command command) {
        return switch (command) {
            case Command.Offline _ -> "did not go offline";
            case Command.Online _ -> "did not come online";
            case Command.Eject _, Command.Notify _ -> "was not ejected";
            case Command.Remove _, Command.SurpriseRemove _ -> "was not removed";
            case Command.Unbind _ -> "kept its driver";
            case Command.Bind _ -> "got no driver";
            case Command.Plug _, Command.PlugMemory _ -> "was not plugged in";
            case Command.Within within -> notDone(within.command());
            case Command.Write _,
                    Command.Read _,
                    Command.Rescan _,
                    Command.Given _,
                    Command.Load _,
                    Command.Unload _,
                    Command.Shutdown _,
                    Command.Kexec _ -> "was refused";
        };
    }
}
