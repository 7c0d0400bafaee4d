package org.quiesce.machine;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * A Linux machine at one moment: hardware, firmware, devices, who holds which lock, what waits. Immutable.
 *
 * <p>{@link #after} is the only way a machine changes; the machine before stays as it was and shares almost everything
 * with the one after.
 */
public final class Machine {
    private final Platform platform;
    private final Registry registry;
    private final Circumstances circumstances;
    private final Kexec kexec;
    private final Work work;
    private final Clock clock;
    private final Optional<Crash> crash;

    private Machine(
            Platform platform,
            Registry registry,
            Circumstances circumstances,
            Kexec kexec,
            Work work,
            Clock clock,
            Optional<Crash> crash) {
        this.platform = platform;
        this.registry = registry;
        this.circumstances = circumstances;
        this.kexec = kexec;
        this.work = work;
        this.clock = clock;
        this.crash = crash;
    }

    /** {@return a machine without devices, at time 0} */
    public static Machine of(Platform platform, Circumstances circumstances) {
        return new Machine(
                platform, Registry.EMPTY, circumstances, Kexec.ORDINARY, Work.NONE, Clock.START, Optional.empty());
    }

    /** {@return this machine with the devices registered in the order given} For readers of captures. */
    public Machine registering(Iterable<Device> devices) {
        var all = registry;
        for (var device : devices) {
            all = all.with(device);
        }
        return with(all);
    }

    public Platform platform() {
        return platform;
    }

    public Circumstances circumstances() {
        return circumstances;
    }

    public Kexec kexec() {
        return kexec;
    }

    /** {@return this machine with what kexec has to go by} For readers of captures. */
    public Machine holding(Kexec changed) {
        return new Machine(platform, registry, circumstances, changed, work, clock, crash);
    }

    /** {@return the devices that need a device, in the order in which the links were added} */
    public List<DeviceId> consumers(DeviceId supplier) {
        return registry.links().consumers(supplier);
    }

    /** {@return the devices that a device needs, in the order in which the links were added} */
    public List<DeviceId> suppliers(DeviceId consumer) {
        return registry.links().suppliers(consumer);
    }

    /** {@return virtual time in nanoseconds since the recording began} */
    public long now() {
        return clock.now();
    }

    /** {@return how many commands were given so far} */
    public int commands() {
        return clock.commands();
    }

    /** {@return the number of the last uevent: {@code SEQNUM}} */
    public long sequence() {
        return clock.sequence();
    }

    /** {@return why the machine is dead, if it is} */
    public Optional<Crash> crash() {
        return crash;
    }

    /** {@return the devices in registration order} */
    public Trie<Device> devices() {
        return registry.devices();
    }

    public Totals totals() {
        return registry.totals();
    }

    public Device device(int serial) {
        return registry.devices().get(serial);
    }

    /** {@return the registered device of this id} Throws {@link NoSuchElementException} where there is none. */
    public Device device(DeviceId id) {
        return find(id).orElseThrow(() -> new NoSuchElementException("no device " + id));
    }

    public Optional<Device> find(DeviceId id) {
        return registry.find(id);
    }

    /** {@return the ACPI device at a namespace path} */
    public Optional<Device> acpi(AcpiPath path) {
        return registry.find(path);
    }

    /** {@return the devices directly below a path, in registration order, whether or not the path is a device} */
    public List<Device> children(DeviceId id) {
        return registry.children(id);
    }

    /** {@return the devices whose parent a device is, also those in folders of classes, in registration order} */
    public List<Device> below(DeviceId id) {
        return registry.below(id);
    }

    /** {@return whether anything is directly below a path} Cheaper than asking what is. */
    public boolean hasChildren(DeviceId id) {
        return registry.hasChildren(id);
    }

    public List<Device> onBus(Bus bus) {
        return registry.listed(registry.onBus(bus.name()));
    }

    /** {@return how many devices are on a bus} */
    public int countOnBus(Bus bus) {
        return registry.onBus(bus.name()).size();
    }

    /** {@return the physical companions of an ACPI device, in order } */
    public List<Device> companions(AcpiNode node) {
        return registry.listed(node.companions());
    }

    /** {@return the ACPI companion of a device: its {@code firmware_node}} */
    public Optional<Device> companion(Device device) {
        return device.hasCompanion() ? registry.devices().find(device.companion()) : Optional.empty();
    }

    /** {@return PCI hardware and ACPI objects below a path for which no device stands at the moment, in the order once registered} */
    public List<Device> unregistered(DeviceId below) {
        return registry.slots().below(below);
    }

    /** {@return whether it could come back by a rescan or a bind} */
    public boolean isUnregistered(DeviceId id) {
        return registry.slots().serials().contains(id);
    }

    /** {@return PCI functions that an empty slot below a path would take} */
    public List<Device> unplugged(DeviceId below) {
        return registry.slots().below(below, AcpiNode.Presence.ABSENT);
    }

    /** {@return the driver that is bound to a device, or was bound to it last} */
    public Optional<Driver> lastDriver(DeviceId id) {
        return find(id).map(Device::driver)
                .filter(Driver::bound)
                .or(() -> registry.slots().driver(id));
    }

    /** {@return a driver of a bus: it is known by the devices that it has or had, or because it is registered} */
    public Optional<Driver> driver(Bus bus, String name) {
        return registry.driver(bus, name);
    }

    /** {@return this machine with drivers, and empty PCI slots that would take these functions} For readers of captures. */
    public Machine slotting(Iterable<Device> functions, List<Driver> drivers) {
        var all = registry.with(registry.slots().with(drivers));
        for (var function : functions) {
            var registered = all.with(function);
            var empty = registered.with(registered.slots().withDriver(function)).without(function.id());
            all = empty.with(empty.slots().with(function.id(), AcpiNode.Presence.ABSENT));
        }
        return with(all);
    }

    /** {@return the blocks that hold metadata of block {@code number}} */
    public List<Device> metadataHolders(int number) {
        return registry.listed(registry.metadataOf(number));
    }

    /** {@return who holds a lock} */
    public Optional<Hold> holder(Lock lock) {
        return work.locks().find(lock);
    }

    /** {@return the locks that are held, in the order taken} */
    public List<Lock> locksHeld() {
        return work.order();
    }

    /** {@return the work that cannot go on, oldest first} */
    public List<Waiting> waiting() {
        return work.waiting();
    }

    /** {@return the queue of {@code kacpi_hotplug}, next first} */
    public List<Job.AcpiHotplug> hotplugQueue() {
        return work.queue();
    }

    /** {@return this machine after an event} Throws where the event names a device that is not registered. */
    public Machine after(Event event) {
        return Effects.of(event, this).at(event.at());
    }

    Registry registry() {
        return registry;
    }

    Work work() {
        return work;
    }

    Machine with(Registry changed) {
        return new Machine(platform, changed, circumstances, kexec, work, clock, crash);
    }

    Machine with(Device changed) {
        return with(registry.changed(changed));
    }

    Machine with(Circumstances changed) {
        return new Machine(platform, registry, changed, kexec, work, clock, crash);
    }

    Machine with(Work changed) {
        return new Machine(platform, registry, circumstances, kexec, changed, clock, crash);
    }

    Machine with(Crash fatal) {
        return new Machine(platform, registry, circumstances, kexec, work, clock, Optional.of(fatal));
    }

    Machine afterCommand() {
        return with(clock.afterCommand());
    }

    Machine afterUevent() {
        return with(clock.afterUevent());
    }

    private Machine at(long now) {
        return now == clock.now() ? this : with(clock.at(now));
    }

    private Machine with(Clock later) {
        return new Machine(platform, registry, circumstances, kexec, work, later, crash);
    }

    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof Machine that
                && clock.equals(that.clock)
                && platform.equals(that.platform)
                && circumstances.equals(that.circumstances)
                && kexec.equals(that.kexec)
                && crash.equals(that.crash)
                && work.equals(that.work)
                && registry.sameDevices(that.registry);
    }

    @Override
    public int hashCode() {
        return 31 * clock.hashCode() + devices().size();
    }

    @Override
    public String toString() {
        return platform.name() + " at " + clock.now() + " ns, " + devices().size() + " devices";
    }
}
