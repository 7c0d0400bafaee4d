package org.quiesce.kernel;

import java.util.ArrayList;
import java.util.List;
import org.quiesce.machine.AcpiNode;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Event;
import org.quiesce.machine.Function;
import org.quiesce.machine.PciFunction;

/** {@code drivers/pci/probe.c}: finds functions that are in the machine and have no device yet. */
final class PciProbe {
    private static final Function RESCAN = new Function("pci_rescan_bus", "drivers/pci/probe.c");

    private PciProbe() {}

    /** {@code pci_rescan_bus()} of the bus below a bridge: devices first, then their drivers. */
    static void rescan(Run run, DeviceId bridge) {
        run.call(RESCAN, bridge, () -> {
            var added = new ArrayList<DeviceId>();
            for (var device : run.machine().unregistered(bridge)) {
                if (enumerated(device)) {
                    add(run, device);
                    added.add(device.id());
                }
            }
            for (var id : added) {
                DriverBinding.attach(run, id);
            }
        });
    }

    /** {@return every host bridge, the top of a tree of PCI functions} */
    static List<DeviceId> hostBridges(Run run) {
        return run.machine().onBus(BootPci.PCI_BUS).stream()
                .map(bus -> bus.id().parent().parent())
                .filter(above -> run.machine()
                        .find(above)
                        .filter(device -> !(device.part() instanceof PciFunction))
                        .isPresent())
                .toList();
    }

    /** {@return whether it is a function or a bus} What a driver makes of its function comes with the driver. */
    static boolean enumerated(Device device) {
        return device.part() instanceof PciFunction || device.bus().equals(BootPci.PCI_BUS);
    }

    private static void add(Run run, Device device) {
        var companion = run.machine().companion(device).filter(node -> node.part() instanceof AcpiNode);
        run.record(new Event.DeviceAdded(run.now(), device.withCompanion(Device.NO_COMPANION)));
        companion.ifPresent(node -> run.record(new Event.CompanionBound(run.now(), node.id(), device.id())));
        run.uevent("add", device.id());
    }
}
