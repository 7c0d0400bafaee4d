package org.quiesce.kernel;

import java.util.Optional;
import org.quiesce.machine.AcpiMethod;
import org.quiesce.machine.AcpiMethod.Answer;
import org.quiesce.machine.AcpiNode;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Circumstances.Trouble;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Event;
import org.quiesce.machine.Evidence;
import org.quiesce.machine.Function;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Plain;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Refusal;

/** {@code drivers/acpi/dock.c}: dock stations go without asking anybody, and firmware hears success whatever happens. */
final class AcpiDock {
    private static final String FILE = "drivers/acpi/dock.c";
    private static final Function NOTIFY = new Function("dock_notify", FILE);
    private static final Function EJECT_REQUEST = new Function("handle_eject_request", FILE);
    private static final DeviceId PLATFORM = new DeviceId("/devices/platform");
    private static final Bus PLATFORM_BUS = Bus.named("platform");

    private AcpiDock() {}

    /** {@return the platform device of a dock station, numbered in the order in which they are found} */
    static Device device(int number) {
        return Device.of(PLATFORM.child("dock." + number), PLATFORM_BUS, Plain.PLAIN);
    }

    /** {@code dock_notify()}: on a dock a device check means undock as well; the answer is lost. */
    static Status notified(Run run, Device device, int event) {
        return run.call(NOTIFY, device.id(), () -> {
            if (event != AcpiNotify.BUS_CHECK) {
                eject(run, device);
            } else if (!enumerated(AcpiMethods.node(device))) {
                dock(run, device);
            }
            return Status.OK;
        });
    }

    /** What firmware says of a station that was undocked: it is to be there again, with all that is on it. */
    private static void dock(Run run, Device dock) {
        AcpiMethods.dock(run, dock, 1);
        if (AcpiMethods.node(dock).presence() == AcpiNode.Presence.ABSENT) {
            run.log(Event.Level.ERROR, AcpiMethods.prefixed(dock, "Unable to dock!"));
            return;
        }
        AcpiBusScan.scan(run, dock.id());
        run.record(new Event.Enumerated(run.now(), dock.id()));
        tell(run, dock, "EVENT=dock");
        AcpiMethods.lock(run, dock);
    }

    /** {@code dock_event()}: the uevent is the platform device's. */
    private static void tell(Run run, Device dock, String what) {
        for (var companion : run.machine().companions(AcpiNamespace.node(run.machine(), dock.id()))) {
            run.uevent("change", companion.id(), what);
        }
    }

    static Optional<SysfsFile> find(Machine machine, Device device, String attribute) {
        var dock = machine.companion(device).filter(AcpiDock::isDock);
        if (!device.bus().equals(PLATFORM_BUS) || dock.isEmpty()) {
            return Optional.empty();
        }
        return switch (attribute) {
            case "undock" -> Optional.of(new UndockFile(dock.get().id()));
            case "docked" -> Optional.of(new DockedFile(dock.get().id()));
            default -> Optional.empty();
        };
    }

    private static boolean isDock(Device device) {
        return device.part() instanceof AcpiNode node && ScanHandler.dockStation(node);
    }

    /** {@code handle_eject_request()}: uevent first, so that the device is still there to be named by it. */
    private static Status eject(Run run, Device dock) {
        return run.call(EJECT_REQUEST, dock.id(), () -> {
            if (run.machine().circumstances().troubles().contains(Trouble.DOCK_BUSY)) {
                return refuse(run, dock.id());
            }
            tell(run, dock, "EVENT=undock");
            trim(run, dock.id());
            AcpiMethods.dock(run, dock, 0);
            AcpiMethods.unlock(run, dock);
            return undocked(run, dock, AcpiMethods.ej0(run, dock));
        });
    }

    /** {@code acpi_bus_trim()}: whatever comes of it, the station has to be found again. */
    private static void trim(Run run, DeviceId dock) {
        for (var child : AcpiNamespace.children(run.machine(), dock).reversed()) {
            AcpiHotRemove.trim(run, child.id());
        }
        if (enumerated(AcpiNamespace.node(run.machine(), dock))) {
            run.record(new Event.EnumerationCleared(run.now(), dock));
        }
    }

    private static boolean enumerated(AcpiNode node) {
        return node.presence() == AcpiNode.Presence.PRESENT && node.attachment() != AcpiNode.Attachment.NOT_ENUMERATED;
    }

    /** {@code dock_present()}: an {@code _EJ0} that is missing or fails leaves the station where it is. */
    private static Status undocked(Run run, Device dock, Status ejected) {
        var answer = AcpiMethods.evaluate(run, dock, AcpiMethod._STA, 0);
        boolean there = AcpiMethods.node(dock).presence() == AcpiNode.Presence.PRESENT;
        if (answer == Answer.ENABLED || (answer == Answer.OK && ejected.failed() && there)) {
            run.log(Event.Level.ERROR, AcpiMethods.prefixed(dock, "Unable to undock!"));
            return refuse(run, dock.id());
        }
        GoneHardware.taken(run, dock, AcpiNamespace.subtree(run.machine(), dock.id()));
        return Status.OK;
    }

    /** In the way is the station itself: its platform device. */
    private static Status refuse(Run run, DeviceId dock) {
        var blocking = run.machine().companions(AcpiNamespace.node(run.machine(), dock)).stream()
                .map(station ->
                        new Refusal.Blocking(station.id(), Reason.R_49, Errno.EBUSY, EJECT_REQUEST, Evidence.NOTHING))
                .toList();
        return run.refuse(new Refusal(Reason.R_49, Errno.EBUSY, EJECT_REQUEST, dock, blocking));
    }

    private record UndockFile(DeviceId dock) implements SysfsFile.WriteOnly {
        /** {@code undock_store()}: the one place that tells the truth. */
        @Override
        public Status write(Run run, String value) {
            run.lock(AcpiScan.SCAN_LOCK);
            var status = eject(run, run.device(dock));
            run.unlock(AcpiScan.SCAN_LOCK);
            return status;
        }
    }

    private record DockedFile(DeviceId dock) implements SysfsFile.ReadOnly {
        @Override
        public Optional<String> peek(Machine machine) {
            return machine.find(dock).map(device -> enumerated(AcpiMethods.node(device)) ? "1" : "0");
        }
    }
}
