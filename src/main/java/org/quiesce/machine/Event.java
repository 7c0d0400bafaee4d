package org.quiesce.machine;

import java.util.List;
import org.quiesce.machine.AcpiMethod.Answer;

/**
 * Something that happened. {@link Machine#after} is the only place where one takes effect.
 *
 * <p>Every event carries {@code at}: virtual nanoseconds since the recording began, never decreasing within a run.
 */
public sealed interface Event {
    long at();

    // What people do

    /** A command was given; {@code number} counts from 0 over the whole recording. */
    record Given(long at, int number, Command command) implements Event {}

    /** A person changed a device: more pages, a pin, broken firmware. */
    record Supposed(long at, DeviceId device, Device now) implements Event {}

    /** What holds for the whole machine changed, by a person or a policy file. */
    record CircumstancesChanged(long at, Circumstances now) implements Event {}

    /** What the system call of command {@code number} gave back. */
    record Replied(long at, int number, Reply reply) implements Event {}

    /** What became of command {@code number}: not always by the time its system call returned. */
    record Concluded(long at, int number, Outcome outcome) implements Event {}

    // Calls and locks

    record Entered(long at, Task task, Function function, DeviceId device) implements Event {}

    /**
     * A function returned.
     *
     * @param value as the C function returns it: 0, 1, a negative errno
     */
    record Returned(long at, Task task, Function function, DeviceId device, int value) implements Event {}

    record LockTaken(long at, Task task, Lock lock, Lock.Manner manner) implements Event {}

    record LockReleased(long at, Task task, Lock lock) implements Event {}

    /** Somebody outside of the story holds a lock until a time, {@link Long#MAX_VALUE} for ever. */
    record LockHeld(long at, Lock lock, long until) implements Event {}

    /** {@code restart_syscall()}: trylock failed, 5 ms slept, the call begins again (D-31). */
    record CallRestarted(long at, Task task, Lock lock) implements Event {}

    record StartedWaiting(long at, Waiting waiting) implements Event {}

    record StoppedWaiting(long at, Job job) implements Event {}

    record HotplugQueued(long at, Job.AcpiHotplug item) implements Event {}

    record HotplugDequeued(long at, Job.AcpiHotplug item) implements Event {}

    // Devices

    record DeviceAdded(long at, Device device) implements Event {}

    record DeviceRemoved(long at, DeviceId device) implements Event {}

    /** {@code devices_kset_move_last()} (S-11). */
    record MovedLast(long at, DeviceId device) implements Event {}

    /** {@code dev->offline = true}. */
    record WentOffline(long at, DeviceId device) implements Event {}

    /** {@code dev->offline = false}. */
    record WentOnline(long at, DeviceId device) implements Event {}

    record DriverBound(long at, DeviceId device, Driver driver) implements Event {}

    record DriverUnbound(long at, DeviceId device) implements Event {}

    /** {@code enable_cnt} of a PCI function is now {@code enables}; {@link PciFunction#UNKNOWN} where nobody can tell. */
    record EnablesSet(long at, DeviceId device, int enables) implements Event {}

    /**
     * {@code driver_override} was written.
     *
     * @param driver the only driver that may take the device; empty for any
     */
    record DriverOverrideSet(long at, DeviceId device, String driver) implements Event {}

    // CPUs

    /**
     * A ladder callback of a CPU ran, in the direction given.
     *
     * @param name of the state, as {@code cpu/hotplug/states} lists it
     * @param function the C name of the callback
     */
    record CallbackRan(long at, DeviceId cpu, int state, String name, String function, Direction direction, int value)
            implements Event {}

    record CpuStateReached(long at, DeviceId cpu, int state) implements Event {}

    record CpuTargetSet(long at, DeviceId cpu, int target) implements Event {}

    record CpuFailSet(long at, DeviceId cpu, int state) implements Event {}

    /** {@code set_cpu_online()}. */
    record CpuMaskSet(long at, DeviceId cpu, Availability mask) implements Event {}

    record CpuLoadSet(long at, DeviceId cpu, CpuLoad load) implements Event {}

    // Memory

    record MemoryStateSet(long at, DeviceId block, MemoryState state) implements Event {}

    record OnlineTypeSet(long at, DeviceId block, OnlineType type) implements Event {}

    record ZoneSet(long at, DeviceId block, Zone zone) implements Event {}

    /** {@code set_migratetype_isolate()} over the block. */
    record PagesIsolated(long at, DeviceId block) implements Event {}

    record PagesUnisolated(long at, DeviceId block) implements Event {}

    /** Pages moved into free pages of another block. */
    record PagesMigrated(long at, DeviceId from, DeviceId to, PageKind kind, int count) implements Event {}

    /** Pages became free where they were. */
    record PagesFreed(long at, DeviceId block, PageKind kind, int count) implements Event {}

    /** {@code PG_hwpoison} was set on a page: nobody gets it any more. */
    record PagePoisoned(long at, DeviceId block, int index) implements Event {}

    /** The metadata that {@code holder} held of {@code block} became free (D-58). */
    record MetadataFreed(long at, DeviceId holder, DeviceId block, PageKind kind, int count) implements Event {}

