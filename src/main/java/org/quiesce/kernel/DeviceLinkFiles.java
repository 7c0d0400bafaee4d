package org.quiesce.kernel;

import java.util.Optional;
import java.util.regex.Pattern;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Device;
import org.quiesce.machine.Machine;

/** {@code drivers/base/core.c}: the attribute {@code status} of a device link, below {@code /sys/class/devlink}. */
final class DeviceLinkFiles {
    private static final Bus DEVICE_LINK = Bus.named("devlink");
    /** Supplier and consumer, each with its bus. */
    private static final Pattern ENDS = Pattern.compile("([^:]*):(.*)--([^:]*):(.*)");
    /** {@code ata_scsi_slave_config()} asks for {@code DL_FLAG_STATELESS}. */
    private static final Pattern STATELESS = Pattern.compile(":ata\\d+--scsi:.*");

    private DeviceLinkFiles() {}

    static Optional<SysfsFile> find(Device device, String attribute) {
        return device.bus().equals(DEVICE_LINK) && attribute.equals("status")
                ? Optional.of(new StatusFile(device.name()))
                : Optional.empty();
    }

    private record StatusFile(String link) implements SysfsFile.ReadOnly {
        /** {@code status_show()}. A link without state is told by who asked for it; of others only managed ones are known. */
        @Override
        public Optional<String> peek(Machine machine) {
            if (STATELESS.matcher(link).matches()) {
                return Optional.of("not tracked");
            }
            var ends = ENDS.matcher(link);
            if (!ends.matches()) {
                return Optional.empty();
            }
            var supplier = named(machine, ends.group(1), ends.group(2));
            var consumer = named(machine, ends.group(3), ends.group(4));
            boolean managed = supplier.isPresent()
                    && consumer.isPresent()
                    && machine.suppliers(consumer.get().id())
                            .contains(supplier.get().id());
            return managed ? Optional.of(state(supplier.get(), consumer.get())) : Optional.empty();
        }

        private static String state(Device supplier, Device consumer) {
            if (!supplier.driver().bound()) {
                return "dormant";
            }
            return consumer.driver().bound() ? "active" : "available";
        }

        private static Optional<Device> named(Machine machine, String bus, String name) {
            return machine.onBus(Bus.named(bus)).stream()
                    .filter(device -> device.name().equals(name))
                    .findFirst();
        }
    }
}
