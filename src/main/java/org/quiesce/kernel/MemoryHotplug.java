package org.quiesce.kernel;

import java.util.Optional;
import org.quiesce.machine.Circumstances.Notification;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Event;
import org.quiesce.machine.Evidence;
import org.quiesce.machine.Function;
import org.quiesce.machine.Lock;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.PageKind;
import org.quiesce.machine.PageRun;
import org.quiesce.machine.Pages;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Refusal;
import org.quiesce.machine.WaitPoint;

/** {@code offline_pages()}: empties a block, or says why not (M-22 to M-38). The caller holds {@code mem_hotplug_lock}. */
final class MemoryHotplug {
    static final String FILE = "mm/memory_hotplug.c";
    static final Function OFFLINE_PAGES = new Function("offline_pages", FILE);
    private static final Function SCAN = new Function("scan_movable_pages", FILE);
    private static final Function PCP_DISABLE = new Function("zone_pcp_disable", "mm/page_alloc.c");
    private static final Function PCP_ENABLE = new Function("zone_pcp_enable", "mm/page_alloc.c");
    private static final Function LRU_DISABLE = new Function("lru_cache_disable", "mm/swap.c");
    private static final Function LRU_ENABLE = new Function("lru_cache_enable", "include/linux/swap.h");
    private static final Function TAKE_OFF = new Function("__offline_isolated_pages", "mm/page_alloc.c");
    private static final Function LEAVE_ZONE = new Function("remove_pfn_range_from_zone", FILE);
    private static final Lock PCP_BATCH_HIGH = Lock.global(Lock.Kind.PCP_BATCH_HIGH);
    /** Rounds in vain that are shown; all later ones are like them. */
    private static final int SHOWN_ROUNDS = 3;
    /** {@code retry_max} of older kernels: attempts that failed for lack of memory. */
    private static final int RETRIES = 5;

    private final Run run;
    private final DeviceId id;
    private final Migration migration;
    private final long expires;
    private int inVain;

    private MemoryHotplug(Run run, DeviceId id) {
        this.run = run;
        this.id = id;
        this.migration = new Migration(run, id);
        this.expires = run.now() + Cost.OFFLINE_TIMEOUT.ns();
    }

    static Status offlinePages(Run run, DeviceId id) {
        return run.call(OFFLINE_PAGES, id, () -> new MemoryHotplug(run, id).offline());
    }

    private MemoryBlock block() {
        return MemorySubsystem.block(run, id);
    }

    private Status offline() {
        if (block().pages().holes() == Pages.Holes.SOME) {
            return failed("memory holes", refuse(Reason.R_22, Errno.EINVAL, OFFLINE_PAGES, Evidence.NOTHING)); // M-23
        }
        disableCaches();
        var status = isolateAndEmpty();
        if (status.failed()) {
            enableCaches();
            return status;
        }
        takeAway();
        return Status.OK;
    }

    /** M-26, M-28, then the loop; whatever fails after the isolation undoes it and tells everybody. */
    private Status isolateAndEmpty() {
        var isolated = PageIsolation.startIsolatePageRange(run, id);
        if (isolated.failed()) {
            return failed("failure to isolate range", isolated);
        }
        var asked = MemoryNotifiers.ask(run, id, Notification.MEM_GOING_OFFLINE);
        var status = asked.failed() ? failed("notifier failure", asked) : empty();
        if (status.failed()) {
            PageIsolation.undo(run, id);
            MemoryNotifiers.tell(run, id, MemoryNotifiers.Action.MEM_CANCEL_OFFLINE); // M-45
        }
        return status;
    }

    /** M-29 to M-34: until all pages are free, for ever if need be (M-41). */
    private Status empty() {
        do {
            var moved = moveAll();
            if (moved.failed()) {
                return moved;
            }
            var dissolved = HugetlbPool.dissolve(run, id);
            if (dissolved.failed()) {
                return failed("failure to dissolve huge pages", dissolved);
            }
        } while (!PageIsolation.test(run, id) && turnedInVain());
        return Status.OK;
    }

