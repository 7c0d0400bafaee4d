package org.quiesce.kernel;

import java.util.Optional;
import org.quiesce.machine.AcpiNode;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Event;
import org.quiesce.machine.Function;
import org.quiesce.machine.Machine;
import org.quiesce.machine.PciFunction;

/** {@code drivers/pci/hotplug/acpiphp_glue.c}: PCI slots that firmware announces; nobody is asked. */
final class AcpiPhp {
    private static final String FILE = "drivers/pci/hotplug/acpiphp_glue.c";
    private static final Function NOTIFY = new Function("acpiphp_hotplug_notify", FILE);
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
        return run.call(
                NOTIFY, device.id(), () -> event == AcpiNotify.EJECT_REQUEST ? eject(run, device) : enable(run));
    }

    private static boolean root(AcpiNode node) {
        return ScanHandler.matching(node).equals(Optional.of(ScanHandler.PCI_ROOT));
    }

    /** Removes the functions of the slot, then {@code _EJ0}; its answer changes nothing. */
    private static Status eject(Run run, Device device) {
        return run.call(DISABLE_SLOT, device.id(), () -> {
            for (var function : run.machine().companions(AcpiMethods.node(device))) {
                if (function.part() instanceof PciFunction) {
                    PciRemove.stopAndRemove(run, function.id());
                    run.record(new Event.HardwareGone(run.now(), function.id()));
                }
            }
            AcpiMethods.ej0(run, device);
            return Status.OK;
        });
    }

    /** Something may have come: the bus is looked at again. */
    private static Status enable(Run run) {
        run.lock(PciRemove.RESCAN_REMOVE_LOCK);
        for (var bridge : PciProbe.hostBridges(run)) {
            PciProbe.rescan(run, bridge);
        }
        run.unlock(PciRemove.RESCAN_REMOVE_LOCK);
        return Status.OK;
    }
}
