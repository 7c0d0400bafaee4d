package org.quiesce.compare;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.quiesce.machine.AcpiNode;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Device;
import org.quiesce.machine.Machine;
import org.quiesce.machine.PciFunction;
import org.quiesce.recording.Fact;

/** What {@code ls} and {@code readlink} find about PCI functions and classes of a simulated machine. */
record Listing(Machine machine) {
    private static final Pattern FUNCTION = Pattern.compile("/sys/bus/pci/devices/([^/]+)/(.+)");
    private static final Pattern CLASS = Pattern.compile("/sys/(?:class/(net)|(block))");

    /** {@return what is at a path; nothing where it is no link or folder that is known here} */
    Optional<Fact> at(String path) {
        var folder = CLASS.matcher(path);
        if (folder.matches()) {
            return Optional.of(
                    new Fact.ReadBack(path, names(folder.group(1) == null ? folder.group(2) : folder.group(1))));
        }
        var function = FUNCTION.matcher(path);
        if (!function.matches()) {
            return Optional.empty();
        }
        return machine.onBus(Bus.PCI).stream()
                .filter(device -> device.name().equals(function.group(1)))
                .findFirst()
                .flatMap(device -> attribute(path, device, function.group(2)));
    }

    /** {@return a folder with these names in it; nothing where they are not known} */
    Fact of(String path, Optional<List<String>> names) {
        return new Fact.ReadBack(path, names.map(all -> String.join(" ", all)).orElse(Fact.ReadBack.NOT_KNOWN));
    }

    private Optional<Fact> attribute(String path, Device device, String attribute) {
        return switch (attribute) {
            case "driver" ->
                Optional.of(
                        device.driver().bound()
                                ? new Fact.ReadBack(path, device.driver().name())
                                : new Fact.Absent(path));
            case "firmware_node/path" ->
                Optional.of(machine.companion(device)
                        .map(node -> (Fact) new Fact.ReadBack(
                                path, padded(((AcpiNode) node.part()).path().text())))
                        .orElseGet(() -> new Fact.Absent(path)));
            case "vendor" -> Optional.of(new Fact.ReadBack(path, id(device, 0)));
            case "device" -> Optional.of(new Fact.ReadBack(path, id(device, 1)));
            case "iommu_group" ->
                Optional.of(
                        machine.onBus(Bus.named("iommu")).isEmpty()
                                ? new Fact.Absent(path)
                                : new Fact.ReadBack(path, Fact.ReadBack.NOT_KNOWN));
            default -> Optional.empty();
        };
    }

    private static String id(Device device, int part) {
        var ids = device.part() instanceof PciFunction function ? function.ids().split(":", -1) : new String[0];
        return ids.length == 2 ? "0x" + ids[part] : Fact.ReadBack.NOT_KNOWN;
    }

    /** Sysfs shows each name of four characters in full: {@code \\_SB_.PCI0.S18_}. */
    private static String padded(String path) {
        return Pattern.compile("[A-Z_][A-Z0-9_]{0,3}")
                .matcher(path)
                .replaceAll(name -> name.group() + "_".repeat(4 - name.group().length()));
    }

    private String names(String classOf) {
        return machine.onBus(Bus.named(classOf)).stream()
                .map(Device::name)
                .sorted()
                .collect(Collectors.joining(" "));
    }
}
