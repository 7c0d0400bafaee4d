package org.quiesce.kernel;

import org.quiesce.machine.Device;

/** {@code dev_driver_string()} and {@code dev_name()}: how the kernel log begins a line about a device. */
final class DriverText {
    private DriverText() {}

    /** {@return e.g. {@code processor cpu3}: the bound driver's name wins over the bus's } */
    static String name(Device device) {
        var driver =
                device.driver().bound() ? device.driver().name() : device.bus().name();
        return driver + " " + device.name();
    }
}
