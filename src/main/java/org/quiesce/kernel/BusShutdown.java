package org.quiesce.kernel;

import java.util.Map;
import java.util.Optional;
import org.quiesce.machine.Function;

/** Which buses have a {@code ->shutdown} of their own: it hides the one in {@code device_driver} (S-06, S-22). */
final class BusShutdown {
    private static final Map<String, Function> OF_BUSES = Map.ofEntries(
            of("pci", "pci_device_shutdown", "drivers/pci/pci-driver.c"),
            of("platform", "platform_shutdown", "drivers/base/platform.c"),
            of("virtio", "virtio_dev_shutdown", "drivers/virtio/virtio.c"),
            of("i2c", "i2c_device_shutdown", "drivers/i2c/i2c-core-base.c"),
            of("spi", "spi_shutdown", "drivers/spi/spi.c"),
            of("amba", "amba_shutdown", "drivers/amba/bus.c"),
            of("auxiliary", "auxiliary_bus_shutdown", "drivers/base/auxiliary.c"),
            of("isa", "isa_bus_shutdown", "drivers/base/isa.c"),
            of("pnp", "pnp_device_shutdown", "drivers/pnp/driver.c"),
            of("serio", "serio_shutdown", "drivers/input/serio/serio.c"),
            of("mmc", "mmc_bus_shutdown", "drivers/mmc/core/bus.c"),
            of("vmbus", "vmbus_shutdown", "drivers/hv/vmbus_drv.c"),
            of("ccw", "ccw_device_shutdown", "drivers/s390/cio/device.c"),
            of("nd", "nvdimm_bus_shutdown", "drivers/nvdimm/bus.c"),
            of("vio", "vio_bus_shutdown", "arch/powerpc/platforms/pseries/vio.c"));

    private BusShutdown() {}

    /** {@return the function of a bus, where it has one} */
    static Optional<Function> of(String bus) {
        return Optional.ofNullable(OF_BUSES.get(bus));
    }

    private static Map.Entry<String, Function> of(String bus, String name, String file) {
        return Map.entry(bus, new Function(name, file));
    }
}
