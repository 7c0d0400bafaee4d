package org.quiesce.kernel;

import java.util.Map;
import java.util.Optional;
import org.quiesce.machine.Era;
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

    /**
     * Stable updates that brought {@code virtio_dev_shutdown()}, of mainline 6.15: ChangeLog-6.1.191, ChangeLog-6.12.114.
     * 6.12.107 has none (recording kexec-net-shutdown-6.12).
     */
    private static final Map<Era, Integer> VIRTIO_SINCE = Map.of(Era.V61, 191, Era.V612, 114);

    private BusShutdown() {}

    /** {@return the function of a bus, where it has one in this kernel} */
    static Optional<Function> of(Run run, String bus) {
        return bus.equals("virtio") && !resetsVirtio(run) ? Optional.empty() : Optional.ofNullable(OF_BUSES.get(bus));
    }

    /** Of another kernel than the captured one the newest update is meant: the one that was read. */
    private static boolean resetsVirtio(Run run) {
        var platform = run.machine().platform();
        int since = VIRTIO_SINCE.getOrDefault(run.era(), Integer.MAX_VALUE);
        boolean told = platform.era().equals(Optional.of(run.era()))
                && platform.update().isPresent();
        return told ? platform.update().getAsInt() >= since : VIRTIO_SINCE.containsKey(run.era());
    }

    private static Map.Entry<String, Function> of(String bus, String name, String file) {
        return Map.entry(bus, new Function(name, file));
    }
}
