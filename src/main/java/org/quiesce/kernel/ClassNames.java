package org.quiesce.kernel;

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
    private static final Set<String> COUNTED = Set.of("virtio", "nvme", "hwmon", "ptp", "wakeup");

    private static final Pattern NUMBERED = Pattern.compile("(\\D+)\\d+");
    private static final Pattern KERNEL_NETWORK_NAME = Pattern.compile("(eth|wlan)\\d+");
    private static final Pattern LETTERED_DISK = Pattern.compile("vd[a-z]");
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
                || KERNEL_NETWORK_NAME.matcher(name).matches();
        if (counted && numbered.matches()) {
            return lowestFree(machine, was.bus(), numbered.group(1));
        }
        var part = OF_CONTROLLER.matcher(name);
        if (part.matches() && NUMBERED.matcher(parent.name()).matches()) {
            return part.group(1) + parent.name().replaceFirst("\\D+", "") + part.group(2);
        }
        return LETTERED_DISK.matcher(name).matches() ? nextLetter(machine, was) : name;
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

    private static String nextLetter(Machine machine, Device was) {
        var taken = taken(machine, was.bus());
        return IntStream.rangeClosed('a', 'z')
                .mapToObj(letter -> "vd" + (char) letter)
                .filter(name -> !taken.contains(name))
                .findFirst()
                .orElse(was.name());
    }

    private static Set<String> taken(Machine machine, Bus bus) {
        return machine.onBus(bus).stream().map(Device::name).collect(Collectors.toSet());
    }
}
