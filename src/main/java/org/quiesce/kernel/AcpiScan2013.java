package org.quiesce.kernel;

import java.util.List;
import org.quiesce.machine.AcpiMethod;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Event;
import org.quiesce.machine.Evidence;
import org.quiesce.machine.Function;
import org.quiesce.machine.Job;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Refusal;

/** {@code drivers/acpi/scan.c} as it was up to 3.11: before, during and after the series of 2013 (semantics 0.1, A-80). */
final class AcpiScan2013 {
    private static final Function BUS_HOT_REMOVE = new Function("acpi_bus_hot_remove_device", AcpiScan.FILE);
    private static final Function DEVICE_EJECT = new Function("acpi_bus_device_eject", AcpiScan.FILE);
    private static final Function BUS_DEVICE_CHECK = new Function("acpi_scan_bus_device_check", AcpiScan.FILE);
    private static final Function HOT_REMOVE = new Function("acpi_scan_hot_remove", AcpiScan.FILE);
    private static final Function TRIM = new Function("acpi_bus_trim", AcpiScan.FILE);

    private AcpiScan2013() {}

    /** acpi_scan_lock first, device_hotplug_lock below it. */
    static Status deviceHotplug(Run run, Job.AcpiHotplug item) {
        return switch (item.source()) {
            case AcpiNotify.BUS_CHECK, AcpiNotify.DEVICE_CHECK -> check(run, item);
            default -> remove(run, item);
        };
    }

    /** {@code acpi_scan_bus_device_check()}. */
    private static Status check(Run run, Job.AcpiHotplug item) {
        return run.call(BUS_DEVICE_CHECK, item.node(), () -> {
            run.lock(AcpiScan.SCAN_LOCK);
            run.lock(DriverCore.HOTPLUG_LOCK);
            var status = AcpiBusScan.scan2013(run, item.node());
            var object = AcpiNamespace.object(run.machine(), item.node());
            if (status.failed()) {
                AcpiMethods.warn(run, object, "Namespace scan failure");
            }
            AcpiMethods.ost(run, object, item.source(), AcpiNotify.code(status));
            run.unlock(DriverCore.HOTPLUG_LOCK);
            run.unlock(AcpiScan.SCAN_LOCK);
            return status;
        });
    }

    private static Status remove(Run run, Job.AcpiHotplug item) {
        boolean sysfs = item.source() == AcpiNotify.OSPM_EJECT;
        return run.call(sysfs ? BUS_HOT_REMOVE : DEVICE_EJECT, item.node(), () -> {
            run.lock(AcpiScan.SCAN_LOCK);
            var device = AcpiNamespace.object(run.machine(), item.node());
            if (run.machine().find(item.node()).isEmpty()) {
                return tooLate(run, device, item);
            }
            var status = sysfs ? hotRemove(run, device) : eject(run, device);
            if (status.failed()) {
                AcpiMethods.ost(run, device, item.source(), failure(device, run));
            }
            run.unlock(AcpiScan.SCAN_LOCK);
            return status;
        });
    }

    /** An eject asked for earlier has taken the device: only firmware, which asked by the object, hears of it. */
    private static Status tooLate(Run run, Device object, Job.AcpiHotplug item) {
        if (item.source() != AcpiNotify.OSPM_EJECT) {
            AcpiMethods.ost(run, object, item.source(), AcpiNotify.NON_SPECIFIC_FAILURE);
        }
        run.unlock(AcpiScan.SCAN_LOCK);
        return Status.NO_DEVICE;
    }

    /** {@code acpi_bus_device_eject()}: the firmware asks. A container is left to user space. */
    private static Status eject(Run run, Device device) {
        var handler = ScanHandler.attached(AcpiMethods.node(device));
        if (handler.isEmpty() || !handler.get().enabled(run.machine())) {
            return run.refuse(Refusal.of(Reason.R_35, Errno.EPERM, DEVICE_EJECT, device.id(), Evidence.NOTHING));
        }
        AcpiMethods.ost(run, device, AcpiNotify.EJECT_REQUEST, AcpiNotify.EJECT_IN_PROGRESS);
        if (handler.get() == ScanHandler.CONTAINER) {
            run.uevent("offline", device.id());
            return Status.OK;
        }
        return hotRemove(run, device);
    }

    /** One code for every failure, but for a handler that is switched off. */
    private static int failure(Device device, Run run) {
        return ScanHandler.attached(AcpiMethods.node(device))
                        .filter(handler -> handler.enabled(run.machine()))
                        .isPresent()
                ? AcpiNotify.NON_SPECIFIC_FAILURE
                : AcpiNotify.EJECT_NOT_SUPPORTED;
    }

    /** {@code acpi_scan_hot_remove()}. */
    private static Status hotRemove(Run run, Device device) {
        return run.call(HOT_REMOVE, device.id(), () -> {
            if (run.era() == Era.BEFORE) {
                return takeAway(run, device, trim(run, device)); // nobody is asked
            }
            run.lock(DriverCore.HOTPLUG_LOCK);
            var asked = run.era() == Era.RFC
                    ? AcpiOffline.onePass(run, device.id())
                    : AcpiOffline.twoPasses(run, device.id());
            if (asked.failed()) {
                run.unlock(DriverCore.HOTPLUG_LOCK);
                return asked;
            }
            var gone = trim(run, device);
            run.unlock(DriverCore.HOTPLUG_LOCK);
            return takeAway(run, device, gone);
        });
    }

    /** {@code acpi_bus_trim()}: detaches everything, then the ACPI devices themselves go. */
    private static List<Device> trim(Run run, Device device) {
        run.record(new Event.PointOfNoReturnPassed(run.now(), device.id()));
        var gone = AcpiNamespace.subtree(run.machine(), device.id());
        run.call(TRIM, device.id(), () -> {
            detach(run, device.id());
            for (var each : gone) {
                unregister(run, each.id());
            }
        });
        return gone;
    }

    private static void detach(Run run, DeviceId id) {
        for (var child : AcpiNamespace.children(run.machine(), id).reversed()) {
            detach(run, child.id());
        }
        AcpiHandlers.detach(run, id);
        AcpiMethods.evaluate(run, run.device(id), AcpiMethod._PS3, 0);
    }

    private static void unregister(Run run, DeviceId id) {
        for (var left : run.machine().companions(AcpiNamespace.node(run.machine(), id))) {
            AcpiGlue.unbindOne(run, id, left.id());
        }
        Registration.unregister(run, id);
    }

    private static Status takeAway(Run run, Device device, List<Device> gone) {
        AcpiMethods.unlock(run, device);
        var ejected = AcpiMethods.ej0(run, device);
        if (ejected.failed()) {
            return ejected;
        }
        AcpiMethods.status(run, device);
        GoneHardware.taken(run, device, gone);
        return Status.OK;
    }
}
