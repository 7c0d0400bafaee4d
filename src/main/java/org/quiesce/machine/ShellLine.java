package org.quiesce.machine;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.quiesce.machine.Circumstances.Removal;

/** The same thing outside of this program: the line that does it on a real machine, and the line that does it here. */
public final class ShellLine {
    private ShellLine() {}

    /** {@return the line for root's shell on a real machine; nothing for what no shell can do} */
    public static Optional<String> of(Command command, Machine machine) {
        return switch (command) {
            case Command.Offline c -> Optional.of(switched(c.device(), machine, "0", OnlineType.NONE));
            case Command.Online c -> Optional.of(switched(c.device(), machine, "1", c.type()));
            case Command.Eject c ->
                Optional.of((c.removal() == Removal.FORCED
                                ? echo("1", "/sys/firmware/acpi/hotplug/force_remove") + " && "
                                : "")
                        + echo("1", "/sys" + c.node().path() + "/eject"));
            case Command.Write c -> Optional.of(echo(c.value(), c.path()));
            case Command.Read c -> Optional.of("cat " + quote(c.path()));
            case Command.Bind c -> Optional.of(echo(c.device().name(), driver(c, machine) + "/bind"));
            case Command.Unbind c ->
                Optional.of(echo(c.device().name(), "/sys" + c.device().path() + "/driver/unbind"));
            case Command.Remove c -> Optional.of(echo("1", "/sys" + c.device().path() + "/remove"));
            case Command.Rescan _ -> Optional.of(echo("1", "/sys/bus/pci/rescan"));
            case Command.Load c -> Optional.of(load(c));
            case Command.Unload c ->
                Optional.of(c.target() == Command.Load.Target.CRASH ? "kexec -s -p -u" : "kexec -s -u");
            case Command.Shutdown _ -> Optional.of("reboot");
            case Command.Kexec c -> kexec(c.by());
            case Command.Within c ->
                of(c.command(), machine).map(line -> "timeout " + seconds(c.ns()) + " sh -c " + quote(line));
            case Command.Notify _, Command.Plug _, Command.PlugMemory _, Command.SurpriseRemove _, Command.Given _ ->
                Optional.empty();
        };
    }

    private static String load(Command.Load load) {
        var call = load.signature() == Command.Load.Signature.SIGNED ? "-s" : "-c";
        var target = load.target() == Command.Load.Target.CRASH ? "-p" : "-l";
        return "kexec " + call + " " + target
                + " /boot/vmlinuz-$(uname -r) --initrd=/boot/initrd.img-$(uname -r) --reuse-cmdline";
    }

    /** Only what mainline does has a line. */
    private static Optional<String> kexec(Strategy by) {
        return switch (by) {
            case SHUTDOWN -> Optional.of("kexec -e");
            case CRASH -> Optional.of(echo("c", "/proc/sysrq-trigger"));
            case REMOVE, REMOVE_OR_SHUTDOWN, SHUTDOWN_OR_REMOVE, BUS_MASTER_CLEAR -> Optional.empty();
        };
    }

    /** {@return the line that runs commands here, one after another, beginning with the machine as it was opened} */
    public static String here(String machine, List<String> commands, Era era) {
        var line = new StringBuilder("quiesce run ").append(quote(machine));
        commands.forEach(command -> line.append(' ').append(quote(command)));
        return line.append(" --era ").append(era.word()).toString();
    }

    private static String switched(DeviceId id, Machine machine, String online, OnlineType type) {
        boolean memory = machine.find(id)
                .filter(device -> device.part() instanceof MemoryBlock)
                .isPresent();
        return memory ? echo(type.word(), "/sys" + id.path() + "/state") : echo(online, "/sys" + id.path() + "/online");
    }

    private static String driver(Command.Bind c, Machine machine) {
        var bus = machine.find(c.device()).map(device -> device.bus().name()).orElse("BUS");
        return "/sys/bus/" + bus + "/drivers/" + c.driver();
    }

    /** Some shells' echo takes options and backslashes. */
    private static String echo(String value, String path) {
        boolean plain = !value.contains("\\") && !value.matches("-[neE]+");
        return (plain ? "echo " : "printf '%s\\n' ") + quote(value) + " > " + quote(path);
    }

    private static String quote(String text) {
        return text.matches("[\\w./:@%+,=-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    private static String seconds(long ns) {
        var text = String.format(Locale.ROOT, "%.9f", ns / 1e9);
        return text.replaceFirst("\\.?0+$", "");
    }
}
