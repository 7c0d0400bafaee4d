package org.quiesce.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.quiesce.machine.Behaviour.Trait;
import org.quiesce.machine.Event;
import org.quiesce.machine.Kexec;
import org.quiesce.machine.Machine;

/** What a side rests on and does not show: the IOMMU, drivers taken to be those of another kernel, and assumed times. */
public final class Premises {
    private Premises() {}

    /** {@return a sentence for each} */
    public static List<String> of(Side side) {
        var before = side.recording().at(side.begin());
        var sentences = new ArrayList<String>();
        sentences.add(iommu(before.kexec().iommu()));
        long assumed = side.legacies().stream()
                .map(Legacy::driver)
                .filter(driver -> driver.behaviour().has(Trait.ASSUMED))
                .distinct()
                .count();
        if (assumed > 0) {
            sentences.add(assumed(assumed, before));
        }
        if (side.legacies().stream().anyMatch(legacy -> !legacy.strays().isEmpty())) {
            lastProbe(side)
                    .ifPresent(ns -> sentences.add(String.format(
                            Locale.ROOT,
                            "That the next kernel's last probe ends %.2f s after the hand-over is assumed; how much is written"
                                    + " over depends on it.",
                            ns / 1e9)));
        }
        return sentences;
    }

    /** {@return nanoseconds from the hand-over to the end of the last probe} No recording of a real kexec tells them. */
    private static OptionalLong lastProbe(Side side) {
        var events = side.recording().events();
        long start = side.handover().map(n -> events.get(n).at()).orElse(Long.MAX_VALUE);
        return events.subList(side.begin(), events.size()).stream()
                .filter(Event.Probed.class::isInstance)
                .mapToLong(event -> event.at() - start)
                .max();
    }

    private static String iommu(Kexec.Iommu iommu) {
        return switch (iommu) {
            case NONE -> "There is no IOMMU.";
            case ON, COPIED -> "An IOMMU translates what devices put on the bus.";
            case OFF -> "There is an IOMMU, and it hands addresses on as they are.";
            case UNKNOWN -> "Whether an IOMMU translates is not known (given kexec iommu=on|off).";
        };
    }

    private static String assumed(long drivers, Machine machine) {
        var kernel = machine.platform().kernel();
        return "What " + (drivers == 1 ? "1 driver" : drivers + " drivers")
                + " have and do was read in the source of 6.12 and is assumed to be the same in "
                + (kernel.isEmpty() ? "the kernel of the capture" : kernel) + ".";
    }
}
