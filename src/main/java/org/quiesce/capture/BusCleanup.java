package org.quiesce.capture;

import java.util.Arrays;
import java.util.Optional;

/** What a bus does at shutdown for a device whose driver has no shutdown: no callback does not mean that nothing happens. */
public enum BusCleanup {
    PCI("pci", "clears Bus Master at kexec, in D0 to D3hot", "S-20"),
    VIRTIO("virtio", "resets the device", "S-23"),
    USB("usb", "is stopped as a whole by its host controller's shutdown", "S-24"),
    I2C("i2c", "disables the device's interrupt", "S-22"),
    VIO("vio", "calls remove at kexec", "S-28");

    private final String bus;
    private final String does;
    private final String rule;

    BusCleanup(String bus, String does, String rule) {
        this.bus = bus;
        this.does = does;
        this.rule = rule;
    }

    static Optional<BusCleanup> of(String bus) {
        return Arrays.stream(values())
                .filter(cleanup -> cleanup.bus.equals(bus))
                .findFirst();
    }

    public String bus() {
        return bus;
    }

    /** {@return what happens, to follow the name of the bus} */
    public String does() {
        return does;
    }

    /** {@return the rule that says so} */
    public String rule() {
        return rule;
    }
}
