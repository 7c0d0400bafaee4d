package org.quiesce.kernel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Cpu;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Driver;
import org.quiesce.machine.Era;
import org.quiesce.machine.Event;
import org.quiesce.machine.Function;
import org.quiesce.machine.Lock;

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
            var device = run.device(id);
            if (device.bus().equals(Bus.PCI)) {
                run.call(PCI_DEVICE_REMOVE, id, () -> remove(run, device));
            } else {
                remove(run, device);
            }
            DriverCallbacks.devres(run, id);
            run.record(new Event.DriverUnbound(run.now(), id));
            run.uevent("unbind", id); // P-09
            run.unlock(Lock.device(id));
        });
    }

    /** {@code device_attach()}: the driver that had the device last takes it again; nothing where there was none. */
    static void attach(Run run, DeviceId id) {
        var driver = run.machine().lastDriver(id);
        if (driver.isPresent() && !run.device(id).driver().bound()) {
            run.call(ATTACH, id, () -> bind(run, id, driver.get()));
        }
    }

    /** {@code really_probe()} of a driver that matches. */
    static void bind(Run run, DeviceId id, Driver driver) {
        run.lock(Lock.device(id));
        run.record(new Event.DriverBound(run.now(), id, driver));
        var device = run.device(id);
        if (device.bus().equals(Bus.PCI)) {
            run.call(PCI_DEVICE_PROBE, id, () -> probe(run, device));
        } else {
            probe(run, device);
        }
        run.uevent("bind", id);
        run.unlock(Lock.device(id));
    }

    private static void probe(Run run, Device device) {
        DriverCallbacks.call(run, device, Driver.Callback.PROBE, () -> setUp(run, device));
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
        for (var made : madeByDriver(run, device.id()).reversed()) {
            release(run, made.id());
            Registration.unregister(run, made.id());
        }
    }

    private static void setUp(Run run, Device device) {
        if (device.part() instanceof Cpu cpu) {
            if (cpu.running() && !run.era().atLeast(Era.V612)) { // recordings G: on 6.12 it does not come back
                AcpiProcessor.registerCooling(run, cpu);
            }
            return;
        }
        comeBack(run, device.id());
    }

    /** What a driver had made of its device comes back, parents before their children. */
    private static void comeBack(Run run, DeviceId id) {
        for (var made : run.machine().unregistered(id)) {
            if (!PciProbe.enumerated(made) && nearest(run, made.id()).equals(id)) {
                Registration.register(run, made);
                if (run.machine().lastDriver(made.id()).isPresent()) {
                    attach(run, made.id());
                } else {
                    comeBack(run, made.id());
                }
            }
        }
    }

    /** {@return the nearest device above, registered or waiting to be} */
    private static DeviceId nearest(Run run, DeviceId id) {
        var above = id.parent();
        while (run.machine().find(above).isEmpty() && !run.machine().isUnregistered(above)) {
            above = above.parent();
        }
        return above;
    }

    /** {@return the devices below that are no PCI hardware of their own, parents before children} */
    private static List<Device> madeByDriver(Run run, DeviceId id) {
        var made = new ArrayList<Device>();
        for (var child : run.machine().below(id)) {
            if (!PciProbe.enumerated(child)) {
                made.add(child);
                made.addAll(madeByDriver(run, child.id()));
            }
        }
        made.sort(Comparator.comparingInt(Device::serial));
        return made;
    }
}
