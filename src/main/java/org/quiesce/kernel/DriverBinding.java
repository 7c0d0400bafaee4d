package org.quiesce.kernel;

import java.util.Optional;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Cpu;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Driver;
import org.quiesce.machine.Era;
import org.quiesce.machine.Event;
import org.quiesce.machine.Function;
import org.quiesce.machine.Lock;
import org.quiesce.machine.Places;

/** {@code drivers/base/dd.c}: binding and unbinding drivers. */
final class DriverBinding {
    private static final Function RELEASE_DRIVER = new Function("device_release_driver", "drivers/base/dd.c");
    private static final Function ATTACH = new Function("device_attach", "drivers/base/dd.c");
    private static final Function PCI_DEVICE_REMOVE = new Function("pci_device_remove", "drivers/pci/pci-driver.c");
    private static final Function PCI_DEVICE_PROBE = new Function("pci_device_probe", "drivers/pci/pci-driver.c");

    private DriverBinding() {}

    /** {@code device_release_driver()}: the driver's remove, then uevent {@code unbind}; cannot refuse (P-10). */
    static void release(Run run, DeviceId id) {
        if (!run.device(id).driver().bound()) {
            return;
        }
        run.call(RELEASE_DRIVER, id, () -> {
            DeviceLinking.unbindConsumers(run, id);
            run.lock(Lock.device(id));
            // Somebody else may have released it while this one waited for the lock: __device_release_driver() looks
            // again.
            run.machine()
                    .find(id)
                    .filter(device -> device.driver().bound())
                    .ifPresent(device -> releaseLocked(run, device));
            run.unlock(Lock.device(id));
        });
    }

    private static void releaseLocked(Run run, Device device) {
        var id = device.id();
        if (device.bus().equals(Bus.PCI)) {
            run.call(PCI_DEVICE_REMOVE, id, () -> remove(run, device));
        } else {
            remove(run, device);
        }
        AtaHost.release(run, id);
        DriverCallbacks.devres(run, id);
        run.record(new Event.DriverUnbound(run.now(), id));
        PciEnable.released(run, id);
        run.uevent("unbind", id); // P-09
    }

    /** {@code pci_stop_dev()} asks for the release also where there is no driver. */
    static void stop(Run run, DeviceId id) {
        if (run.device(id).driver().bound()) {
            release(run, id);
        } else {
            run.call(RELEASE_DRIVER, id, () -> {});
        }
    }

    /**
     * {@code device_attach()}: a driver that matches takes the device; nothing where there is none. Which devices a driver
     * matches is known by those that it had; {@code driver_override} names the only one that may.
     */
    static void attach(Run run, DeviceId id) {
        if (run.device(id).driver().bound()) {
            return;
        }
        var override = new Places(run.machine()).driverOverride(id);
        var driver = override.isEmpty()
                ? run.machine().lastDriver(id)
                : run.machine().driver(run.device(id).bus(), override);
        driver.ifPresent(matching -> {
            checkKnown(run, id, matching);
            attach(run, id, matching, id);
        });
    }

    /**
     * Binds a driver that is sure to match.
     *
     * @param was the name that the device had when the driver had it last
     */
    static void attach(Run run, DeviceId id, Driver driver, DeviceId was) {
        run.call(ATTACH, id, () -> {
            run.lock(Lock.device(id));
            if (run.device(id).bus().equals(Bus.CPU) && run.era().atLeast(Era.V61)) {
                AcpiGlue.match(run, id); // cpu_subsys_match()
            }
            bound(run, id, driver, was);
            run.unlock(Lock.device(id));
            ClassDevices.setUpLater(run, was, id);
        });
    }

    /** {@code really_probe()} of a driver that may never have had the device: then what its probe does is not known. */
    static void probe(Run run, DeviceId id, Driver driver) {
        checkKnown(run, id, driver);
        bind(run, id, driver);
    }

    private static void checkKnown(Run run, DeviceId id, Driver driver) {
        if (!run.machine().lastDriver(id).map(Driver::name).equals(Optional.of(driver.name()))) {
            throw run.missing(id, "what the probe of driver " + driver.name() + " makes of it");
        }
    }

    /** {@code really_probe()} of a driver that is sure to match. */
    static void bind(Run run, DeviceId id, Driver driver) {
        run.lock(Lock.device(id));
        bound(run, id, driver, id);
        run.unlock(Lock.device(id));
        ClassDevices.setUpLater(run, id, id);
    }

    /** The caller holds {@code device_lock}. */
    private static void bound(Run run, DeviceId id, Driver driver, DeviceId was) {
        run.record(new Event.DriverBound(run.now(), id, driver));
        var device = run.device(id);
        if (device.bus().equals(Bus.PCI)) {
            run.call(PCI_DEVICE_PROBE, id, () -> probe(run, device, was));
            PciEnable.probed(run, id);
        } else {
            probe(run, device, was);
        }
        run.uevent("bind", id);
    }

    private static void probe(Run run, Device device, DeviceId was) {
        DriverCallbacks.call(run, device, Driver.Callback.PROBE, () -> setUp(run, device, was));
    }

    /** A driver without remove has nothing to say; what it had made of its device goes all the same. */
    static void remove(Run run, Device device) {
        DriverCallbacks.call(run, device, Driver.Callback.REMOVE, () -> takeDown(run, device));
    }

    /** What a driver's remove does to other devices: those that it made of its own go. */
    private static void takeDown(Run run, Device device) {
        if (device.part() instanceof Cpu cpu) {
            Registration.unregister(run, AcpiProcessor.cooling(cpu));
            return;
        }
        ClassDevices.takeDown(run, device.id());
    }

    private static void setUp(Run run, Device device, DeviceId was) {
        if (device.part() instanceof Cpu cpu) {
            if (cpu.running() && !run.era().atLeast(Era.V612)) { // recordings G: on 6.12 it does not come back
                AcpiProcessor.registerCooling(run, cpu);
            }
            return;
        }
        ClassDevices.setUp(run, was, device.id());
    }
}
