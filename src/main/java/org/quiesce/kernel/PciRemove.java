package org.quiesce.kernel;

import java.util.List;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Function;
import org.quiesce.machine.Lock;
import org.quiesce.machine.Machine;
import org.quiesce.machine.PciFunction;

/** {@code drivers/pci/remove.c}: first all drivers below go, then all devices (P-31). */
final class PciRemove {
    private static final String FILE = "drivers/pci/remove.c";
    private static final Function STOP_AND_REMOVE = new Function("pci_stop_and_remove_bus_device", FILE);
    private static final Function STOP = new Function("pci_stop_bus_device", FILE);
    private static final Function REMOVE = new Function("pci_remove_bus_device", FILE);
    private static final Function STOP_ROOT = new Function("pci_stop_root_bus", FILE);
    private static final Function REMOVE_ROOT = new Function("pci_remove_root_bus", FILE);
    static final Lock RESCAN_REMOVE_LOCK = Lock.global(Lock.Kind.PCI_RESCAN_REMOVE);

    private PciRemove() {}

    /** {@code pci_stop_and_remove_bus_device_locked()}: cannot be refused (P-30). */
    static void stopAndRemove(Run run, DeviceId id) {
        run.lock(RESCAN_REMOVE_LOCK);
        stopAndRemoveLocked(run, id);
        run.unlock(RESCAN_REMOVE_LOCK);
    }

    /** {@code pci_stop_and_remove_bus_device()}, by somebody who holds the lock; nothing for what went while it waited. */
    static void stopAndRemoveLocked(Run run, DeviceId id) {
        if (run.machine().find(id).isEmpty()) {
            return; // pci_dev_is_added(), pci_destroy_dev()
        }
        run.call(STOP_AND_REMOVE, id, () -> {
            stop(run, id);
            remove(run, id);
        });
    }

    /** {@code pci_stop_root_bus()}. */
    static void stopRoot(Run run, DeviceId bridge) {
        run.call(STOP_ROOT, bridge, () -> {
            for (var function : functions(run.machine(), bridge).reversed()) {
                stop(run, function.id());
            }
        });
    }

    /** {@code pci_remove_root_bus()}: the devices, the bus, the bridge. */
    static void removeRoot(Run run, DeviceId bridge) {
        run.call(REMOVE_ROOT, bridge, () -> {
            for (var function : functions(run.machine(), bridge)) {
                remove(run, function.id());
            }
            removeBus(run, bridge);
            Registration.unregister(run, bridge);
        });
    }

    /** {@return the functions on the bus directly below a bridge, in order} */
    static List<Device> functions(Machine machine, DeviceId bridge) {
        return machine.children(bridge).stream()
                .filter(child -> child.part() instanceof PciFunction)
                .toList();
    }

    /** {@return the folder in which the bus below a bridge has its device} */
    static DeviceId busFolder(DeviceId bridge) {
        return bridge.child("pci_bus");
    }

    /** {@code pci_stop_bus_device()}: each bus in reverse order, children before their bridge. */
    private static void stop(Run run, DeviceId id) {
        run.call(STOP, id, () -> {
            for (var function : functions(run.machine(), id).reversed()) {
                stop(run, function.id());
            }
            DriverBinding.stop(run, id);
        });
    }

    /** {@code pci_remove_bus_device()}: in order; a bus goes after its devices. */
    private static void remove(Run run, DeviceId id) {
        run.call(REMOVE, id, () -> {
            for (var function : functions(run.machine(), id)) {
                remove(run, function.id());
            }
            removeBus(run, id);
            Registration.delete(run, id, () -> {
                DriverBinding.stop(run, id); // bus_remove_device() asks once more
                PciAcpi.cleanUp(run, id);
            });
        });
    }

    private static void removeBus(Run run, DeviceId bridge) {
        for (var bus : run.machine().children(busFolder(bridge))) {
            PciSlots.vanish(run, bridge);
            Registration.unregister(run, bus.id());
        }
    }
}
