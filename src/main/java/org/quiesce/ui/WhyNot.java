package org.quiesce.ui;

import java.util.Optional;
import org.quiesce.machine.Device;
import org.quiesce.machine.Evidence;
import org.quiesce.machine.Machine;
import org.quiesce.machine.PageKind;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Refusal;

/** Why a device is in the way, in the few words that fit a row. */
final class WhyNot {
    private WhyNot() {}

    /** {@return the words for the row of a device that was asked, is in the way, or could never go} */
    static String of(Machine machine, Device device, Marks marks) {
        var mark = marks.mark(device.id());
        if (mark.blocking().isPresent()) {
            return words(mark.blocking().get());
        }
        Optional<String> asked = marks.refusal()
                .filter(refusal -> refusal.device().equals(device.id()))
                .map(refusal -> asked(machine, refusal));
        return asked.orElse(device.offlining().disabled() ? "cannot go offline" : "");
    }

    private static String asked(Machine machine, Refusal refusal) {
        return refusal.blocking().stream()
                .findFirst()
                .filter(blocking -> !Names.sameRow(machine, refusal.device(), blocking.device()))
                .map(blocking -> blocking.device().name() + " refused ("
                        + refusal.reason().id() + ")")
                .orElse(clause(refusal.reason()));
    }

    static String words(Refusal.Blocking blocking) {
        String id = " (" + blocking.reason().id() + ")";
        return switch (blocking.evidence()) {
            case Evidence.Page page -> pages(page.kind()) + " in " + Words.pages(page.count()) + id;
            case Evidence.Vectors vectors ->
                vectors.allocated() + " vectors, " + vectors.available() + " free elsewhere" + id;
            case Evidence.State state -> "state " + state.number() + " " + state.name() + id;
            case Evidence.Notifier notifier -> notifier.name() + " vetoed" + id;
            case Evidence.Nothing _ -> clause(blocking.reason());
        };
    }

    /** {@return the catalogue's sentence, to stand in a row} */
    private static String clause(Reason reason) {
        String sentence = reason.sentence();
        String open = sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
        return open + " (" + reason.id() + ")";
    }

    /** {@return what such pages hold, for people} */
    static String pages(PageKind kind) {
        return switch (kind) {
            case FREE -> "nothing";
            case ANON -> "program data";
            case FILE -> "file data";
            case PINNED_SHORT, PINNED_LONG -> "pinned data";
            case SLAB -> "kernel data (slab)";
            case PAGE_TABLE -> "page tables";
            case KERNEL_STACK -> "kernel stacks";
            case VMALLOC -> "vmalloc data";
            case PERCPU -> "per-CPU data";
            case DRIVER -> "a driver's buffer";
            case RESERVED -> "boot-time reserved data";
            case HUGE, HUGE_FREE, GIGANTIC, HUGE_FIXED -> "huge pages";
            case CMA -> "a CMA area";
            case POISONED -> "broken memory";
            case BALLOON, BALLOON_HELD -> "a balloon";
            case METADATA -> "another block's memory map";
            case MEMCG_METADATA -> "another block's cgroup data";
            case ZSMALLOC -> "compressed data";
        };
    }
}
