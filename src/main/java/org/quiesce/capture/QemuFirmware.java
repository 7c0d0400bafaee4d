package org.quiesce.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quiesce.machine.AcpiMethod;
import org.quiesce.machine.AcpiNode;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Device;
import org.quiesce.machine.Machine;

/**
 * What the firmware of QEMU says of PCI slots, and sysfs does not: nobody there listens to {@code _OST}, and a slot's
 * number ({@code _SUN}) is that of the PCI device ({@code build_append_pcihp_slots()} of {@code hw/i386/acpi-build.c}).
 */
final class QemuFirmware {
    /** Objects are named after their place: {@code S18} is device 3, function 0. */
    private static final Pattern SLOT = Pattern.compile("\\\\_SB\\.PCI0(?:\\.S[0-9A-F]{2})*\\.S([0-9A-F]{2})");

    private static final int HEXADECIMAL = 16;
    private static final int FUNCTION_BITS = 3;

    private QemuFirmware() {}

    /**
     * {@return lines for each slot that can be ejected; none where no QEMU ran the machine}
     *
     * @param machineFile {@code machine.json}
     */
    static List<String> given(JsonTable machineFile, Machine machine) {
        List<String> lines = new ArrayList<>();
        if (!machineFile.texts("qemu").isEmpty()) {
            for (Device device : machine.onBus(Bus.ACPI)) {
                if (device.part() instanceof AcpiNode node && node.has(AcpiMethod._EJ0)) {
                    Matcher slot = SLOT.matcher(node.path().text());
                    if (slot.matches()) {
                        int number = Integer.parseInt(slot.group(1), HEXADECIMAL) >> FUNCTION_BITS;
                        lines.add("given " + node.path().text() + " _OST=missing");
                        lines.add("given " + node.path().text() + " _SUN=" + number);
                    }
                }
            }
        }
        return lines;
    }
}
