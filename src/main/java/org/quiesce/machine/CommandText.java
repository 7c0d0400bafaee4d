package org.quiesce.machine;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.quiesce.machine.Circumstances.Removal;

/**
 * Commands as people write them: {@code eject \_SB.MOD1}, {@code offline memory36 within 3s}. What {@link #text} writes,
 * {@link #parse} reads back as the same command.
 */
public final class CommandText {
    private static final List<String> VERBS = List.of(
            "offline",
            "online",
            "eject",
            "notify",
            "plug",
            "plug-memory",
            "write",
            "read",
            "bind",
            "unbind",
            "remove",
            "rescan",
            "surprise-remove",
            "load",
            "unload",
            "shutdown",
            "kexec",
            "given");
    private static final String WITHIN = "within";

    private CommandText() {}

    /** {@return the command that a line stands for on a machine} Names mean devices of the machine as it is now. */
    public static Command parse(String line, Machine machine) throws BadCommand {
        return parse(CommandWords.of(line), machine);
    }

    /** {@return a line that means this command on any machine: devices by their paths} */
    public static String text(Command command) {
        return text(command, (id, _) -> DeviceNames.text(id));
    }

    /** {@return a line that means this command on this machine, with the names that people use} */
    public static String text(Command command, Machine machine) {
        return text(command, new DeviceNames(machine)::text);
    }

    /** {@return the device that a word means on a machine: a name, a path below {@code /sys}, an ACPI path} */
    public static DeviceId device(String word, Machine machine) throws BadCommand {
        var words = CommandWords.of(word);
        var name = words.take("a device");
        words.end();
        boolean acpi = name.text().startsWith("\\") || name.text().startsWith("_SB");
        var acts = acpi ? Acts.ON_ACPI_OBJECTS : Acts.ON_WHAT_GOES_OFFLINE;
        return new DeviceNames(machine).find(name, acts).id();
    }

    private static Command parse(CommandWords words, Machine machine) throws BadCommand {
        if (words.left() > 2 && words.fromEnd(1).bare(WITHIN)) {
            var limit = words.fromEnd(0);
            var ns = Quantity.duration(limit.text());
            if (ns.isEmpty()) {
                throw limit.bad("within wants a duration such as 3s or 150ms, not " + limit.text());
            }
            return new Command.Within(parse(words.withoutLast(2), machine), ns.getAsLong());
        }
        var verb = words.take("a command: " + String.join(", ", VERBS));
        var command = new Reader(words, new DeviceNames(machine), machine).read(verb);
        words.end();
        return command;
    }

    private record Reader(CommandWords words, DeviceNames names, Machine machine) {
        Command read(CommandWords.Word verb) throws BadCommand {
            return switch (verb.text()) {
                case "offline" -> new Command.Offline(device(Acts.ON_WHAT_GOES_OFFLINE));
                case "online" -> online();
                case "eject" -> new Command.Eject(device(Acts.ON_ACPI_OBJECTS), removal());
                case "notify" -> new Command.Notify(device(Acts.ON_THE_NAMESPACE), code());
                case "plug" -> new Command.Plug(device(Acts.ON_THE_NAMESPACE));
                case "plug-memory" -> plugMemory();
                case "write" -> new Command.Write(path(), words.takeRest("a value; an empty one is written as \"\""));
                case "read" -> new Command.Read(path());
                case "bind" ->
                    new Command.Bind(
                            device(Acts.ON_WHAT_HAS_A_DRIVER),
                            words.take("the name of a driver").text());
                case "unbind" -> new Command.Unbind(device(Acts.ON_WHAT_HAS_A_DRIVER));
                case "remove" -> new Command.Remove(device(Acts.ON_CARDS));
                case "rescan" -> new Command.Rescan();
                case "surprise-remove" -> new Command.SurpriseRemove(device(Acts.ON_CARDS));
                case "load" -> load();
                case "unload" -> unload();
                case "shutdown" -> new Command.Shutdown();
                case "kexec" -> new Command.Kexec(strategy());
                case "given" -> new Command.Given(new SuppositionReader(machine).read(words));
                default -> throw unknown(verb);
            };
        }

