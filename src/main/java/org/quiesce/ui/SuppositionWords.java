package org.quiesce.ui;

import java.util.stream.Collectors;
import org.quiesce.machine.Supposition;

/** A circumstance as {@code given} writes it. */
final class SuppositionWords {
    private SuppositionWords() {}

    static String of(Supposition supposition) {
        return switch (supposition) {
            case Supposition.PagesAre pages ->
                pages.block().name() + " pages "
                        + pages.counts().entrySet().stream()
                                .sorted(java.util.Map.Entry.comparingByKey())
                                .map(count -> count.getKey().word() + "=" + count.getValue())
                                .collect(Collectors.joining(" "));
            case Supposition.IsolationIs s ->
                s.block().name() + " isolating=" + (s.isolation().ordinal() == 0 ? "no" : "yes");
            case Supposition.VectorsAre s -> s.cpu().name() + " vectors=" + s.allocated();
            case Supposition.RequestsLast s -> s.cpu().name() + " requests=" + duration(s.ns(), "none");
            case Supposition.Tied s ->
                s.cpu().name() + " " + lower(s.tie()) + "=" + lower(s.toggle());
            case Supposition.NodeIs s -> s.cpu().name() + " node=" + (s.node() < 0 ? "none" : s.node());
            case Supposition.DeadlineIs s -> "deadline bandwidth=" + s.percent() + "%";
            case Supposition.HotplugDisabled s -> "cpu_hotplug disabled=" + duration(s.ns(), "no");
            case Supposition.LockHeld s -> s.lock().kind().word() + " held=" + duration(s.ns(), "no");
            case Supposition.NotifierSays s -> "memory_notifier " + lower(s.veto().notification()) + " name=" + s.veto().name();
            case Supposition.NotifierAgrees s -> "memory_notifier " + lower(s.notification()) + "=ok name=" + s.name();
            case Supposition.FreeIs s -> "node" + s.node() + " free=" + s.pages();
            case Supposition.HugetlbReserved s -> "hugetlb reserved=" + s.pages();
            case Supposition.TroubleIs s -> lower(s.trouble()) + "=" + lower(s.toggle());
            case Supposition.MethodAnswers s -> s.node().name() + " " + s.method() + "=" + lower(s.answer());
            case Supposition.OffliningIs s -> s.device().name() + " offline_disabled=" + (s.offlining().disabled() ? "yes" : "no");
        };
    }

    private static String duration(long ns, String none) {
        if (ns == 0) {
            return none;
        }
        return ns == Long.MAX_VALUE ? "forever" : ns / 1_000_000 + "ms";
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(java.util.Locale.ROOT);
    }
}
