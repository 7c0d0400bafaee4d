package org.quiesce.kernel;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Machine;

/**
 * What a device is called that a driver makes again: most classes give the lowest number that is free ({@code ida_alloc()},
 * {@code __dev_alloc_name()}), which need not be the one that it had.
 *
 * <p>Recorded: C-pci-pc-6.1, steps 60 and 72, where {@code virtio1} and {@code eth3} come back as {@code virtio0} and
 * {@code eth1}.
 */
final class ClassNames {
    /** Classes that count with an ida, and network interfaces, from 0. */
    private static final Set<String> COUNTED = Set.of("virtio", "nvme", "hwmon", "ptp", "wakeup", "scsi_generic");

    private static final Pattern NUMBERED = Pattern.compile("(\\D+)\\d+");
    private static final Pattern KERNEL_NETWORK_NAME = Pattern.compile("(eth|wlan)\\d+");
    private static final Pattern LETTERED_DISK = Pattern.compile("([sv]d)[a-z]");
    private static final Pattern SCSI_HOST = Pattern.compile("host\\d+");
    /** {@code target0:0:1} of {@code host0}, and {@code 0:0:1:0} of that. */
    private static final Pattern OF_SCSI_HOST = Pattern.compile("(target)?\\d+((:\\d+)+)");

    private static final Pattern OF_CONTROLLER = Pattern.compile("(nvme|ng)\\d+(\\D.*)");

    private ClassNames() {}

    /**
     * {@return the name that a device gets now}
     *
     * @param was what it was when it was there last
     * @param parent under which it comes now
     */
    static String next(Machine machine, Device was, DeviceId parent) {
        var name = was.name();
        var numbered = NUMBERED.matcher(name);
        boolean counted = COUNTED.contains(was.bus().name())
                || KERNEL_NETWORK_NAME.matcher(name).matches()
                || (was.bus().equals(ScsiHost.SCSI) && SCSI_HOST.matcher(name).matches());
        if (counted && numbered.matches()) {
            return lowestFree(machine, was.bus(), numbered.group(1));
        }
        var part = OF_CONTROLLER.matcher(name);
        if (part.matches() && NUMBERED.matcher(parent.name()).matches()) {
            return part.group(1) + parent.name().replaceFirst("\\D+", "") + part.group(2);
        }
        var ofHost = OF_SCSI_HOST.matcher(name);
        if (ofHost.matches() && !hostNumber(parent).isEmpty()) {
            return Optional.ofNullable(ofHost.group(1)).orElse("") + hostNumber(parent) + ofHost.group(2);
        }
        if (SCSI_HOST.matcher(name).matches()
                && SCSI_HOST.matcher(parent.name()).matches()) {
            return parent.name(); // scsi_host and its like: the class devices of a host
        }
        var disk = LETTERED_DISK.matcher(name);
        return disk.matches() ? nextLetter(machine, was, disk.group(1)) : name;
    }

    /** {@return {@code stem} and the lowest number that no device of the class has} */
    static String lowestFree(Machine machine, Bus bus, String stem) {
        var taken = taken(machine, bus);
        return IntStream.iterate(0, number -> number + 1)
                .mapToObj(number -> stem + number)
                .filter(name -> !taken.contains(name))
                .findFirst()
                .orElseThrow();
    }

    /** {@return the number of the host at or above a place, or none} */
    private static String hostNumber(DeviceId place) {
        if (place.equals(DeviceId.NONE)) {
            return "";
        }
        return SCSI_HOST.matcher(place.name()).matches()
                ? place.name().substring("host".length())
                : hostNumber(place.parent());
    }

    private static String nextLetter(Machine machine, Device was, String stem) {
        var taken = taken(machine, was.bus());
        return IntStream.rangeClosed('a', 'z')
                .mapToObj(letter -> stem + (char) letter)
                .filter(name -> !taken.contains(name))
                .findFirst()
                .orElse(was.name());
    }

    private static Set<String> taken(Machine machine, Bus bus) {
        return machine.onBus(bus).stream().map(Device::name).collect(Collectors.toSet());
    }
}