        private DeviceId device(Acts acts) throws BadCommand {
            return names.find(words.take("the name or path of a device"), acts).id();
        }

        private Command online() throws BadCommand {
            var device = names.find(words.take("the name or path of a device"), Acts.ON_WHAT_GOES_OFFLINE);
            if (!words.more()) {
                return new Command.Online(device.id(), OnlineType.ONLINE);
            }
            var word = words.take("online_kernel or online_movable");
            var type = switch (word.text()) {
                case "online" -> OnlineType.ONLINE;
                case "online_kernel" -> OnlineType.KERNEL;
                case "online_movable" -> OnlineType.MOVABLE;
                default -> throw word.bad("expected online_kernel or online_movable, not " + word.text());
            };
            if (type != OnlineType.ONLINE && !(device.part() instanceof MemoryBlock)) {
                throw word.bad(word.text() + " is for memory blocks only");
            }
            return new Command.Online(device.id(), type);
        }

        private Removal removal() throws BadCommand {
            if (!words.more()) {
                return Removal.GRACEFUL;
            }
            var word = words.take("force");
            if (word.bare("force")) {
                return Removal.FORCED;
            }
            throw word.bad("expected force or nothing more, not " + word.text());
        }

        private Command unload() throws BadCommand {
            if (!words.more()) {
                return new Command.Unload(Command.Load.Target.REBOOT);
            }
            var word = words.take("crash");
            if (word.bare("crash")) {
                return new Command.Unload(Command.Load.Target.CRASH);
            }
            throw word.bad("expected crash or nothing more, not " + word.text());
        }

        private Command load() throws BadCommand {
            var target = Command.Load.Target.REBOOT;
            var signature = Command.Load.Signature.SIGNED;
            var flaw = Command.Load.Flaw.NONE;
            while (words.more()) {
                var word = words.take("crash or unsigned");
                var wrong = flaw(word);
                if (word.bare("crash") && target == Command.Load.Target.REBOOT) {
                    target = Command.Load.Target.CRASH;
                } else if (word.bare("unsigned") && signature == Command.Load.Signature.SIGNED) {
                    signature = Command.Load.Signature.UNSIGNED;
                } else if (wrong.isPresent() && flaw == Command.Load.Flaw.NONE) {
                    flaw = wrong.get();
                } else {
                    throw word.bad("expected crash, unsigned, what is wrong with the image (" + flaws()
                            + ") or nothing more, not " + word.text());
                }
            }
            return new Command.Load(target, flaw.ofSegments() ? Command.Load.Signature.UNSIGNED : signature, flaw);
        }

        private static Optional<Command.Load.Flaw> flaw(CommandWords.Word word) {
            return Arrays.stream(Command.Load.Flaw.values())
                    .filter(flaw -> flaw != Command.Load.Flaw.NONE && word.bare(flaw.word()))
                    .findFirst();
        }

        private static String flaws() {
            return Arrays.stream(Command.Load.Flaw.values())
                    .filter(flaw -> flaw != Command.Load.Flaw.NONE)
                    .map(Command.Load.Flaw::word)
                    .collect(Collectors.joining(", "));
        }

        private Strategy strategy() throws BadCommand {
            if (!words.more()) {
                return Strategy.SHUTDOWN;
            }
            var word = words.take("a strategy");
            return Strategy.of(word.text())
                    .orElseThrow(() -> word.bad("there is no strategy " + word.text() + "; expected one of "
                            + String.join(
                                    ", ",
                                    Arrays.stream(Strategy.values())
                                            .map(Strategy::word)
                                            .toList())));
        }

        private int code() throws BadCommand {
            var word = words.take("a code: 3 eject request, 1 device check, 0 bus check");
            var code = Quantity.number(word.text());
            if (code.isEmpty() || code.getAsLong() > 0xff) {
                throw word.bad("expected a code (3 eject request, 1 device check, 0 bus check), not " + word.text());
            }
            return (int) code.getAsLong();
        }

