package org.quiesce.kernel;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.quiesce.machine.AcpiNode;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Event;
import org.quiesce.machine.Function;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Places;

/** {@code drivers/pci/hotplug/acpiphp_glue.c}: PCI slots that firmware announces; nobody is asked. */
final class AcpiPhp {
    private static final String FILE = "drivers/pci/hotplug/acpiphp_glue.c";
    private static final Function NOTIFY = new Function("acpiphp_hotplug_notify", FILE);
    private static final Function ENABLE_SLOT = new Function("enable_slot", FILE);
    private static final Function DISABLE_SLOT = new Function("acpiphp_disable_and_eject_slot", FILE);

    private AcpiPhp() {}

    /** {@return whether the object is one below a PCI root that no scan handler takes: its slot listens} */
    static boolean listens(Machine machine, DeviceId id) {
        for (var above = machine.find(id.parent());
                above.isPresent();
                above = machine.find(above.get().id().parent())) {
            if (above.get().part() instanceof AcpiNode node && root(node)) {
                return true;
            }
        }
        return false;
    }

    /** {@code acpiphp_hotplug_notify()}. */
    static Status notified(Run run, Device device, int event) {
        return run.call(NOTIFY, device.id(), () -> switch (event) {
            case AcpiNotify.EJECT_REQUEST -> disable(run, device);
            case AcpiNotify.DEVICE_CHECK -> check(run, device);
            default -> enable(run, device);
        });
    }

    /**
     * {@code hotplug_event()}: where {@code acpiphp_rescan_slot()} finds something new, {@code acpiphp_check_bridge()} of
     * the bridge above looks at all its slots, and trims the objects of those that are empty (recorded: C-pci-pc-6.1, step
     * 59).
     */
    private static Status check(Run run, Device device) {
        boolean before = occupied(run.machine(), device);
        var status = enable(run, device);
        if (!before && occupied(run.machine(), device)) {
            for (var slot : run.machine().children(device.id().parent())) {
                boolean place =
                        slot.part() instanceof AcpiNode node && node.hid().isEmpty();
                if (place && !occupied(run.machine(), slot)) {
                    AcpiHotRemove.detach(run, slot.id());
                }
            }
        }
        return status;
    }

    private static boolean occupied(Machine machine, Device slot) {
        return functions(machine, slot).stream()
                .anyMatch(place -> machine.find(place).isPresent());
    }

    private static boolean root(AcpiNode node) {
        return ScanHandler.matching(node).equals(Optional.of(ScanHandler.PCI_ROOT));
    }

    /**
     * {@code acpiphp_disable_and_eject_slot()}: removes all functions of the slot, whether or not an object stands for
     * them, then {@code _EJ0}; its answer changes nothing.
     */
    static Status disable(Run run, Device device) {
        return run.call(DISABLE_SLOT, device.id(), () -> {
            run.lock(PciRemove.RESCAN_REMOVE_LOCK);
            for (var function : functions(run.machine(), device).reversed()) {
                if (run.machine().find(function).isPresent()) {
                    PciRemove.stopAndRemoveLocked(run, function);
                }
                run.record(new Event.HardwareGone(run.now(), function));
            }
            AcpiHotRemove.detach(run, device.id());
            AcpiMethods.ej0(run, device);
            run.unlock(PciRemove.RESCAN_REMOVE_LOCK);
            return Status.OK;
        });
    }

    /** {@code enable_slot()}: something may have come; the bus of the slot is looked at again. */
    static Status enable(Run run, Device device) {
        run.lock(PciRemove.RESCAN_REMOVE_LOCK);
        run.call(ENABLE_SLOT, device.id(), () -> {
            for (var bridge : bridges(run.machine(), device)) {
                PciProbe.look(run, bridge);
            }
        });
        run.unlock(PciRemove.RESCAN_REMOVE_LOCK);
        return Status.OK;
    }

    /** {@return the places of the functions in the slot of an object, in order} One device has up to eight functions. */
    static List<DeviceId> functions(Machine machine, Device node) {
        var found = new TreeSet<DeviceId>();
        for (var place : new Places(machine).at(node)) {
            found.add(place);
            var device = place.path().substring(0, place.path().lastIndexOf('.') + 1);
            Stream.of(
                            PciRemove.functions(machine, place.parent()),
                            machine.unregistered(place.parent()),
                            machine.unplugged(place.parent()))
                    .flatMap(List::stream)
                    .map(Device::id)
                    .filter(id -> id.path().startsWith(device) && id.parent().equals(place.parent()))
                    .forEach(found::add);
        }
        return List.copyOf(found);
    }

    /** {@return the bridge above the slot; none where it is not there} */
    static List<DeviceId> bridges(Machine machine, Device device) {
        return machine.find(device.id().parent()).stream()
                .filter(above -> above.part() instanceof AcpiNode)
                .flatMap(above -> machine.companions(AcpiMethods.node(above)).stream())
                .map(Device::id)
                .filter(id -> machine.hasChildren(PciRemove.busFolder(id)))
                .toList();
    }
}
