package org.quiesce.kernel;

import java.util.Optional;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Driver;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Event;
import org.quiesce.machine.Evidence;
import org.quiesce.machine.Function;
import org.quiesce.machine.Hardware.Power;
import org.quiesce.machine.Lock;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.PciFunction;
import org.quiesce.machine.Places;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Refusal;

/** {@code drivers/pci/pci-sysfs.c}: what people ask of PCI functions. */
final class PciCalls {
    private static final String FILE = "drivers/pci/pci-sysfs.c";
    private static final Function REMOVE_STORE = new Function("remove_store", FILE);
    private static final Function RESCAN_STORE = new Function("rescan_store", FILE);
    private static final Function PRESENCE =
            new Function("pciehp_handle_presence_or_link_change", "drivers/pci/hotplug/pciehp_ctrl.c");

    private static final Function DISCONNECTED = new Function("pci_dev_set_disconnected", "drivers/pci/pci.h");

    private PciCalls() {}

    static Optional<SysfsFile> find(Device device, String attribute) {
        if (!(device.part() instanceof PciFunction)) {
            return Optional.empty();
        }
        return switch (attribute) {
            case "remove" -> Optional.of(new RemoveFile(device.id()));
            case "enable" -> Optional.of(new PciEnable.EnableFile(device.id()));
            case "driver_override" -> Optional.of(new OverrideFile(device.id()));
            default -> PciSettings.find(device.id(), attribute);
        };
    }

    /**
     * {@return the file at a path}
     *
     * @param path below {@code /sys}, starting with a slash
     */
    static Optional<SysfsFile> find(String path) {
        return path.equals("/bus/pci/rescan") ? Optional.of(new RescanFile()) : Optional.empty();
    }

    /** Writes the device's name to the file {@code unbind} of its driver, or of the one that it had last. */
    static Optional<Outcome> unbind(Run run, int number, Device device) {
        var driver = run.machine().lastDriver(device.id()).orElse(Driver.NONE);
        if (!driver.bound()) {
            return Optional.of(Calls.failed(run, number, DriverFiles.notBound(run, device.id())));
        }
        var folder = "/sys/bus/" + device.bus().name() + "/drivers/" + driver.name();
        return Calls.write(run, number, folder + "/unbind", device.name());
    }

    /** The card is pulled: the slot notices, and the same removal follows; nothing can refuse (P-35). */
    static Optional<Outcome> pulled(Run run, int number, Device device) {
        run.call(PRESENCE, device.id(), () -> {
            run.log(Event.Level.PLAIN, "pciehp: Slot(" + device.name() + "): Link Down");
            run.log(Event.Level.PLAIN, "pciehp: Slot(" + device.name() + "): Card not present");
            disconnect(run, device.id());
            PciRemove.stopAndRemove(run, device.id());
            run.record(new Event.HardwareGone(run.now(), device.id()));
        });
        return Optional.of(Outcome.DONE);
    }

    /** The bridge first, then all below: from here on no config access reaches anything (P-35). */
    private static void disconnect(Run run, DeviceId id) {
        run.call(DISCONNECTED, id, () -> {
            if (run.device(id).hardware().inherits()) {
                run.record(new Event.PowerSet(run.now(), id, Power.D3COLD));
            }
        });
        for (var function : PciRemove.functions(run.machine(), id)) {
            disconnect(run, function.id());
        }
    }

    private static Status noNumber(Run run, DeviceId id, Function function) {
        return run.refuse(Refusal.of(Reason.R_03, Errno.EINVAL, function, id, Evidence.NOTHING));
    }

    /** {@code kstrtoul()}: nothing where it is no number. */
    static Optional<Boolean> nonzero(String text) {
        if (!text.matches("\\+?(0[xX][0-9a-fA-F]+|[0-9]+)")) {
            return Optional.empty();
        }
        return Optional.of(!text.matches("\\+?(0[xX])?0+"));
    }

    private record RemoveFile(DeviceId id) implements SysfsFile.WriteOnly {
        /** {@code remove_store()}: any number but 0 removes the function and everything below (P-30). */
        @Override
        public Status write(Run run, String value) {
            var wanted = nonzero(value);
            if (wanted.isEmpty()) {
                return noNumber(run, id, REMOVE_STORE);
            }
            if (wanted.get()) {
                run.active().letGo(); // device_remove_file_self(): else it would wait for itself (L-01)
                PciRemove.stopAndRemove(run, id);
            }
            return Status.OK;
        }
    }

    private record OverrideFile(DeviceId id) implements SysfsFile {
        @Override
        public Optional<String> peek(Machine machine) {
            var override = new Places(machine).driverOverride(id);
            return Optional.of(override.isEmpty() ? "(null)" : override);
        }

        /** {@code driver_set_override()}: an empty line takes it back; nobody looks whether there is such a driver. */
        @Override
        public Status write(Run run, String value) {
            run.lock(Lock.device(id));
            run.record(new Event.DriverOverrideSet(run.now(), id, value));
            run.unlock(Lock.device(id));
            return Status.OK;
        }
    }

    private record RescanFile() implements SysfsFile.WriteOnly {
        /** {@code rescan_store()} of the bus: all root buses, one after the other. */
        @Override
        public Status write(Run run, String value) {
            var wanted = nonzero(value);
            if (wanted.isEmpty()) {
                return noNumber(run, DeviceId.NONE, RESCAN_STORE);
            }
            if (wanted.get()) {
                run.lock(PciRemove.RESCAN_REMOVE_LOCK);
                for (var bridge : PciProbe.hostBridges(run)) {
                    PciProbe.rescan(run, bridge);
                }
                run.unlock(PciRemove.RESCAN_REMOVE_LOCK);
            }
            return Status.OK;
        }

        @Override
        public Optional<String> peek(Machine machine) {
            return Optional.empty();
        }
    }
}
