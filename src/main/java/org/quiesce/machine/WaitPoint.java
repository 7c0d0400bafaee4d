package org.quiesce.machine;

/** What somebody waits for: where the kernel would sleep or loop. */
public sealed interface WaitPoint {
    /** {@return whether it is worth trying again on {@code machine}} */
    boolean ready(Machine machine);

    /** A lock that another task holds; {@code lock_device_hotplug_sysfs()} restarts the call instead of sleeping (D-31). */
    record ForLock(Lock lock) implements WaitPoint {
        @Override
        public boolean ready(Machine machine) {
            return machine.holder(lock).isEmpty();
        }
    }

    /**
     * The loop of {@code offline_pages()}: pages that do not move (M-31, M-41).
     *
     * @param pages the block's pages when the loop began to turn in vain
     * @param room free pages at that time where its pages may move; {@link Long#MAX_VALUE} where more would not help
     */
    record ForPages(DeviceId block, Pages pages, long room) implements WaitPoint {
        @Override
        public boolean ready(Machine machine) {
            return machine.find(block)
                    .map(Device::part)
                    .filter(part -> part instanceof MemoryBlock now
                            && now.pages().equals(pages)
                            && (room == Long.MAX_VALUE || machine.totals().room(now) <= room))
                    .isEmpty();
        }
    }

    /** {@code blk_mq_hctx_notify_offline()}: requests in flight on the CPU's last hardware queue (C-19). */
    record ForRequests(DeviceId cpu) implements WaitPoint {
        @Override
        public boolean ready(Machine machine) {
            return machine.find(cpu)
                    .filter(device ->
                            device.part() instanceof Cpu now && now.load().requestsUntil() == Long.MAX_VALUE)
                    .isEmpty();
        }
    }

    /** A person said that work is to stand here, and has not yet said that it may go on. */
    record ForHalt(Halt halt) implements WaitPoint {
        @Override
        public boolean ready(Machine machine) {
            return !machine.circumstances().halt().equals(java.util.Optional.of(halt));
        }
    }

    /**
     * A fact that is not known and decides how work that had waited goes on. Tried again with each command: one of them
     * may have told it.
     *
     * @param asOf how many commands had been given
     */
    record ForFact(Need need, int asOf) implements WaitPoint {
        @Override
        public boolean ready(Machine machine) {
            return machine.commands() > asOf;
        }
    }
}
