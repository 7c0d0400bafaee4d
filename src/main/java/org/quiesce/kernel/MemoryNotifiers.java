package org.quiesce.kernel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.quiesce.machine.Circumstances.Notification;
import org.quiesce.machine.Circumstances.Veto;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Event;
import org.quiesce.machine.Evidence;
import org.quiesce.machine.Function;
import org.quiesce.machine.Lock;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.Platform;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Refusal;

/** {@code memory_notify()}: who is told about memory that comes and goes, and who may refuse (M-28). */
final class MemoryNotifiers {
    private static final Function NOTIFY = new Function("memory_notify", MemorySubsystem.FILE);
    private static final Lock CHAIN = Lock.global(Lock.Kind.MEMORY_CHAIN);
    private static final String BOOT_MEMORY = "boot-memory";
    /** {@code PA_SECTION_SHIFT} of arm64 with 4 KiB pages. */
    private static final long ARM64_SECTION = 1L << 27;

    /** What the listeners are told. */
    enum Action {
        MEM_GOING_OFFLINE,
        MEM_CANCEL_OFFLINE,
        MEM_OFFLINE,
        MEM_FINISH_OFFLINE,
        MEM_PREPARE_ONLINE,
        MEM_GOING_ONLINE,
        MEM_CANCEL_ONLINE,
        MEM_ONLINE
    }

    private MemoryNotifiers() {}

    /** Tells everybody; nobody is asked, or the answer is ignored. */
    static void tell(Run run, DeviceId block, Action action) {
        run.call(NOTIFY, block, () -> {
            run.lock(CHAIN);
            for (var listener : listeners(run)) {
                called(run, action, listener.name(), 0);
            }
            run.unlock(CHAIN);
        });
    }

    /** {@code MEM_GOING_OFFLINE} or {@code MEM_GOING_ONLINE}: the first that refuses ends it (M-28). */
    static Status ask(Run run, DeviceId block, Notification notification) {
        return run.call(NOTIFY, block, () -> {
            run.lock(CHAIN);
            var refusal = firstRefusal(run, block, notification);
            run.unlock(CHAIN);
            return refusal.map(run::refuse).orElse(Status.OK);
        });
    }

    private static Optional<Refusal> firstRefusal(Run run, DeviceId block, Notification notification) {
        var action = Action.valueOf(notification.name());
        for (var listener : listeners(run)) {
            var answer = listener.answer(run, block, notification);
            called(run, action, listener.name(), answer.map(Errno::negative).orElse(0));
            if (answer.isPresent()) {
                if (listener.name().equals(NotifierErrorInject.NAME)) {
                    NotifierErrorInject.say(run, notification, answer.get());
                }
                return Optional.of(refusal(block, listener, answer.get()));
            }
        }
        return Optional.empty();
    }

    private static Refusal refusal(DeviceId block, Listener listener, Errno errno) {
        var reason = listener.silent() ? Reason.R_29 : Reason.R_28;
        return Refusal.of(reason, errno, NOTIFY, block, new Evidence.Notifier(listener.name()));
    }

    private static void called(Run run, Action action, String listener, int value) {
        run.spend(Cost.NOTIFIER);
        run.record(new Event.NotifierCalled(run.now(), action.name(), listener, value));
    }

    /** By decreasing priority; among equals in the order of registration. */
    private static List<Listener> listeners(Run run) {
        var all = new ArrayList<Listener>(builtIn(run.era()));
        if (run.machine().platform().arch() == Platform.Arch.ARM64) {
            all.add(new Listener(BOOT_MEMORY, 0, List.of()));
        }
        for (var veto : run.machine().circumstances().vetoes()) {
            var same =
                    all.stream().filter(each -> each.name().equals(veto.name())).findFirst();
            if (same.isPresent()) {
                all.set(all.indexOf(same.get()), same.get().with(veto));
            } else {
                all.add(new Listener(veto.name(), veto.priority(), List.of(veto)));
            }
        }
        all.sort(Comparator.comparingInt(Listener::priority).reversed());
        return all;
    }

    private static List<Listener> builtIn(Era era) {
        return era.atLeast(Era.V61) ? SINCE_61 : IN_2013;
    }

    private static final List<Listener> SINCE_61 = List.of(
            new Listener("ksm", 100, List.of()),
            new Listener("memory-tiers", 100, List.of()),
            new Listener("cpuset", 10, List.of()),
            new Listener("mm", 10, List.of()),
            new Listener("slab", 1, List.of()),
            new Listener("mmap", 0, List.of()));

    private static final List<Listener> IN_2013 = List.of(
            new Listener("ksm", 100, List.of()),
            new Listener("cpuset", 10, List.of()),
            new Listener("mm", 10, List.of()),
            new Listener("slab", 1, List.of()),
            new Listener("page_cgroup", 0, List.of()),
            new Listener("mmap", 0, List.of()));

    /** A {@code struct notifier_block} on the memory chain. */
    private record Listener(String name, int priority, List<Veto> vetoes) {
        Listener with(Veto veto) {
            var more = new ArrayList<>(vetoes);
            more.add(veto);
            return new Listener(name, priority, List.copyOf(more));
        }

        /** NOTIFY_BAD says no more than no. */
        boolean silent() {
            return vetoes.stream().noneMatch(veto -> veto.answer() instanceof Veto.Answer.Failing);
        }

        Optional<Errno> answer(Run run, DeviceId id, Notification notification) {
            if (name.equals(BOOT_MEMORY)) {
                return bootMemory(run, id, notification);
            }
            return vetoes.stream()
                    .filter(veto -> veto.notification() == notification)
                    .findFirst()
                    .flatMap(veto -> switch (veto.answer()) {
                        case Veto.Answer.Bad _ -> Optional.of(Errno.EPERM);
                        case Veto.Answer.Failing failing -> Optional.of(failing.errno());
                        case Veto.Answer.Agreeing _ -> Optional.empty();
                    });
        }

        /** {@code prevent_bootmem_remove_notifier()} of arm64 (M-43). */
        private static Optional<Errno> bootMemory(Run run, DeviceId id, Notification notification) {
            var block = MemorySubsystem.block(run, id);
            if (notification != Notification.MEM_GOING_OFFLINE || block.origin() != MemoryBlock.Origin.BOOT) {
                return Optional.empty();
            }
            long start = block.number() * run.machine().platform().blockSize();
            run.log(
                    Event.Level.WARNING,
                    "Boot memory [%x %x] offlining attempted".formatted(start, start + ARM64_SECTION));
            return Optional.of(Errno.EPERM);
        }
    }
}