    /** A memory notifier was called; {@code value} is its answer: 0, or a negative errno. */
    record NotifierCalled(long at, String action, String listener, int value) implements Event {}

    // ACPI

    record MethodEvaluated(long at, DeviceId node, AcpiMethod method, int argument, Answer answer) implements Event {}

    /** {@code _OST} was evaluated. */
    record OstSent(long at, DeviceId node, int source, int status) implements Event {}

    record CompanionBound(long at, DeviceId node, DeviceId device) implements Event {}

    record CompanionUnbound(long at, DeviceId node, DeviceId device) implements Event {}

    /** {@code put_online = true}: this eject has taken the companion offline. */
    record PutOnlineSet(long at, DeviceId node, DeviceId device) implements Event {}

    record PutOnlineCleared(long at, DeviceId node, DeviceId device) implements Event {}

    /** The removal has begun: from here on nothing comes back. */
    record PointOfNoReturnPassed(long at, DeviceId node) implements Event {}

    record HandlerAttached(long at, DeviceId node) implements Event {}

    record HandlerDetached(long at, DeviceId node) implements Event {}

    /** {@code acpi_device_clear_enumerated()}: the scan that is to find the object again has not come yet. */
    record EnumerationCleared(long at, DeviceId node) implements Event {}

    /** {@code acpi_device_set_enumerated()}. */
    record Enumerated(long at, DeviceId node) implements Event {}

    /**
     * Hardware was taken away: what is behind an ACPI device, a memory block whose ACPI device is no more, or a PCI
     * function that is no longer registered.
     */
    record HardwareGone(long at, DeviceId node) implements Event {}

    record HardwarePlugged(long at, DeviceId node) implements Event {}

    // What others see

    /**
     * A uevent went out to user space.
     *
     * @param extra further {@code KEY=value} lines
     */
    record UeventSent(long at, String action, DeviceId device, List<String> extra) implements Event {
        public UeventSent {
            extra = List.copyOf(extra);
        }
    }

    record Logged(long at, Level level, String text) implements Event {}

    /** A device, or what was asked, refused. */
    record Refused(long at, Refusal refusal) implements Event {}

    /** A fact that is not known decides here. */
    record FactMissing(long at, Need need) implements Event {}

    record Crashed(long at, Crash crash) implements Event {}

    // Hardware that goes on by itself

    /** What happens to a device's engine, bus mastering, power or interrupts. */
    sealed interface OfHardware extends Event {
        DeviceId device();
    }

    /** The engine is armed with these rings. */
    record DmaStarted(long at, DeviceId device, List<Ring> rings) implements OfHardware {
        public DmaStarted {
            rings = List.copyOf(rings);
        }
    }

    /** The engine is at rest, its descriptors forgotten. */
    record DmaStopped(long at, DeviceId device) implements OfHardware {}

    /** The engine was told to stop, and will be at rest at {@code restsAt}, virtual nanoseconds. */
    record DmaStopping(long at, DeviceId device, long restsAt) implements OfHardware {}

    /** The driver gave back the memory that its rings are in, whether or not the engine knows. */
    record RingsFreed(long at, DeviceId device) implements OfHardware {}

    record BusMasterSet(long at, DeviceId device, Hardware.BusMaster master) implements OfHardware {}

    record PowerSet(long at, DeviceId device, Hardware.Power power) implements OfHardware {}

    record InterruptsSet(long at, DeviceId device, Hardware.Interrupts interrupts) implements OfHardware {}

    /** A callback ran of which it is not known what it does to the hardware. */
    record HardwareUnsure(long at, DeviceId device, Driver.Callback after) implements OfHardware {}

    /**
     * A device wrote to memory that its driver no longer owns.
     *
     * @param address the physical address of the first byte
     * @param bytes how many it writes over there before somebody stops it
     * @param use what lives there
     */
    record StrayWrite(long at, DeviceId device, long address, long bytes, Placement.Use use) implements OfHardware {}

    /** A device put an address on the bus where there is no memory, or that the IOMMU does not let through. */
    record DmaFaulted(long at, DeviceId device, long address) implements OfHardware {}

    /** The next kernel's driver has probed the device. */
    record Probed(long at, DeviceId device, ProbeResult result) implements OfHardware {}

    /** {@code device_link_add()}. */
    record LinkAdded(long at, DeviceId consumer, DeviceId supplier) implements Event {}

    record LinkRemoved(long at, DeviceId consumer, DeviceId supplier) implements Event {}

    /** An image was loaded or unloaded, a limit counted down, a sequence begun. */
    record KexecChanged(long at, Kexec now) implements Event {}

    /** The next kernel runs: no driver is bound, no lock held, nothing waits. */
    record HandedOver(long at, Kexec now) implements Event {}

    /** Which way along the ladder. */
    enum Direction {
        TEARDOWN,
        STARTUP
    }

    /** Kernel log levels that matter here. */
    enum Level {
        ERROR,
        WARNING,
        NOTICE,
        PLAIN,
        /** pr_debug: normally invisible (M-40). */
        DEBUG
    }
}
