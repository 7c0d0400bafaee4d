package org.quiesce.kernel;

import java.util.Optional;
import org.quiesce.machine.AcpiMethod;
import org.quiesce.machine.AcpiNode;
import org.quiesce.machine.AcpiPath;
import org.quiesce.machine.Circumstances;
import org.quiesce.machine.Command;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Evidence;
import org.quiesce.machine.Function;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Refusal;

/** {@code drivers/acpi/device_sysfs.c}: the file {@code eject} and its neighbours. */
final class AcpiSysfs {
    private static final Function EJECT_STORE = new Function("eject_store", "drivers/acpi/device_sysfs.c");

    private AcpiSysfs() {}

    static Optional<SysfsFile> find(Era era, Device device, String attribute) {
        if (!(device.part() instanceof AcpiNode node)) {
            return Optional.empty();
        }
        return switch (attribute) {
            case "eject" -> node.has(AcpiMethod._EJ0) ? Optional.of(new EjectFile(device.id())) : Optional.empty();
            case "path" -> pathOf(node);
            case "hid" -> node.hid().isEmpty() ? Optional.empty() : Optional.of(new Text(node.hid()));
            case "status" -> node.has(AcpiMethod._STA) ? Optional.of(new StatusFile(device.id())) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** An object without a handle has none, such as the power button {@code LNXPWRBN:00}. */
    private static Optional<SysfsFile> pathOf(AcpiNode node) {
        return node.path().equals(AcpiPath.UNKNOWN)
                ? Optional.empty()
                : Optional.of(new Text(AcpiNamespace.fullPath(node)));
    }

    /** Writes 1 to the file, and to {@code force_remove} before it where force is wanted and the era has a word for it. */
    static Optional<Outcome> eject(Run run, int number, Command.Eject eject) {
        if (eject.removal() == Circumstances.Removal.FORCED && run.era() != Era.BEFORE) {
            var forced = AcpiHotplugFiles.force(run);
            if (forced.failed()) {
                return Optional.of(Calls.failed(run, number, forced));
            }
        }
        return Calls.write(run, number, "/sys" + eject.node().path() + "/eject", "1");
    }

    private record EjectFile(DeviceId id) implements SysfsFile.WriteOnly {
        /** {@code eject_store()}: queues the request and never learns the outcome. */
        @Override
        public Status write(Run run, String value) {
            return run.call(EJECT_STORE, id, () -> {
                if (!value.startsWith("1")) {
                    return refuse(run, Reason.R_03, Errno.EINVAL);
                }
                var device = run.device(id);
                var handler = ScanHandler.attached(AcpiMethods.node(device));
                boolean enabled =
                        handler.filter(each -> each.enabled(run.machine())).isPresent();
                if (!enabled && !device.driver().bound()) {
                    boolean off = handler.filter(ScanHandler::knowsHotplug).isPresent();
                    return refuse(run, off ? Reason.R_35 : Reason.R_39, Errno.ENODEV);
                }
                if (!run.era().atLeast(Era.V61)) {
                    AcpiMethods.ost(run, device, AcpiNotify.OSPM_EJECT, AcpiNotify.EJECT_IN_PROGRESS);
                }
                return AcpiNotify.schedule(run, run.task().command(), id, AcpiNotify.OSPM_EJECT, EJECT_STORE);
            });
        }

        @Override
        public boolean answersLater() {
            return true;
        }

        private Status refuse(Run run, Reason reason, Errno errno) {
            return run.refuse(Refusal.of(reason, errno, EJECT_STORE, id, Evidence.NOTHING));
        }
    }

    /** {@code _STA} as a decimal number: all bits where hardware is there. */
    private record StatusFile(DeviceId id) implements SysfsFile.ReadOnly {
        @Override
        public Optional<String> peek(Machine machine) {
            return machine.find(id)
                    .map(device -> AcpiMethods.node(device).presence() == AcpiNode.Presence.PRESENT ? "15" : "0");
        }
    }

    private record Text(String text) implements SysfsFile.ReadOnly {
        @Override
        public Optional<String> peek(Machine machine) {
            return Optional.of(text);
        }
    }
}
