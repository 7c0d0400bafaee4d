package org.quiesce.machine;

import java.util.ArrayList;
import java.util.List;

/**
 * What a machine is made of before any kernel ran on it: all that it takes to make an equal one.
 *
 * @param devices in registration order
 * @param slotted PCI functions that empty slots would take, in the order once registered
 * @param links in the order added
 * @param drivers that are registered, also those that no device has
 */
public record MachineParts(
        Platform platform,
        Circumstances circumstances,
        Kexec kexec,
        List<Device> devices,
        List<Device> slotted,
        List<Link> links,
        List<Driver> drivers) {
    /** {@code struct device_link}: a device that needs another one. */
    public record Link(DeviceId consumer, DeviceId supplier) {}

    public MachineParts {
        devices = List.copyOf(devices);
        slotted = List.copyOf(slotted);
        links = List.copyOf(links);
        drivers = List.copyOf(drivers);
    }

    /** {@return the parts of a machine} Throws where a kernel has run on it already: its past is no part. */
    public static MachineParts of(Machine machine) {
        if (machine.now() != 0
                || machine.commands() != 0
                || machine.sequence() != 0
                || !machine.work().equals(Work.NONE)) {
            throw new IllegalArgumentException(machine + " has a past");
        }
        var devices = new ArrayList<Device>(machine.devices().size());
        machine.devices().forEach(devices::add);
        var slots = machine.registry().slots();
        var slotted = new ArrayList<Device>();
        for (var device : slots.devices()) {
            slotted.add(device.with(slots.place(device.id()).driver()));
        }
        var links = machine.registry().links().links().stream()
                .map(link -> new Link(link.consumer(), link.supplier()))
                .toList();
        return new MachineParts(
                machine.platform(), machine.circumstances(), machine.kexec(), devices, slotted, links, slots.drivers());
    }

    /** {@return the machine} Registration gives the serials anew, so companions must be numbers in the list of devices. */
    public Machine assembled() {
        var machine = Machine.of(platform, circumstances)
                .registering(unregistered(devices))
                .slotting(unregistered(slotted), drivers)
                .holding(kexec);
        for (var link : links) {
            machine = machine.after(new Event.LinkAdded(0, link.consumer(), link.supplier()));
        }
        return machine;
    }

    private static List<Device> unregistered(List<Device> devices) {
        return devices.stream()
                .map(device -> device.withSerial(
                        Device.of(device.id(), device.bus(), device.part()).serial()))
                .toList();
    }
}
