package org.quiesce.kernel;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.quiesce.machine.Bus;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Driver;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Evidence;
import org.quiesce.machine.Function;
import org.quiesce.machine.Machine;
import org.quiesce.machine.PciFunction;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Refusal;

/**
 * {@code drivers/pci/pci-driver.c}: the files {@code new_id} and {@code remove_id} of a PCI driver. Of a driver's own
 * table only the ids of the functions are known that it has or had.
 */
final class PciIds {
    private static final String FILE = "drivers/pci/pci-driver.c";
    private static final Function NEW_ID = new Function("new_id_store", FILE);
    private static final Function REMOVE_ID = new Function("remove_id_store", FILE);
    private static final Pattern TWO_NUMBERS =
            Pattern.compile("\\s*(?:0[xX])?(\\p{XDigit}{1,8})\\s+(?:0[xX])?(\\p{XDigit}{1,8})(?!\\p{XDigit}).*");

    private PciIds() {}

    /** {@return the file of a driver}; only PCI drivers have them */
    static Optional<SysfsFile> find(Bus bus, Driver driver, String attribute) {
        if (!bus.equals(Bus.PCI)) {
            return Optional.empty();
        }
        return switch (attribute) {
            case "new_id" -> Optional.of(new NewFile(driver));
            case "remove_id" -> Optional.of(new RemoveFile());
            default -> Optional.empty();
        };
    }

    /** {@code sscanf("%x %x …")}: vendor and device; nothing where there are fewer than two numbers. */
    private static Optional<String> ids(String value) {
        var numbers = TWO_NUMBERS.matcher(value);
        return numbers.matches()
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "%04x:%04x",
                        Long.parseLong(numbers.group(1), 16),
                        Long.parseLong(numbers.group(2), 16)))
                : Optional.empty();
    }

    private static boolean has(Machine machine, Driver driver, String ids) {
        return Stream.of(machine.onBus(Bus.PCI), machine.unregistered(new DeviceId("/devices")))
                .flatMap(List::stream)
                .filter(device -> device.part() instanceof PciFunction function
                        && function.ids().equals(ids))
                .anyMatch(device -> machine.lastDriver(device.id())
                        .filter(last -> last.name().equals(driver.name()))
                        .isPresent());
    }

    private static Status refuse(Run run, Reason reason, Errno errno, Function function) {
        return run.refuse(Refusal.of(reason, errno, function, DeviceId.NONE, Evidence.NOTHING));
    }

    private record NewFile(Driver driver) implements SysfsFile.WriteOnly {
        /** {@code new_id_store()}: -EEXIST for an id that the driver has (recordings G). */
        @Override
        public Status write(Run run, String value) {
            var ids = ids(value);
            if (ids.isEmpty()) {
                return refuse(run, Reason.R_03, Errno.EINVAL, NEW_ID);
            }
            if (has(run.machine(), driver, ids.get())) {
                return refuse(run, Reason.R_43, Errno.EEXIST, NEW_ID);
            }
            throw run.missing(DeviceId.NONE, "whether driver " + driver.name() + " knows the id " + ids.get());
        }
    }

    private record RemoveFile() implements SysfsFile.WriteOnly {
        /** {@code remove_id_store()}: only what was added can be taken away. */
        @Override
        public Status write(Run run, String value) {
            return ids(value).isEmpty()
                    ? refuse(run, Reason.R_03, Errno.EINVAL, REMOVE_ID)
                    : refuse(run, Reason.R_43, Errno.ENODEV, REMOVE_ID);
        }
    }
}
