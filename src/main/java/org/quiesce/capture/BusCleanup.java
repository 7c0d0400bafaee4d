package org.quiesce.capture;

import java.util.Arrays;
import java.util.Optional;

/** What a bus does at shutdown for a device whose driver has no shutdown: no callback does not mean that nothing happens. */
public enum BusCleanup {
    PCI("pci", "Bus Master is cleared at kexec in D0 to D3hot", "S-20"),
    VIRTIO("virtio", "the device is reset", "S-23"),
    USB("usb", "the host controller's shutdown stops the bus", "S-24"),
    I2C("i2c", "the interrupt is disabled", "S-22"),
    VIO("vio", "remove is called at kexec", "S-28");

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

    /** {@return what happens, as a sentence without its point} */
    public String does() {
        return does;
    }

    /** {@return the rule that says so} */
    public String rule() {
        return rule;
    }
}
