package org.quiesce.machine;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.quiesce.machine.Circumstances.Notification;
import org.quiesce.machine.Circumstances.Trouble;
import org.quiesce.machine.Supposition.Toggle;

/** Writes what {@link SuppositionReader} reads. */
final class SuppositionWriter {
    private final BiFunction<DeviceId, Acts, String> names;

    SuppositionWriter(BiFunction<DeviceId, Acts, String> names) {
        this.names = names;
    }

    String text(Supposition supposition) {
        var said = said(supposition);
        return said.of() + " " + said.fact();
    }

    /** {@return the word of a lock in {@code given}: its C name where that is one word} */
    static String word(Lock.Kind kind) {
        return kind.word().matches("\\w+") ? kind.word() : kind.name().toLowerCase(Locale.ROOT);
    }

    private record Said(String of, String fact) {}

    private Said said(Supposition supposition) {
        return switch (supposition) {
            case Supposition.PagesAre s -> new Said(names.apply(s.block(), Acts.ON_MEMORY), pages(s));
            case Supposition.IsolationIs s ->
                new Said(
                        names.apply(s.block(), Acts.ON_MEMORY),
                        "isolating=" + (s.isolation() == MemoryBlock.Isolation.ISOLATED ? "yes" : "no"));
            case Supposition.VectorsAre s -> cpu(s.cpu(), "vectors=" + s.allocated() + " reserved=" + s.reserved());
            case Supposition.RequestsLast s -> cpu(s.cpu(), "requests=" + duration(s.ns(), "none"));
            case Supposition.Tied s -> cpu(s.cpu(), tie(s));
            case Supposition.NodeIs s ->
                new Said(
                        names.apply(s.device(), Acts.ON_WHAT_HAS_A_NODE),
                        "node=" + (s.node() == Cpu.NO_NODE ? "none" : "" + s.node()));
            case Supposition.DeadlineIs s -> new Said("deadline", "bandwidth=" + s.percent() + "%");
            case Supposition.HotplugDisabled s -> new Said("cpu_hotplug", "disabled=" + duration(s.ns(), "no"));
            case Supposition.LockHeld s -> new Said(word(s.lock().kind()), held(s));
            case Supposition.NotifierSays s ->
                new Said(
                        "memory_notifier",
                        going(s.veto().notification()) + "=" + answer(s.veto().answer()) + " priority="
                                + s.veto().priority() + " name=" + s.veto().name());
            case Supposition.NotifierAgrees s ->
                new Said("memory_notifier", going(s.notification()) + "=ok name=" + s.name());
            case Supposition.FreeIs s -> new Said("node" + s.node(), "free=" + s.pages());
            case Supposition.HugetlbReserved s -> new Said("hugetlb", "reserved=" + s.pages());
            case Supposition.TroubleIs s -> trouble(s.trouble(), s.toggle());
            case Supposition.MethodAnswers s ->
                new Said(
                        names.apply(s.node(), Acts.ON_ACPI_OBJECTS),
                        s.method() + "=" + s.answer().name().toLowerCase(Locale.ROOT));
            case Supposition.SlotNumberIs s ->
                new Said(names.apply(s.node(), Acts.ON_ACPI_OBJECTS), "_SUN=" + s.number());
            case Supposition.OffliningIs s ->
                new Said(
                        names.apply(s.device(), Acts.ON_WHAT_GOES_OFFLINE),
                        "offline_disabled=" + offlining(s.offlining()));
            case Supposition.HardwareIs s -> driven(s.device(), HardwareSettings.text(s.fact()));
            case Supposition.DriverIs s -> driven(s.device(), HardwareSettings.text(s.fact()));
            case Supposition.KexecIs s -> new Said(KexecSettings.WHAT, KexecSettings.text(s.fact()));
            case Supposition.Linked s ->
                driven(
                        s.consumer(),
                        (s.toggle() == Toggle.YES ? "supplier=" : "no_supplier=")
                                + names.apply(s.supplier(), Acts.ON_WHAT_HAS_A_DRIVER));
            case Supposition.ProbeRetried s -> driven(s.device(), "deferred_probe=retried");
            case Supposition.Halted s -> new Said("halt", HaltSettings.text(s.where(), names));
            case Supposition.All s -> all(s.each());
        };
    }