        private Command plugMemory() throws BadCommand {
            var size = words.take("a size such as 512MiB");
            var bytes = Quantity.size(size.text());
            if (bytes.isEmpty() || bytes.getAsLong() == 0) {
                throw size.bad("expected a size such as 512MiB, not " + size.text());
            }
            int node = 0;
            long at = Command.PlugMemory.ANYWHERE;
            for (var setting : Setting.all(words)) {
                switch (setting.key()) {
                    case "node" -> node = setting.number();
                    case "at" -> at = setting.number(Long.MAX_VALUE);
                    default -> throw setting.word().bad("expected node=N or at=ADDRESS, not " + setting.key());
                }
            }
            return new Command.PlugMemory(bytes.getAsLong(), node, at);
        }

        private String path() throws BadCommand {
            var word = words.take("a path that begins with /sys/");
            if (!word.text().startsWith("/") || word.text().contains("\0")) {
                throw word.bad("expected a path that begins with /sys/, not " + word.text());
            }
            return word.text();
        }

        private static BadCommand unknown(CommandWords.Word verb) {
            var near = Nearest.near(verb.text(), VERBS);
            return verb.bad(verb.text() + " is no command; expected "
                    + (near.isEmpty() ? "one of " + String.join(", ", VERBS) : String.join(" or ", near)));
        }
    }

    private static String text(Command command, BiFunction<DeviceId, Acts, String> names) {
        return switch (command) {
            case Command.Offline c -> "offline " + names.apply(c.device(), Acts.ON_WHAT_GOES_OFFLINE);
            case Command.Online c -> "online " + names.apply(c.device(), Acts.ON_WHAT_GOES_OFFLINE) + type(c.type());
            case Command.Eject c -> "eject " + names.apply(c.node(), Acts.ON_ACPI_OBJECTS) + force(c.removal());
            case Command.Notify c -> "notify " + names.apply(c.node(), Acts.ON_THE_NAMESPACE) + " " + c.code();
            case Command.Plug c -> "plug " + names.apply(c.node(), Acts.ON_THE_NAMESPACE);
            case Command.PlugMemory c ->
                "plug-memory " + Quantity.size(c.bytes()) + " node=" + c.node()
                        + (c.at() == Command.PlugMemory.ANYWHERE ? "" : " at=0x" + Long.toHexString(c.at()));
            case Command.Write c -> "write " + CommandWords.word(c.path()) + " " + CommandWords.rest(c.value());
            case Command.Read c -> "read " + CommandWords.word(c.path());
            case Command.Bind c ->
                "bind " + names.apply(c.device(), Acts.ON_WHAT_HAS_A_DRIVER) + " " + CommandWords.word(c.driver());
            case Command.Unbind c -> "unbind " + names.apply(c.device(), Acts.ON_WHAT_HAS_A_DRIVER);
            case Command.Remove c -> "remove " + names.apply(c.device(), Acts.ON_CARDS);
            case Command.Rescan _ -> "rescan";
            case Command.SurpriseRemove c -> "surprise-remove " + names.apply(c.device(), Acts.ON_CARDS);
            case Command.Load c -> "load" + load(c);
            case Command.Unload c -> c.target() == Command.Load.Target.CRASH ? "unload crash" : "unload";
            case Command.Shutdown _ -> "shutdown";
            case Command.Kexec c -> "kexec " + c.by().word();
            case Command.Given c -> "given " + new SuppositionWriter(names).text(c.supposition());
            case Command.Within c -> text(c.command(), names) + " " + WITHIN + " " + Quantity.duration(c.ns());
        };
    }

    private static String type(OnlineType type) {
        return type == OnlineType.KERNEL || type == OnlineType.MOVABLE ? " " + type.word() : "";
    }

    private static String load(Command.Load load) {
        return (load.target() == Command.Load.Target.CRASH ? " crash" : "")
                + (load.signature() == Command.Load.Signature.UNSIGNED ? " unsigned" : "")
                + (load.flaw() == Command.Load.Flaw.NONE
                        ? ""
                        : " " + load.flaw().word());
    }

    private static String force(Removal removal) {
        return removal == Removal.FORCED ? " force" : "";
    }
}
