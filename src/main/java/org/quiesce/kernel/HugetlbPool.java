package org.quiesce.kernel;

import org.quiesce.machine.Circumstances.Trouble;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Event;
import org.quiesce.machine.Evidence;
import org.quiesce.machine.Function;
import org.quiesce.machine.PageKind;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Refusal;

/** {@code mm/hugetlb.c}: free huge pages of the pool are broken up before their block goes (M-33). */
final class HugetlbPool {
    private static final String FILE = "mm/hugetlb.c";
    private static final int PAGES = 512;

    private HugetlbPool() {}

    /** {@code dissolve_free_hugetlb_folios()}: those dissolved before an error stay so. */
    static Status dissolve(Run run, DeviceId id) {
        var function = function(run.era());
        return run.call(function, id, () -> {
            var pages = PageIsolation.known(run, id);
            if (pages.count(PageKind.HUGE_FIXED) > 0) {
                return refuse(run, id, function, Reason.R_26, Errno.EBUSY, PageKind.HUGE_FIXED); // M-54
            }
            int free = pages.count(PageKind.HUGE_FREE);
            if (free == 0) {
                return Status.OK;
            }
            if (run.machine().circumstances().troubles().contains(Trouble.NO_VMEMMAP)) {
                return refuse(run, id, function, Reason.R_32, Errno.ENOMEM, PageKind.HUGE_FREE);
            }
            int spared = (int) Math.min(free, available(run));
            if (spared > 0) {
                run.record(new Event.PagesFreed(run.now(), id, PageKind.HUGE_FREE, spared));
            }
            return spared == free ? Status.OK : refuse(run, id, function, Reason.R_32, Errno.EBUSY, PageKind.HUGE_FREE);
        });
    }

    /** {@code available_huge_pages()}: what the pool has beyond what it has promised, in base pages. */
    private static long available(Run run) {
        long promised = (long) run.machine().circumstances().hugetlbReserved() * PAGES;
        return Math.max(0, run.machine().totals().hugeFree() - promised);
    }

    private static Status refuse(Run run, DeviceId id, Function function, Reason reason, Errno errno, PageKind kind) {
        var block = MemorySubsystem.block(run, id);
        var first = PageIsolation.known(run, id).first(kind);
        var evidence = first.map(page -> PageIsolation.evidence(run, block, page.first(), kind))
                .orElse(Evidence.NOTHING);
        return run.refuse(Refusal.of(reason, errno, function, id, evidence));
    }

    private static Function function(Era era) {
        return new Function(era.atLeast(Era.V612) ? "dissolve_free_hugetlb_folios" : "dissolve_free_huge_pages", FILE);
    }
}
