package org.quiesce.kernel;

import java.util.Optional;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Event;
import org.quiesce.machine.Evidence;
import org.quiesce.machine.Function;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.MemoryState;
import org.quiesce.machine.PageKind;
import org.quiesce.machine.PageRun;
import org.quiesce.machine.Platform;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Refusal;

/** {@code mm/memory-failure.c}: takes single pages out of use, by the files that ask for it. */
enum MemoryFailure implements SysfsFile.WriteOnly {
    /** Moves what is in the page first, and gives up where it cannot. */
    SOFT_OFFLINE_PAGE("soft_offline_page"),
    /** As if the hardware had failed: what is in the page is lost. */
    HARD_OFFLINE_PAGE("memory_failure");

    private final String function;

    MemoryFailure(String function) {
        this.function = function;
    }

    @Override
    public Status write(Run run, String value) {
        var address = address(value);
        if (address.isEmpty()) {
            return refuse(run, Reason.R_03, Errno.EINVAL, DeviceId.NONE);
        }
        long size = run.machine().platform().blockSize();
        var id = DeviceId.memory((int) (address.get() / size));
        int index = (int) (address.get() % size / Platform.PAGE_SIZE);
        return run.call(function(), id, () -> {
            if (run.machine().find(id).isEmpty()) {
                return refuse(run, Reason.R_33, Errno.ENXIO, id);
            }
            if (MemorySubsystem.block(run, id).state() != MemoryState.ONLINE) {
                return refuse(run, Reason.R_33, this == SOFT_OFFLINE_PAGE ? Errno.EIO : Errno.ENXIO, id);
            }
            var page = PageIsolation.known(run, id).at(index);
            return this == SOFT_OFFLINE_PAGE ? soft(run, id, page, index) : hard(run, id, page, index);
        });
    }

    /** {@code kstrtoull()} with any base. */
    private static Optional<Long> address(String text) {
        try {
            return Optional.of(Long.decode(text.strip())).filter(number -> number >= 0);
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    private Status soft(Run run, DeviceId id, PageRun page, int index) {
        return switch (page.kind().mobility()) {
            case KERNEL -> refuse(run, Reason.R_23, Errno.EIO, id);
            case PINNED -> refuse(run, Reason.R_31, Errno.EBUSY, id);
            case FREE -> {
                if (page.kind() == PageKind.FREE) {
                    run.record(new Event.PagePoisoned(run.now(), id, index));
                }
                yield Status.OK;
            }
            case MOVABLE -> moved(run, id, page);
        };
    }

    /** The last of a run of alike pages goes, as everywhere here. */
    private Status moved(Run run, DeviceId id, PageRun page) {
        if (!new Migration(run, id).moveOne(page.kind())) {
            return refuse(run, Reason.R_31, Errno.ENOMEM, id);
        }
        run.record(new Event.PagePoisoned(run.now(), id, page.end() - 1));
        return Status.OK;
    }

    private Status hard(Run run, DeviceId id, PageRun page, int index) {
        var status = switch (page.kind()) {
            case FREE -> said(run, id, index, "free buddy page: Recovered");
            case POISONED -> {
                said(run, id, index, "already poisoned page: Failed");
                yield refuse(run, Reason.R_33, Errno.EHWPOISON, id);
            }
            case ANON -> said(run, id, index, "dirty swapcache page: Recovered");
            case FILE -> said(run, id, index, "clean LRU page: Recovered");
            case HUGE, HUGE_FREE, HUGE_FIXED, GIGANTIC -> said(run, id, index, "huge page: Recovered");
            default -> {
                said(run, id, index, "get hwpoison page: Ignored");
                yield refuse(run, Reason.R_23, Errno.EBUSY, id);
            }
        };
        run.record(new Event.PagePoisoned(run.now(), id, index));
        return status;
    }

    private static Status said(Run run, DeviceId id, int index, String what) {
        long pfn = PageIsolation.pfn(run, (MemoryBlock) run.device(id).part(), index);
        run.log(Event.Level.ERROR, "Memory failure: 0x%x: recovery action for %s".formatted(pfn, what));
        return Status.OK;
    }

    private Function function() {
        return new Function(function, "mm/memory-failure.c");
    }

    private Status refuse(Run run, Reason reason, Errno errno, DeviceId id) {
        return run.refuse(Refusal.of(reason, errno, function(), id, Evidence.NOTHING));
    }
}
