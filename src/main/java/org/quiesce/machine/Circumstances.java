package org.quiesce.machine;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What holds for the machine as a whole and can change while it runs.
 *
 * @param hotplugDisabledUntil virtual time until which {@code cpu_hotplug_disabled} is above 0; 0 for never,
 *     {@link Long#MAX_VALUE} for ever (C-12)
 * @param smt {@code smt/control} (C-58)
 * @param deadlinePercent sum of SCHED_DEADLINE reservations in percent of one CPU (C-17)
 * @param vetoes memory notifiers that will refuse, or were added and agree (M-28)
 * @param disabledProfiles profiles whose {@code /sys/firmware/acpi/hotplug/<profile>/enabled} is 0
 * @param removal {@code force_remove}, in the eras that have it
 * @param autoOnline {@code auto_online_blocks} (M-09)
 * @param hugetlbReserved huge pages promised to somebody: the pool may not shrink below them (M-33)
 * @param troubles other conditions that a person has set
 * @param halt where work is to stand still
 */
public record Circumstances(
        long hotplugDisabledUntil,
        Smt smt,
        int deadlinePercent,
        List<Veto> vetoes,
        Set<Profile> disabledProfiles,
        Removal removal,
        OnlineType autoOnline,
        OnlinePolicy policy,
        int hugetlbReserved,
        Set<Trouble> troubles,
        Optional<Halt> halt) {
    /** {@code smt/control}. */
    public enum Smt {
        ON,
        OFF,
        FORCEOFF,
        NOT_SUPPORTED
    }

    /** {@code memory_hotplug.online_policy} (M-71, M-72). */
    public enum OnlinePolicy {
        CONTIG_ZONES,
        AUTO_MOVABLE
    }

    /** Directories of {@code /sys/firmware/acpi/hotplug}. */
    public enum Profile {
        PROCESSOR,
        MEMORY,
        PCI_ROOT,
        CONTAINER
    }

    /** The first seed's own two words. */
    public enum Removal {
        GRACEFUL,
        FORCED
    }

    /** Things that go wrong around hotplug. */
    public enum Trouble {
        /** The ACPI hotplug work cannot be queued. */
        QUEUE_FULL,
        /** A dock operation is in progress. */
        DOCK_BUSY,
        /** No memory to rebuild the memory map of a huge page (M-33). */
        NO_VMEMMAP,
        /** remove_memory() takes device_hotplug_lock itself, as its first version of May 2013 did (D-59). */
        LOCKING_REMOVAL
    }

    /** The two memory notifications that can be refused. */
    public enum Notification {
        MEM_GOING_OFFLINE,
        MEM_GOING_ONLINE
    }

    /**
     * A memory notifier that somebody added: one that refuses, as a rule.
     *
     * @param answer its errno; {@link Answer#BAD} is NOTIFY_BAD, which becomes -EPERM
     */
    public record Veto(Notification notification, String name, int priority, Answer answer) {
        /** NOTIFY_BAD, or a notifier_from_errno(). */
        public sealed interface Answer {
            record Bad() implements Answer {}

            record Failing(Errno errno) implements Answer {}

            /** It listens, and has nothing against it. */
            record Agreeing() implements Answer {}

            Answer BAD = new Bad();
            Answer AGREES = new Agreeing();
        }
    }

    public static final Circumstances ORDINARY = new Circumstances(
            0,
            Smt.NOT_SUPPORTED,
            0,
            List.of(),
            Set.of(),
            Removal.GRACEFUL,
            OnlineType.NONE,
            OnlinePolicy.CONTIG_ZONES,
            0,
            Set.of(),
            Optional.empty());

    public Circumstances {
        vetoes = List.copyOf(vetoes);
        disabledProfiles = Set.copyOf(disabledProfiles);
        troubles = Set.copyOf(troubles);
    }

    public Circumstances withHotplugDisabledUntil(long until) {
        return changed(draft -> draft.hotplugDisabledUntil = until);
    }

    public Circumstances with(Smt now) {
        return changed(draft -> draft.smt = now);
    }

    public Circumstances withDeadlinePercent(int percent) {
        return changed(draft -> draft.deadlinePercent = percent);
    }

    public Circumstances withVetoes(List<Veto> now) {
        return changed(draft -> draft.vetoes = now);
    }

    public Circumstances withDisabledProfiles(Set<Profile> profiles) {
        return changed(draft -> draft.disabledProfiles = profiles);
    }

    public Circumstances with(Removal now) {
        return changed(draft -> draft.removal = now);
    }

    public Circumstances with(OnlineType online) {
        return changed(draft -> draft.autoOnline = online);
    }

    public Circumstances with(OnlinePolicy now) {
        return changed(draft -> draft.policy = now);
    }

    public Circumstances withHugetlbReserved(int pages) {
        return changed(draft -> draft.hugetlbReserved = pages);
    }

    public Circumstances withTroubles(Set<Trouble> now) {
        return changed(draft -> draft.troubles = now);
    }

    public Circumstances withHalt(Optional<Halt> where) {
        return changed(draft -> draft.halt = where);
    }

    private Circumstances changed(Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return draft.made();
    }

    /** Circumstances while one of them is being changed; nobody else sees it. */
    private static final class Draft {
        private long hotplugDisabledUntil;
        private Smt smt;
        private int deadlinePercent;
        private List<Veto> vetoes;
        private Set<Profile> disabledProfiles;
        private Removal removal;
        private OnlineType autoOnline;
        private OnlinePolicy policy;
        private int hugetlbReserved;
        private Set<Trouble> troubles;
        private Optional<Halt> halt;

        Draft(Circumstances was) {
            hotplugDisabledUntil = was.hotplugDisabledUntil;
            smt = was.smt;
            deadlinePercent = was.deadlinePercent;
            vetoes = was.vetoes;
            disabledProfiles = was.disabledProfiles;
            removal = was.removal;
            autoOnline = was.autoOnline;
            policy = was.policy;
            hugetlbReserved = was.hugetlbReserved;
            troubles = was.troubles;
            halt = was.halt;
        }

        Circumstances made() {
            return new Circumstances(
                    hotplugDisabledUntil,
                    smt,
                    deadlinePercent,
                    vetoes,
                    disabledProfiles,
                    removal,
                    autoOnline,
                    policy,
                    hugetlbReserved,
                    troubles,
                    halt);
        }
    }
}
