package org.quiesce.machine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.quiesce.machine.Circumstances.Notification;
import org.quiesce.machine.Circumstances.Trouble;
import org.quiesce.machine.Circumstances.Veto;
import org.quiesce.machine.Supposition.Toggle;

/** Reads {@code given WHAT KEY=VALUE…}. {@link SuppositionWriter} is the way back. */
final class SuppositionReader {
    private static final Pattern NODE = Pattern.compile("node(\\d{1,4})");
    private static final String WHAT =
            "a device, nodeN, kexec, deadline, cpu_hotplug, memory_notifier, hugetlb, vmemmap,"
                    + " hotplug_queue, dock, halt or a lock";
    static final String ANONYMOUS = "driver";

    private final Machine machine;
    private final DeviceNames names;

    SuppositionReader(Machine machine) {
        this.machine = machine;
        this.names = new DeviceNames(machine);
    }

    Supposition read(CommandWords words) throws BadCommand {
        var what = words.take(WHAT);
        if (words.nextIs("pages")) {
            words.take("pages");
            return new PageSettings(machine, names.find(what, Acts.ON_MEMORY)).read(what, Setting.all(words));
        }
        int end = what.to() + 1;
        var settings = Setting.all(words);
        if (settings.isEmpty()) {
            throw new BadCommand(end, "expected KEY=VALUE after " + what.text());
        }
        var lock = lock(what.text());
        if (lock.isPresent()) {
            return held(lock.get(), settings);
        }
        return switch (what.text()) {
            case "memory_notifier" -> notifier(what, settings);
            case HaltSettings.WHAT -> HaltSettings.read(settings, names);
            default -> facts(what, settings);
        };
    }

    private Supposition facts(CommandWords.Word what, List<Setting> settings) throws BadCommand {
        var facts = new ArrayList<Supposition>();
        for (var setting : settings) {
            boolean second = setting.key().equals("reserved")
                    && settings.stream().anyMatch(other -> other.key().equals("vectors"));
            if (!second) {
                facts.add(fact(what, setting, settings));
            }
        }
        return facts.size() == 1 ? facts.getFirst() : new Supposition.All(facts);
    }

    private Supposition fact(CommandWords.Word what, Setting setting, List<Setting> all) throws BadCommand {
        var node = NODE.matcher(what.text());
        if (node.matches() && setting.key().equals("free")) {
            return new Supposition.FreeIs(Integer.parseInt(node.group(1)), setting.number(Long.MAX_VALUE));
        }
        if (what.text().equals(KexecSettings.WHAT)) {
            return new Supposition.KexecIs(KexecSettings.read(setting));
        }
        return switch (what.text() + " " + setting.key()) {
            case "deadline bandwidth" -> new Supposition.DeadlineIs(percent(setting));
            case "cpu_hotplug disabled" -> new Supposition.HotplugDisabled(setting.duration("no"));
            case "hugetlb reserved" -> new Supposition.HugetlbReserved(setting.number());
            case "vmemmap memory" -> new Supposition.TroubleIs(Trouble.NO_VMEMMAP, setting.toggle("none", "enough"));
            case "hotplug_queue full" -> new Supposition.TroubleIs(Trouble.QUEUE_FULL, setting.toggle());
            case "remove_memory locks" -> new Supposition.TroubleIs(Trouble.LOCKING_REMOVAL, setting.toggle());
            case "dock busy" -> new Supposition.TroubleIs(Trouble.DOCK_BUSY, setting.toggle());
            default -> aboutDevice(what, setting, all);
        };
    }

    private Supposition aboutDevice(CommandWords.Word what, Setting setting, List<Setting> all) throws BadCommand {
        var hardware = HardwareSettings.hardware(setting);
        if (hardware.isPresent()) {
            return new Supposition.HardwareIs(driven(what), hardware.get());
        }
        var driver = HardwareSettings.driver(setting);
        if (driver.isPresent()) {
            return new Supposition.DriverIs(driven(what), driver.get());
        }
        return switch (setting.key()) {
            case "vectors", "reserved" -> vectors(what, all);
            case "requests" -> new Supposition.RequestsLast(cpu(what), setting.duration("none"));
            case "node" ->
                new Supposition.NodeIs(
                        names.find(what, Acts.ON_WHAT_HAS_A_NODE).id(),
                        setting.value().equals("none") ? Cpu.NO_NODE : setting.number());
            case "alive" -> new Supposition.Tied(cpu(what), CpuLoad.Tie.DEAD, setting.toggle("no", "yes"));
            case "timekeeper" -> new Supposition.Tied(cpu(what), CpuLoad.Tie.TIMEKEEPER, setting.toggle());
            case "trusted_os" -> new Supposition.Tied(cpu(what), CpuLoad.Tie.TRUSTED_OS, setting.toggle());
            case "vmbus" -> new Supposition.Tied(cpu(what), CpuLoad.Tie.VMBUS, setting.toggle());
            case "booted_once" -> new Supposition.Tied(cpu(what), CpuLoad.Tie.BOOTED_ONCE, setting.toggle());
            case "supplier" -> new Supposition.Linked(driven(what), supplier(setting), Toggle.YES);
            case "no_supplier" -> new Supposition.Linked(driven(what), supplier(setting), Toggle.NO);
            case "deferred_probe" -> {
                setting.toggle("retried", "retried");
                yield new Supposition.ProbeRetried(driven(what));
            }
            case "isolating" ->
                new Supposition.IsolationIs(
                        names.find(what, Acts.ON_MEMORY).id(),
                        setting.toggle() == Toggle.YES ? MemoryBlock.Isolation.ISOLATED : MemoryBlock.Isolation.NONE);
            case "_SUN" ->
                new Supposition.SlotNumberIs(
                        names.find(what, Acts.ON_ACPI_OBJECTS).id(), setting.number());
            case "offline_disabled" ->
                new Supposition.OffliningIs(
                        names.find(what, Acts.ON_WHAT_GOES_OFFLINE).id(), offlining(setting));
            default -> method(what, setting);
        };
    }

