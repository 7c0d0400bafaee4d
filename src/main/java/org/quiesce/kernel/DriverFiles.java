package org.quiesce.kernel;

import java.util.Optional;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Driver;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Evidence;
import org.quiesce.machine.Function;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Places;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Refusal;

/** {@code drivers/base/bus.c}: the files {@code bind} and {@code unbind} of a driver (P-10, P-12). */
final class DriverFiles {
    private static final String FILE = "drivers/base/bus.c";
    private static final Function BIND_STORE = new Function("bind_store", FILE);
    private static final Function UNBIND_STORE = new Function("unbind_store", FILE);
    private static final Function DRIVERS_PROBE_STORE = new Function("drivers_probe_store", FILE);
    private static final Function AUTOPROBE_STORE = new Function("drivers_autoprobe_store", FILE);
    private static final Function ATTACH = new Function("device_driver_attach", "drivers/base/dd.c");
    private static final int PARTS = 6;

    private DriverFiles() {}

    /**
     * {@return the file at a path}
     *
     * @param path below {@code /sys}, starting with a slash
     */
    static Optional<SysfsFile> find(Machine machine, String path) {
        var parts = path.split("/", -1); // "", bus, NAME, drivers, DRIVER, bind
        if (parts.length == 4 && parts[1].equals("bus")) {
            return ofBus(Bus.named(parts[2]), parts[3]);
        }
        if (parts.length != PARTS || !parts[1].equals("bus") || !parts[3].equals("drivers")) {
            return Optional.empty();
        }
        var bus = Bus.named(parts[2]);
        return machine.driver(bus, parts[4]).flatMap(driver -> switch (parts[5]) {
            case "bind" -> Optional.of(new BindFile(bus, driver));
            case "unbind" -> Optional.of(new UnbindFile(bus, driver));
            default -> PciIds.find(bus, driver, parts[5]);
        });
    }

    private static Optional<SysfsFile> ofBus(Bus bus, String attribute) {
        return switch (attribute) {
            case "drivers_probe" -> Optional.of(new ProbeFile(bus));
            case "drivers_autoprobe" -> Optional.of(new AutoprobeFile());
            default -> Optional.empty();
        };
    }

    /** -ENODEV of {@code unbind_store()}: no such device on this driver. */
    static Status notBound(Run run, DeviceId id) {
        return run.refuse(Refusal.of(Reason.R_43, Errno.ENODEV, UNBIND_STORE, id, Evidence.NOTHING));
    }

    private static Optional<Device> named(Machine machine, Bus bus, String name) {
        return machine.onBus(bus).stream()
                .filter(device -> device.name().equals(name))
                .findFirst();
    }

    /** {@code drivers_probe_store()}: -ENODEV for an unknown device; else all is well, whoever takes the device or none. */
    private record ProbeFile(Bus bus) implements SysfsFile.WriteOnly {
        @Override
        public Status write(Run run, String value) {
            var device = named(run.machine(), bus, value);
            if (device.isEmpty()) {
                return run.refuse(
                        Refusal.of(Reason.R_43, Errno.ENODEV, DRIVERS_PROBE_STORE, DeviceId.NONE, Evidence.NOTHING));
            }
            DriverBinding.attach(run, device.get().id());
            return Status.OK;
        }
    }

    /** Here every bus looks for a driver of whatever comes. */
    private record AutoprobeFile() implements SysfsFile {
        @Override
        public Optional<String> peek(Machine machine) {
            return Optional.of("1");
        }

        /** {@code drivers_autoprobe_store()}: a 0 in front is off, everything else on. */
        @Override
        public Status write(Run run, String value) {
            return run.call(AUTOPROBE_STORE, DeviceId.NONE, () -> {
                if (value.startsWith("0")) {
                    throw run.missing(DeviceId.NONE, "who binds what comes from now on");
                }
                return Status.OK;
            });
        }
    }

    private record UnbindFile(Bus bus, Driver driver) implements SysfsFile.WriteOnly {
        @Override
        public Status write(Run run, String value) {
            var device = named(run.machine(), bus, value);
            if (device.isEmpty() || !device.get().driver().name().equals(driver.name())) {
                return notBound(run, device.map(Device::id).orElse(DeviceId.NONE));
            }
            DriverBinding.release(run, device.get().id());
            return Status.OK;
        }
    }

    private record BindFile(Bus bus, Driver driver) implements SysfsFile.WriteOnly {
        /** {@code bind_store()}: first whether they match, then whether the device is free. */
        @Override
        public Status write(Run run, String value) {
            var device = named(run.machine(), bus, value);
            if (device.isEmpty()) {
                return refuse(run, DeviceId.NONE, Errno.ENODEV, BIND_STORE);
            }
            var id = device.get().id();
            if (!matches(run, id)) {
                return refuse(run, id, Errno.ENODEV, BIND_STORE);
            }
            if (device.get().driver().bound()) {
                return refuse(run, id, Errno.EBUSY, ATTACH);
            }
            DriverBinding.probe(run, id, driver);
            return Status.OK;
        }

        /** {@code driver_match_device()}: an override alone decides; else a driver is known to take what it has had. */
        private boolean matches(Run run, DeviceId id) {
            var override = new Places(run.machine()).driverOverride(id);
            if (!override.isEmpty()) {
                return override.equals(driver.name());
            }
            var last = run.machine().lastDriver(id);
            if (last.isEmpty()) {
                throw run.missing(id, "whether driver " + driver.name() + " takes it");
            }
            return last.get().name().equals(driver.name());
        }

        private Status refuse(Run run, DeviceId id, Errno errno, Function function) {
            return run.refuse(Refusal.of(Reason.R_43, errno, function, id, Evidence.NOTHING));
        }
    }
}