    private Status moveAll() {
        int from = 0;
        while (true) {
            if (overdue()) {
                return failed("time out", stuck(whyGivenUp())); // older kernels: M-41
            }
            if (run.signalled()) {
                return failed("signal backoff", stuck(Errno.EINTR)); // M-29
            }
            var found = scan(from);
            if (found.isEmpty()) {
                return Status.OK;
            }
            if (found.get().kind() == PageKind.BALLOON_HELD) {
                return failed("unmovable page", refuse(Reason.R_30, Errno.EBUSY, SCAN, evidence(found.get())));
            }
            from = Math.max(from, found.get().first());
            if (!migration.migrate(from)) {
                turnedInVain();
            }
        }
    }

    /** {@code scan_movable_pages()}: the first page that can move, or one that never will (M-30). */
    private Optional<PageRun> scan(int from) {
        run.enter(SCAN, id);
        var found = PageIsolation.known(run, id).runs().stream()
                .filter(pages -> pages.end() > from)
                .filter(pages -> Migration.found(pages.kind()) || pages.kind() == PageKind.BALLOON_HELD)
                .findFirst();
        int value = found.map(pages -> pages.kind() == PageKind.BALLOON_HELD ? Errno.EBUSY.negative() : 0)
                .orElse(Errno.ENOENT.negative());
        run.record(new Event.Returned(run.now(), run.task(), SCAN, id, value));
        return found;
    }

    /** A round has changed nothing. A few are shown; then nothing will change until the world does. */
    private boolean turnedInVain() {
        inVain++;
        if (inVain <= SHOWN_ROUNDS) {
            run.sleep(Cost.MIGRATE_ROUND.ns());
        } else if (run.era().atLeast(Era.V61)) {
            var room = migration.wantsRoom() ? run.machine().totals().room(block()) : Long.MAX_VALUE;
            run.await(new WaitPoint.ForPages(id, block().pages(), room));
        } else if (!migration.wantsRoom()) {
            run.sleep(expires - run.now());
        }
        return true;
    }

    /** Up to 2018 it gave up after 120 s, and after five attempts without memory. */
    private boolean overdue() {
        return !run.era().atLeast(Era.V61) && (run.now() >= expires || (inVain >= RETRIES && migration.wantsRoom()));
    }

    private Errno whyGivenUp() {
        return run.now() < expires ? Errno.ENOMEM : Errno.EAGAIN;
    }

    /** names the first page that did not move. */
    private Status stuck(Errno errno) {
        var page = PageIsolation.known(run, id).runs().stream()
                .filter(pages -> !PageIsolation.counts(pages, block()))
                .findFirst();
        return refuse(
                Reason.R_31, errno, OFFLINE_PAGES, page.map(this::evidence).orElse(Evidence.NOTHING));
    }

    private Evidence evidence(PageRun pages) {
        return PageIsolation.evidence(run, block(), pages.first(), pages.kind());
    }

    private Status refuse(Reason reason, Errno errno, Function function, Evidence evidence) {
        return run.refuse(Refusal.of(reason, errno, function, id, evidence));
    }

    /** M-40: normally nobody sees this line. */
    private Status failed(String why, Status status) {
        long start = block().number() * run.machine().platform().blockSize();
        long last = start + run.machine().platform().blockSize() - 1;
        run.log(Event.Level.DEBUG, "memory offlining [mem 0x%08x-0x%08x] failed due to %s".formatted(start, last, why));
        return status;
    }

    /** M-25: drains the per-CPU lists and the LRU batches. */
    private void disableCaches() {
        run.call(PCP_DISABLE, id, () -> run.lock(PCP_BATCH_HIGH));
        run.call(LRU_DISABLE, id, () -> run.spend(Cost.OFFLINE_BLOCK));
    }

    private void enableCaches() {
        run.call(LRU_ENABLE, id, () -> {});
        run.call(PCP_ENABLE, id, () -> run.unlock(PCP_BATCH_HIGH));
    }

    /** M-35 to M-38: the pages leave the allocator, the node perhaps its state, the block its zone. */
    private void takeAway() {
        run.call(
                TAKE_OFF,
                id,
                () -> run.log(
                        Event.Level.DEBUG,
                        "Offlined Pages " + run.machine().platform().pagesPerBlock()));
        enableCaches();
        NodeStates.afterOffline(run, id);
        MemoryNotifiers.tell(run, id, MemoryNotifiers.Action.MEM_OFFLINE);
        Metadata.freeCgroups(run, id);
        run.call(LEAVE_ZONE, id, () -> {});
    }
}
