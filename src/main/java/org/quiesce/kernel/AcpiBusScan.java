package org.quiesce.kernel;

import org.quiesce.machine.AcpiNode;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Event;
import org.quiesce.machine.Function;
import org.quiesce.machine.Namespace;

/** {@code drivers/acpi/scan.c}: finds hardware that has come, or gone without a word. */
final class AcpiBusScan {
    private static final Function BUS_SCAN = new Function("acpi_bus_scan", AcpiScan.FILE);
    private static final Function BUS_ATTACH = new Function("acpi_bus_attach", AcpiScan.FILE);
    private static final Function ADD_SINGLE_OBJECT = new Function("acpi_add_single_object", AcpiScan.FILE);
    private static final Function CHECK_SUBTREE = new Function("acpi_scan_check_subtree", AcpiScan.FILE);

    private AcpiBusScan() {}

    /** {@code acpi_scan_device_check()}: the object itself has come; 6.12 looks from its parent on. */
    static Status deviceCheck(Run run, DeviceId id) {
        checkSubtree(run, id);
        var node = AcpiNamespace.node(run.machine(), id);
        if (node.presence() == AcpiNode.Presence.ABSENT || node.attachment() == AcpiNode.Attachment.ATTACHED) {
            return Status.OK;
        }
        var parent = run.machine().find(id.parent());
        boolean fromAbove = run.era().atLeast(Era.V612) && parent.isPresent();
        return scan(run, fromAbove ? id.parent() : id);
    }

    /** {@code acpi_scan_bus_check()}: something below the object has come or gone. */
    static Status busCheck(Run run, DeviceId id) {
        checkSubtree(run, id);
        return scan(run, id);
    }

    /** {@code acpi_bus_scan()} up to 3.11: what an eject has unregistered gets its devices again first. */
    static Status scan2013(Run run, DeviceId id) {
        if (run.machine().find(id).isPresent()) {
            checkSubtree(run, id);
        }
        return run.call(BUS_SCAN, id, () -> {
            new Namespace(run.machine()).unregistered(id).forEach(object -> add(run, object));
            if (run.machine().find(id).isEmpty()) {
                return Status.NO_DEVICE;
            }
            attach(run, id);
            return Status.OK;
        });
    }

    /**
     * {@code acpi_bus_check_add()}: nothing below an empty slot is looked at. The name is the one it had; 3.11 counted on,
     * and would call it by the next number of its kind.
     */
    private static void add(Run run, Device object) {
        var namespace = new Namespace(run.machine());
        boolean above = run.machine().find(object.id().parent()).isPresent()
                && namespace.present(object.id().parent());
        if (above && namespace.present(object.id())) {
            var node = AcpiMethods.node(object).with(AcpiNode.Presence.PRESENT);
            run.call(ADD_SINGLE_OBJECT, object.id(), () -> Registration.register(run, object.with(node)));
        }
    }

    static Status scan(Run run, DeviceId id) {
        return run.call(BUS_SCAN, id, () -> {
            attach(run, id);
            return Status.OK;
        });
    }

    /** What is no longer there is detached: nobody is asked, the hardware is gone already. */
    private static void checkSubtree(Run run, DeviceId id) {
        run.call(CHECK_SUBTREE, id, () -> {
            for (var device : AcpiNamespace.subtree(run.machine(), id)) {
                var node = AcpiMethods.node(device);
                if (node.presence() == AcpiNode.Presence.ABSENT && node.attachment() == AcpiNode.Attachment.ATTACHED) {
                    AcpiHandlers.detach(run, device.id());
                    AcpiHandlers.forget(run, device.id());
                }
            }
        });
    }

    /** {@code acpi_bus_attach()}: parents before children; nothing below an empty slot is looked at. */
    private static void attach(Run run, DeviceId id) {
        if (AcpiNamespace.node(run.machine(), id).presence() == AcpiNode.Presence.ABSENT) {
            return;
        }
        run.call(BUS_ATTACH, id, () -> {
            boolean fresh = takenByHandler(run, id);
            for (var child : AcpiNamespace.children(run.machine(), id)) {
                attach(run, child.id());
            }
            if (fresh || run.era().atLeast(Era.V61)) {
                AcpiHandlers.notifyOnline(run, id); // each scan tells again, also of what has had its handler
            }
        });
    }

    private static boolean takenByHandler(Run run, DeviceId id) {
        var node = AcpiNamespace.node(run.machine(), id);
        if (node.attachment() == AcpiNode.Attachment.ATTACHED
                || !ScanHandler.takes(node, run.machine().platform())) {
            return false;
        }
        run.record(new Event.HandlerAttached(run.now(), id));
        AcpiHandlers.attach(run, id);
        return true;
    }
}