    /** One {@code given} is about one thing. */
    private Said all(List<Supposition> each) {
        var said = each.stream().map(this::said).toList();
        return new Said(
                said.isEmpty() ? "nothing" : said.getFirst().of(),
                String.join(" ", said.stream().map(Said::fact).toList()));
    }

    private Said driven(DeviceId id, String fact) {
        return new Said(names.apply(id, Acts.ON_WHAT_HAS_A_DRIVER), fact);
    }

    private Said cpu(DeviceId id, String fact) {
        return new Said(names.apply(id, Acts.ON_CPUS), fact);
    }

    private static String pages(Supposition.PagesAre s) {
        var text = new StringBuilder("pages");
        new TreeMap<>(s.counts())
                .forEach((kind, count) -> text.append(' ')
                        .append(kind.word())
                        .append('=')
                        .append(count)
                        .append(places(s, kind)));
        return text.toString();
    }

    private static String places(Supposition.PagesAre s, PageKind kind) {
        var indexes = new TreeSet<Integer>();
        s.places().forEach((index, at) -> {
            if (at == kind) {
                indexes.add(index);
            }
        });
        var ranges = indexes.stream()
                .filter(index -> !indexes.contains(index - 1))
                .map(first -> range(first, indexes))
                .collect(Collectors.joining(","));
        return ranges.isEmpty() ? "" : "@" + ranges;
    }

    private static String range(int first, Set<Integer> indexes) {
        int last = first;
        while (indexes.contains(last + 1)) {
            last++;
        }
        return first == last ? "" + first : first + "-" + last;
    }

    private String held(Supposition.LockHeld s) {
        var held = "held=" + duration(s.ns(), "no");
        return s.lock().of().equals(DeviceId.NONE)
                ? held
                : "of=" + names.apply(s.lock().of(), Acts.ON_WHAT_GOES_OFFLINE) + " " + held;
    }

    private static Said trouble(Trouble trouble, Toggle toggle) {
        boolean yes = toggle == Toggle.YES;
        return switch (trouble) {
            case QUEUE_FULL -> new Said("hotplug_queue", yes ? "full=yes" : "full=no");
            case DOCK_BUSY -> new Said("dock", yes ? "busy=yes" : "busy=no");
            case LOCKING_REMOVAL -> new Said("remove_memory", yes ? "locks=yes" : "locks=no");
            case NO_VMEMMAP -> new Said("vmemmap", yes ? "memory=none" : "memory=enough");
        };
    }

    private static String tie(Supposition.Tied s) {
        boolean yes = s.toggle() == Toggle.YES;
        return switch (s.tie()) {
            case DEAD -> yes ? "alive=no" : "alive=yes";
            case BOOTED_ONCE, TIMEKEEPER, TRUSTED_OS, VMBUS ->
                s.tie().name().toLowerCase(Locale.ROOT) + (yes ? "=yes" : "=no");
        };
    }

    private static String offlining(Offlining offlining) {
        return switch (offlining) {
            case ALLOWED -> "no";
            case DISABLED_LATE -> "yes";
            case DISABLED -> "boot";
        };
    }

    private static String going(Notification notification) {
        return switch (notification) {
            case MEM_GOING_OFFLINE -> "going_offline";
            case MEM_GOING_ONLINE -> "going_online";
        };
    }

    private static String answer(Circumstances.Veto.Answer answer) {
        return switch (answer) {
            case Circumstances.Veto.Answer.Bad _ -> "bad";
            case Circumstances.Veto.Answer.Agreeing _ -> "agrees";
            case Circumstances.Veto.Answer.Failing failing -> failing.errno().name();
        };
    }

    private static String duration(long ns, String none) {
        return ns == Long.MAX_VALUE ? Quantity.FOREVER : ns == 0 ? none : Quantity.duration(ns);
    }
}