    private Supposition method(CommandWords.Word what, Setting setting) throws BadCommand {
        for (var method : AcpiMethod.values()) {
            if (method.name().equals(setting.key())) {
                var node = names.find(what, Acts.ON_ACPI_OBJECTS).id();
                return new Supposition.MethodAnswers(node, method, setting.oneOf(AcpiMethod.Answer.class));
            }
        }
        if (!WHAT.contains(what.text())) {
            names.find(what, Acts.ON_WHAT_GOES_OFFLINE);
        }
        throw unknown(setting);
    }

    /** What is not named stays as it is. */
    private Supposition vectors(CommandWords.Word what, List<Setting> all) throws BadCommand {
        var device = names.find(what, Acts.ON_CPUS);
        var load = device.part() instanceof Cpu cpu ? cpu.load() : CpuLoad.IDLE;
        int vectors = load.vectors();
        int reserved = load.reservedVectors();
        for (var setting : all) {
            vectors = setting.key().equals("vectors") ? setting.number() : vectors;
            reserved = setting.key().equals("reserved") ? setting.number() : reserved;
        }
        return new Supposition.VectorsAre(device.id(), vectors, reserved);
    }

    private Supposition held(Lock.Kind kind, List<Setting> settings) throws BadCommand {
        var of = DeviceId.NONE;
        long ns = -1;
        for (var setting : settings) {
            switch (setting.key()) {
                case "held" -> ns = setting.duration("no");
                case "of" -> {
                    var word = setting.word();
                    int from = word.from() + 3;
                    var named = new CommandWords.Word(setting.value(), from, word.to(), word.quotes());
                    of = names.find(named, Acts.ON_WHAT_GOES_OFFLINE).id();
                }
                default -> throw unknown(setting);
            }
        }
        if (ns < 0) {
            throw settings.getFirst().word().bad("expected held=DURATION, held=forever or held=no");
        }
        return new Supposition.LockHeld(new Lock(kind, of), ns);
    }

    private Supposition notifier(CommandWords.Word what, List<Setting> settings) throws BadCommand {
        Optional<Setting> answer = Optional.empty();
        int priority = 0;
        var name = ANONYMOUS;
        for (var setting : settings) {
            switch (setting.key()) {
                case "going_offline", "going_online" -> {
                    if (answer.isPresent()) {
                        throw setting.word().bad("one of going_offline and going_online at a time");
                    }
                    answer = Optional.of(setting);
                }
                case "priority" -> priority = setting.number();
                case "name" -> name = setting.value();
                default -> throw unknown(setting);
            }
        }
        if (answer.isEmpty()) {
            throw what.bad("expected going_offline=… or going_online=…");
        }
        var asked = answer.get();
        var notification =
                asked.key().equals("going_offline") ? Notification.MEM_GOING_OFFLINE : Notification.MEM_GOING_ONLINE;
        return switch (asked.value()) {
            case "ok" -> new Supposition.NotifierAgrees(notification, name);
            case "bad" -> new Supposition.NotifierSays(new Veto(notification, name, priority, Veto.Answer.BAD));
            case "agrees" -> new Supposition.NotifierSays(new Veto(notification, name, priority, Veto.Answer.AGREES));
            default ->
                new Supposition.NotifierSays(
                        new Veto(notification, name, priority, new Veto.Answer.Failing(asked.errno())));
        };
    }

    private DeviceId driven(CommandWords.Word what) throws BadCommand {
        return names.find(what, Acts.ON_WHAT_HAS_A_DRIVER).id();
    }

    private DeviceId supplier(Setting setting) throws BadCommand {
        return driven(setting.valueWord());
    }

    private DeviceId cpu(CommandWords.Word what) throws BadCommand {
        return names.find(what, Acts.ON_CPUS).id();
    }

    /** Said of a device that is there, it is a fact set late: its file stays (D-45). */
    private static Offlining offlining(Setting setting) throws BadCommand {
        return switch (setting.value()) {
            case "yes" -> Offlining.DISABLED_LATE;
            case "no" -> Offlining.ALLOWED;
            case "boot" -> Offlining.DISABLED;
            default -> throw setting.wants("yes, no, or boot (since boot, without an online file)");
        };
    }

    private static int percent(Setting setting) throws BadCommand {
        if (!setting.value().matches("\\d{1,7}%")) {
            throw setting.wants("a percentage of one CPU such as 190%");
        }
        return Integer.parseInt(setting.value().substring(0, setting.value().length() - 1));
    }

    private static Optional<Lock.Kind> lock(String text) {
        return Arrays.stream(Lock.Kind.values())
                .filter(kind -> SuppositionWriter.word(kind).equals(text))
                .findFirst();
    }

    private static BadCommand unknown(Setting setting) {
        return setting.word()
                .bad(
                        setting.key()
                                + " is not among what can be given there; of CPUs: vectors, reserved, requests, node, alive, timekeeper, trusted_os, vmbus;"
                                + " of memory: pages, isolating, node; of what does DMA: " + HardwareSettings.KEYS
                                + "; supplier, no_supplier, deferred_probe; of ACPI objects: _EJ0, _STA, _LCK, _OST, _SUN; of any: offline_disabled; of the whole: deadline bandwidth, cpu_hotplug disabled, memory_notifier"
                                + " going_offline, nodeN free, hugetlb reserved, vmemmap memory, hotplug_queue full, dock busy, remove_memory locks");
    }
}
