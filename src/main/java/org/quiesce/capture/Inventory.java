package org.quiesce.capture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quiesce.capture.CaptureProgress.Stage;
import org.quiesce.machine.AcpiNode;
import org.quiesce.machine.Circumstances;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Driver;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Platform;
import org.quiesce.machine.Serials;

/** The devices that a reader has found, in the order in which they will be registered. */
final class Inventory {
    private final Watch watch;
    private final List<Device> devices = new ArrayList<>();
    private final Map<DeviceId, Integer> serials = new HashMap<>();
    private final List<Device> slotted = new ArrayList<>();
    private final List<Driver> drivers = new ArrayList<>();
    private final Map<Integer, Serials> companions = new HashMap<>();

    Inventory(Watch watch) {
        this.watch = watch;
    }

    boolean contains(DeviceId id) {
        return serials.containsKey(id);
    }

    Optional<Device> find(DeviceId id) {
        return Optional.ofNullable(serials.get(id)).map(devices::get);
    }

    boolean isAcpi(DeviceId id) {
        return find(id).filter(device -> device.part() instanceof AcpiNode).isPresent();
    }

    /** Adds a device at the end. Whoever adds has made sure that it is not there yet. */
    void add(Device device) {
        watch.step(Stage.FINDING, device.id().path());
        if (serials.put(device.id(), devices.size()) != null) {
            throw new IllegalArgumentException(device.id() + " is there twice");
        }
        devices.add(device);
    }

    /** PCI hardware in an empty slot: a device stands for it when the slot has been filled. */
    void slot(Device function) {
        slotted.add(function);
    }

    /** A driver is registered, whether or not a device has it. */
    void register(Driver driver) {
        drivers.add(driver);
    }

    /** Binds a physical device to its ACPI companion; both are there. */
    void bind(DeviceId node, DeviceId physical) {
        int serial = serials.getOrDefault(node, Device.NO_COMPANION);
        int bound = serials.getOrDefault(physical, Device.NO_COMPANION);
        devices.set(bound, devices.get(bound).withCompanion(serial));
        companions.merge(serial, Serials.NONE.with(bound), (before, added) -> before.with(bound));
    }

    Machine machine(Platform platform, Circumstances circumstances) {
        companions.forEach((serial, bound) -> devices.set(serial, withCompanions(devices.get(serial), bound)));
        return Machine.of(platform, circumstances)
                .registering(watch.over(
                        devices, Stage.REGISTERING, device -> device.id().path()))
                .slotting(slotted, drivers);
    }

    private static Device withCompanions(Device device, Serials bound) {
        return device.with(((AcpiNode) device.part()).withCompanions(bound));
    }
}
