package org.quiesce.kernel;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Plain;

/**
 * {@code drivers/tty/serial/8250/8250_core.c}: a line that no driver has belongs to the platform device of the ports that
 * every PC was once sure to have.
 */
final class SerialPorts {
    private static final Bus TTY = Bus.named("tty");
    private static final Bus SERDEV = Bus.named("serial");
    /** {@code serial_base_bus.c}, since 6.5: a controller below the hardware, and below it a port that has the line. */
    private static final Bus SERIAL_BASE = Bus.named("serial-base");

    private static final DeviceId LEGACY = new DeviceId("/devices/platform/serial8250");
    private static final Pattern LINE = Pattern.compile("ttyS(\\d{1,3})");

    private SerialPorts() {}

    static boolean is(Device device) {
        return device.bus().equals(TTY) && LINE.matcher(device.name()).matches();
    }

    /** {@return the lines that go when a device goes that a driver had made} Of a port's own line nothing more is to do. */
    static List<Device> below(Run run, Device made) {
        boolean own = made.id().path().startsWith(LEGACY.path() + "/")
                || run.machine()
                        .find(holder(made.id()))
                        .filter(above -> above.bus().equals(SERIAL_BASE))
                        .isPresent();
        if (own) {
            return List.of();
        }
        var inside = made.id().path() + "/";
        return run.machine().onBus(TTY).stream()
                .filter(line -> line.equals(made) || line.id().path().startsWith(inside))
                .filter(SerialPorts::is)
                .toList();
    }

    /** {@code serial8250_unregister_port()}: the line comes back, below the platform device. */
    static void unregistered(Run run, Device line) {
        if (run.machine().find(LEGACY).isEmpty()) {
            return;
        }
        var holder = LEGACY;
        if (run.era().atLeast(Era.V612)) {
            holder = LEGACY.child(LEGACY.name() + ":0");
            if (run.machine().find(holder).isEmpty()) {
                base(run, holder, "ctrl");
            }
            holder = holder.child(holder.name() + "." + line.name().replaceFirst("\\D+", ""));
            base(run, holder, "port");
        }
        add(run, Device.of(holder.child("tty").child(line.name()), TTY, Plain.PLAIN));
    }

    /**
     * {@code serial8250_register_8250_port()}: before a driver makes a line, whoever has it loses it.
     *
     * @param coming what the driver makes, as it was when it was there last
     */
    static void claim(Run run, Device coming) {
        Stream.concat(Stream.of(coming), run.machine().unregistered(coming.id()).stream())
                .filter(SerialPorts::is)
                .flatMap(line -> run.machine().onBus(TTY).stream()
                        .filter(other -> other.name().equals(line.name())))
                .forEach(other -> remove(run, other));
    }

    private static void remove(Run run, Device line) {
        Registration.unregister(run, line.id());
        run.machine()
                .find(holder(line.id()))
                .filter(port -> port.bus().equals(SERIAL_BASE))
                .ifPresent(port -> Registration.delete(run, port.id(), () -> DriverBinding.release(run, port.id())));
    }

    /**
     * {@code tty_port_register_device_attr_serdev()}: a controller for devices on the line, which goes as nothing is on it;
     * then {@code device_set_wakeup_capable()} of the terminal.
     */
    static void add(Run run, Device line) {
        if (run.era().atLeast(Era.V61)) {
            var name = ClassNames.lowestFree(run.machine(), SERDEV, "serial");
            var controller = holder(line.id()).child(name);
            Registration.register(run, Device.of(controller, SERDEV, Plain.PLAIN));
            Registration.unregister(run, controller);
        }
        Registration.register(run, line);
        if (run.era().atLeast(Era.V61)) {
            run.uevent("change", line.id()); // wakeup_sysfs_add()
        }
    }

    private static void base(Run run, DeviceId id, String driver) {
        Registration.register(run, Device.of(id, SERIAL_BASE, Plain.PLAIN));
        run.machine().driver(SERIAL_BASE, driver).ifPresent(bound -> DriverBinding.attach(run, id, bound, id));
    }

    /** {@return the device that a class device is of: its folder is named after the class} */
    private static DeviceId holder(DeviceId id) {
        return id.parent().name().equals(TTY.name()) ? id.parent().parent() : id.parent();
    }
}
