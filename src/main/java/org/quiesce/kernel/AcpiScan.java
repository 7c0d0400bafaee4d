package org.quiesce.kernel;

import java.util.Optional;
import org.quiesce.machine.Command;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Event;
import org.quiesce.machine.Evidence;
import org.quiesce.machine.Function;
import org.quiesce.machine.Job;
import org.quiesce.machine.Lock;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Refusal;

/** {@code drivers/acpi/scan.c}: what the worker of {@code kacpi_hotplug} does with one item of its queue. */
final class AcpiScan {
    static final String FILE = "drivers/acpi/scan.c";
    static final Lock SCAN_LOCK = Lock.global(Lock.Kind.ACPI_SCAN);
    private static final Function DEVICE_HOTPLUG = new Function("acpi_device_hotplug", FILE);
    private static final Function GENERIC_EVENT = new Function("acpi_generic_hotplug_event", FILE);

    private AcpiScan() {}

    /** {@code acpi_device_hotplug()}: device_hotplug_lock, then acpi_scan_lock, then the item. */
    static Status deviceHotplug(Run run, Job.AcpiHotplug item) {
        if (!run.era().atLeast(Era.V61)) {
            return AcpiScan2013.deviceHotplug(run, item);
        }
        return run.call(DEVICE_HOTPLUG, item.node(), () -> {
            run.lock(DriverCore.HOTPLUG_LOCK);
            run.lock(SCAN_LOCK);
            var answer = dispatch(run, item);
            answer.ifPresent(
                    status -> AcpiMethods.ost(run, run.device(item.node()), item.source(), AcpiNotify.code(status)));
            run.unlock(SCAN_LOCK);
            run.unlock(DriverCore.HOTPLUG_LOCK);
            return answer.orElse(Status.OK);
        });
    }

    static Optional<Outcome> notified(Run run, int number, Command.Notify notify) {
        return AcpiNotify.notified(run, number, notify.node(), notify.code());
    }

    static Optional<Outcome> plugged(Run run, int number, Command.Plug plug) {
        return Plugging.plugged(run, number, plug.node());
    }

    static Optional<Outcome> memoryPlugged(Run run, int number, Command.PlugMemory plug) {
        return Plugging.memory(run, number, plug);
    }

    /** Who handles it: nothing where nobody does, and then firmware hears nothing. */
    private static Optional<Status> dispatch(Run run, Job.AcpiHotplug item) {
        var device = run.device(item.node());
        var node = AcpiMethods.node(device);
        if (ScanHandler.dockStation(node)) {
            return Optional.of(AcpiDock.notified(run, device, item.source()));
        }
        if (ScanHandler.matching(node).isPresent()) {
            return Optional.of(genericEvent(run, device, item.source()));
        }
        return AcpiPhp.listens(run.machine(), item.node())
                ? Optional.of(AcpiPhp.notified(run, device, item.source()))
                : Optional.empty();
    }

    /** {@code acpi_generic_hotplug_event()}. */
    private static Status genericEvent(Run run, Device device, int type) {
        return run.call(GENERIC_EVENT, device.id(), () -> switch (type) {
            case AcpiNotify.EJECT_REQUEST, AcpiNotify.OSPM_EJECT -> eject(run, device);
            case AcpiNotify.DEVICE_CHECK -> AcpiBusScan.deviceCheck(run, device.id());
            default -> AcpiBusScan.busCheck(run, device.id());
        });
    }

    private static Status eject(Run run, Device device) {
        var handler = ScanHandler.attached(AcpiMethods.node(device));
        if (handler.isPresent() && !handler.get().enabled(run.machine())) {
            return disabled(run, device.id(), handler.get());
        }
        AcpiMethods.ost(run, device, AcpiNotify.EJECT_REQUEST, AcpiNotify.EJECT_IN_PROGRESS);
        return AcpiHotRemove.hotRemove(run, device);
    }

    /** refused before firmware hears that anything is in progress. */
    private static Status disabled(Run run, DeviceId id, ScanHandler handler) {
        run.log(Event.Level.PLAIN, DriverText.name(run.device(id)) + ": Eject disabled");
        var reason = handler.knowsHotplug() ? Reason.R_35 : Reason.R_36;
        return run.refuse(Refusal.of(reason, Errno.EPERM, GENERIC_EVENT, id, Evidence.NOTHING));
    }
}
