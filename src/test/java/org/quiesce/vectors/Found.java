package org.quiesce.vectors;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.quiesce.machine.AcpiNode;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Device;
import org.quiesce.machine.Machine;
import org.quiesce.machine.PciFunction;

/** What a listing of sysfs finds on a machine: PCI functions, and the names in a class. */
record Found(Machine machine) {
    /** {@return a line for each PCI function: name, driver, {@code enable} and ACPI object, {@code -} for none} */
    List<String> functions() {
        return machine.onBus(Bus.PCI).stream()
                .map(device -> device.name() + " "
                        + (device.driver().bound() ? device.driver().name() : "-") + " " + enables(device) + " "
                        + object(device))
                .sorted()
                .toList();
    }

    /** {@return what differs in the names of each class} */
    String names(Map<String, @Nullable Object> wanted) {
        var text = new StringBuilder();
        wanted.forEach((name, names) -> text.append(Likeness.difference(
                name,
                VectorFiles.list(names, name).stream().map(String::valueOf).toList(),
                machine.onBus(Bus.named(name)).stream()
                        .map(Device::name)
                        .sorted()
                        .toList())));
        return text.toString();
    }

    private static String enables(Device device) {
        return device.part() instanceof PciFunction function && function.enables() != PciFunction.UNKNOWN
                ? Integer.toString(function.enables())
                : "?";
    }

    private String object(Device device) {
        return machine.companion(device)
                .map(node -> ((AcpiNode) node.part()).path().text())
                .orElse("-");
    }
}
