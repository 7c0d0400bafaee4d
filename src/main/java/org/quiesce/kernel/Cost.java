package org.quiesce.kernel;

/**
 * How long things take in virtual time, in nanoseconds: one table for the whole simulator.
 *
 * <p>The figures are plausible, not measured promises: medians of the recordings (QEMU, software emulation) where there
 * are some, else the sleep that the source names. They decide order and durations shown, never an outcome, but for the
 * sleeps and time-outs that are rules themselves.
 */
enum Cost {
    /** Entering a system call and finding the file. */
    SYSCALL(2_000),
    /** A function call worth showing. */
    CALL(500),
    LOCK(200),
    UEVENT(20_000),
    LOG_LINE(10_000),
    /** One callback of the CPU ladder (recordings F: 50 ms for about 60 callbacks). */
    LADDER_STEP(800_000),
    /** Waiting for a CPU to die or to wake. */
    CPU_SYNC(5_000_000),
    /** Looking at the pages of one block for unmovable ones (recordings E: 13 to 61 ms). */
    ISOLATE(13_000_000),
    /** Moving one page. */
    MIGRATE_PAGE(2_000),
    /** A round of the offline loop in vain. */
    MIGRATE_ROUND(100_000_000),
    /** Up to 2018 offline_pages() gave up after 120 s (M-41). */
    OFFLINE_TIMEOUT(120_000_000_000L),
    /** Taking a block's pages off the free lists, zone accounting (recordings E: 22 ms for an empty block). */
    OFFLINE_BLOCK(9_000_000),
    ONLINE_BLOCK(14_000_000),
    /** Unmapping a removed block. */
    REMOVE_BLOCK(2_000_000),
    ACPI_METHOD(50_000),
    NOTIFIER(10_000),
    DRIVER_CALLBACK(1_000_000),
    /** What an engine takes to come to rest that was only asked to (STOPS_LATE). */
    LATE_STOP(1_500_000_000L),
    /** Writes that a bridge has taken reach memory within this time (K-48). */
    POSTED_WRITE(10_000),
    /** From the jump to the next kernel's first probe: assumed, recordings D hold no times of the next kernel. */
    NEXT_KERNEL_BOOTS(700_000_000),
    /** The probe of one driver in the next kernel: assumed likewise. How much is written over follows from both. */
    NEXT_PROBE(20_000_000),
    /** Stopping the other CPUs (K-20: at most 1 s, then NMI). */
    STOP_CPUS(1_000_000),
    /** lock_device_hotplug_sysfs(): msleep(5) (D-31). */
    RESTART_SLEEP(5_000_000);

    private final long ns;

    Cost(long ns) {
        this.ns = ns;
    }

    long ns() {
        return ns;
    }
}
