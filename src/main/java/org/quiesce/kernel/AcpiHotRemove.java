package org.quiesce.kernel;

import java.util.List;
import java.util.Optional;
import org.quiesce.machine.AcpiMethod;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Event;
import org.quiesce.machine.Evidence;
import org.quiesce.machine.Function;
import org.quiesce.machine.Lock;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Refusal;

/** {@code drivers/acpi/scan.c}: {@code acpi_scan_hot_remove()} of 6.1 and later, from the question to {@code _STA}. */
final class AcpiHotRemove {
    private static final Function HOT_REMOVE = new Function("acpi_scan_hot_remove", AcpiScan.FILE);
    private static final Function IS_OFFLINE = new Function("acpi_scan_is_offline", AcpiScan.FILE);
    private static final Function CHECK_AND_DETACH = new Function("acpi_scan_check_and_detach", AcpiScan.FILE);
    private static final Function TRIM = new Function("acpi_bus_trim", AcpiScan.FILE);
    private static final Function POST_EJECT = new Function("acpi_bus_post_eject", AcpiScan.FILE);

    private AcpiHotRemove() {}

    static Status hotRemove(Run run, Device device) {
        return run.call(HOT_REMOVE, device.id(), () -> {
            var asked = ask(run, device);
            if (asked.failed()) {
                return asked;
            }
            run.record(new Event.PointOfNoReturnPassed(run.now(), device.id()));
            run.log(Event.Level.DEBUG, AcpiMethods.prefixed(device, "Ejecting"));
            detach(run, device.id());
            AcpiMethods.unlock(run, device);
            var ejected = AcpiMethods.ej0(run, device);
            if (ejected.failed()) {
                return ejected; // nothing is rolled back
            }
            var status = AcpiMethods.status(run, device);
            GoneHardware.taken(run, device, AcpiNamespace.subtree(run.machine(), device.id()));
            if (status == AcpiMethods.Sta.DISABLED) {
                postEject(run, device.id());
            }
            return Status.OK;
        });
    }

    /** {@code acpi_scan_is_offline()}: the companions that support it are offline. Takes the nested lock class (L-23). */
    static Optional<DeviceId> onlineCompanion(Run run, DeviceId node) {
        run.lock(Lock.physicalNode(node), Lock.Manner.NESTED);
        var online = run.machine().companions(AcpiNamespace.node(run.machine(), node)).stream()
                .filter(companion -> DriverCore.supportsOffline(run.era(), companion) && !companion.offline())
                .map(Device::id)
                .findFirst();
        run.unlock(Lock.physicalNode(node));
        return online;
    }

    private static Status ask(Run run, Device device) {
        var handler = ScanHandler.attached(AcpiMethods.node(device));
        if (handler.isEmpty() || !handler.get().demandsOffline()) {
            return AcpiOffline.tryToOffline(run, device.id());
        }
        var online = onlineCompanion(run, device.id());
        if (online.isEmpty()) {
            return Status.OK; // the children are not asked again
        }
        run.uevent("change", online.get(), "EVENT=offline");
        var blocking = new Refusal.Blocking(online.get(), Reason.R_38, Errno.EBUSY, IS_OFFLINE, Evidence.NOTHING);
        return run.refuse(new Refusal(Reason.R_38, Errno.EBUSY, IS_OFFLINE, device.id(), List.of(blocking)));
    }

    /** {@code acpi_scan_check_and_detach()}, in 6.1 {@code acpi_bus_trim()}: children first, right to left. */
    static void detach(Run run, DeviceId id) {
        run.call(run.era().atLeast(Era.V612) ? CHECK_AND_DETACH : TRIM, id, () -> {
            for (var child : AcpiNamespace.children(run.machine(), id).reversed()) {
                detach(run, child.id());
            }
            AcpiHandlers.detach(run, id);
            AcpiMethods.evaluate(run, run.device(id), AcpiMethod._PS3, 0); // D3cold
            if (!run.era().atLeast(Era.V612)) {
                AcpiHandlers.forget(run, id); // 6.1 lets go of the handler here, before _EJ0
            }
        });
    }

    /** {@code acpi_bus_trim()} outside of an eject: no handler is kept for later. */
    static void trim(Run run, DeviceId id) {
        detach(run, id);
        AcpiNamespace.subtree(run.machine(), id).forEach(device -> AcpiHandlers.forget(run, device.id()));
    }

    /** {@code acpi_bus_post_eject()}: 6.12 unregisters CPUs here, when the hardware is really gone. */
    private static void postEject(Run run, DeviceId id) {
        if (!run.era().atLeast(Era.V612)) {
            return;
        }
        run.call(POST_EJECT, id, () -> {
            for (var child : AcpiNamespace.children(run.machine(), id).reversed()) {
                postEject(run, child.id());
            }
            AcpiHandlers.postEject(run, id);
            AcpiHandlers.forget(run, id);
        });
    }
}
