package org.quiesce.ui;

import java.util.List;
import org.quiesce.machine.Circumstances;
import org.quiesce.machine.Command;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Machine;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.OnlineType;
import org.quiesce.machine.Supposition;

/** A command as people write it: on the command line of this program, and in the shell of a real machine. */
final class CommandWords {
    private CommandWords() {}

    /** {@return the line that does the same on a real machine; empty where nothing a person types does} */
    static String shell(Machine machine, Command command) {
        return switch (command) {
            case Command.Offline offline ->
                memory(machine, offline.device())
                        ? echo("offline", offline.device().path() + "/state")
                        : echo("0", offline.device().path() + "/online");
            case Command.Online online ->
                memory(machine, online.device())
                        ? echo(online.type().word(), online.device().path() + "/state")
                        : echo("1", online.device().path() + "/online");
            case Command.Eject eject ->
                (eject.removal() == Circumstances.Removal.FORCED
                                ? "echo 1 > /sys/firmware/acpi/hotplug/force_remove; "
                                : "")
                        + "echo 1 > /sys/bus/acpi/devices/" + eject.node().name() + "/eject";
            case Command.Write write -> "echo " + write.value() + " > " + write.path();
            case Command.Read read -> "cat " + read.path();
            case Command.Bind bind ->
                "echo " + bind.device().name() + " > " + driver(machine, bind.device(), bind.driver()) + "/bind";
            case Command.Unbind unbind ->
                "echo " + unbind.device().name() + " > /sys" + unbind.device().path() + "/driver/unbind";
            case Command.Remove remove -> echo("1", remove.device().path() + "/remove");
            case Command.Rescan _ -> "echo 1 > /sys/bus/pci/rescan";
            case Command.Within within ->
                "timeout " + within.ns() / 1e9 + " sh -c '" + shell(machine, within.command()) + "'";
            case Command.Notify _,
                    Command.Plug _,
                    Command.PlugMemory _,
                    Command.SurpriseRemove _,
                    Command.Given _ -> "";
        };
    }

    /** {@return the command in the words of the command line} */
    static String line(Machine machine, Command command) {
        return switch (command) {
            case Command.Offline offline -> "offline " + offline.device().name();
            case Command.Online online ->
                "online " + online.device().name()
                        + (online.type() == OnlineType.ONLINE
                                ? ""
                                : " " + online.type().word());
            case Command.Eject eject ->
                "eject " + Names.inCommand(machine, eject.node())
                        + (eject.removal() == Circumstances.Removal.FORCED ? " force" : "");
            case Command.Notify notify -> "notify " + Names.inCommand(machine, notify.node()) + " " + notify.code();
            case Command.Plug plug -> "plug " + Names.inCommand(machine, plug.node());
            case Command.PlugMemory plug -> "plug-memory " + plug.bytes() + " node=" + plug.node();
            case Command.Write write -> "write " + write.path() + " " + write.value();
            case Command.Read read -> "read " + read.path();
            case Command.Bind bind -> "bind " + bind.device().name() + " " + bind.driver();
            case Command.Unbind unbind -> "unbind " + unbind.device().name();
            case Command.Remove remove -> "remove " + remove.device().name();
            case Command.Rescan _ -> "rescan";
            case Command.SurpriseRemove pulled -> "surprise-remove " + pulled.device().name();
            case Command.Given given -> "given " + supposed(given.supposition());
            case Command.Within within -> line(machine, within.command()) + " within " + within.ns() / 1_000_000 + "ms";
        };
    }

    /** {@return the {@code quiesce run} line that gives all these commands} */
    static String run(Story story, List<Command> commands) {
        var line = new StringBuilder("quiesce run ").append(quoted(story.name()));
        for (var command : commands) {
            line.append(' ').append(quoted(line(story.opened(), command)));
        }
        return line.append(" --era ").append(story.era().word()).toString();
    }

    private static String supposed(Supposition supposition) {
        return SuppositionWords.of(supposition);
    }

    private static String quoted(String word) {
        return word.matches("[\\w./:+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    private static String echo(String value, String file) {
        return "echo " + value + " > /sys" + file;
    }

    private static String driver(Machine machine, DeviceId device, String driver) {
        String bus = machine.find(device).map(found -> found.bus().name()).orElse("");
        return "/sys/bus/" + bus + "/drivers/" + driver;
    }

    private static boolean memory(Machine machine, DeviceId id) {
        return machine.find(id).map(Device::part).filter(MemoryBlock.class::isInstance).isPresent();
    }
}
