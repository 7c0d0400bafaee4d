package org.quiesce.ui;

import java.util.Optional;
import org.quiesce.machine.AcpiNode;
import org.quiesce.machine.Container;
import org.quiesce.machine.Cpu;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Machine;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.Namespace;
import org.quiesce.machine.PciFunction;
import org.quiesce.machine.Plain;

/** What devices are called: the kernel's name, what a person says, and a picture. */
final class Names {
    private Names() {}

    /** {@return the name in a row or a sentence: an ACPI object's last segment, else the device's name} */
    static String of(Device device) {
        return device.part() instanceof AcpiNode node && !node.path().text().isEmpty()
                ? segment(node.path().text())
                : device.name();
    }

    static String of(Machine machine, DeviceId id) {
        return known(machine, id).map(Names::of).orElse(id.name());
    }

    /** {@return whether a device is, or stands for, another: a module and its container device} */
    static boolean sameRow(Machine machine, DeviceId object, DeviceId device) {
        return object.equals(device)
                || machine.find(device)
                        .flatMap(machine::companion)
                        .filter(node -> node.id().equals(object)
                                && node.part() instanceof AcpiNode only
                                && only.companions().size() == 1)
                        .isPresent();
    }

    /** {@return the name in a command} */
    static String inCommand(Machine machine, DeviceId id) {
        return known(machine, id).map(Device::knownAs).orElse(id.name());
    }

    /** An ACPI object has its name also while it has no device. */
    private static Optional<Device> known(Machine machine, DeviceId id) {
        return machine.find(id).or(() -> new Namespace(machine).find(id));
    }

    private static String segment(String path) {
        int dot = path.lastIndexOf('.');
        return dot < 0 ? path : path.substring(dot + 1);
    }

    /** {@return what a person calls the device} */
    static String detail(Machine machine, Device device) {
        return switch (device.part()) {
            case Cpu cpu -> cpu.node() == Cpu.NO_NODE ? "CPU, no node" : "node " + cpu.node();
            case MemoryBlock block -> memory(machine, block);
            case AcpiNode node -> acpi(machine, node);
            case Container _ -> "container";
            case PciFunction function -> pci(function);
            case Plain _ -> "";
        };
    }

    private static String memory(Machine machine, MemoryBlock block) {
        return Words.bytes(machine.platform().blockSize()) + " · " + node(block) + " · "
                + block.zone().word();
    }

    /** {@return the node of a block} One that was never online may have none yet. */
    static String node(MemoryBlock block) {
        return block.node() < 0 ? "no node yet" : "node " + block.node();
    }

    private static String acpi(Machine machine, AcpiNode node) {
        String kind = switch (node.hid()) {
            case "" -> "";
            case "ACPI0004" -> "ACPI0004 module";
            case "ACPI0007", "LNXCPU" -> node.hid() + " processor";
            case "PNP0C80" -> "PNP0C80 memory";
            case "PNP0A03", "PNP0A08" -> node.hid() + " host bridge";
            case "PNP0C0F" -> "PNP0C0F PCI link";
            default -> node.hid();
        };
        if (node.path().text().equals("\\_SB")) {
            return "System bus";
        }
        return node.resource() instanceof org.quiesce.machine.AcpiResource.Memory memory
                ? kind + " · " + Words.bytes(memory.count() * machine.platform().blockSize())
                : kind;
    }

    private static String pci(PciFunction function) {
        if (!function.title().isEmpty()) {
            return function.title();
        }
        String kind = switch (function.classCode().length() < 2
                ? ""
                : function.classCode().substring(0, 2)) {
            case "01" -> "Storage";
            case "02" -> "Network";
            case "03" -> "Display";
            case "04" -> "Multimedia";
            case "06" -> function.bridge() ? "PCI bridge" : "Bridge";
            case "07" -> "Communication";
            case "08" -> "System peripheral";
            case "0c" -> "Serial bus";
            default -> "PCI function";
        };
        return function.ids().isEmpty() ? kind : kind + " " + function.ids();
    }

    /** {@return an Ikonli literal} */
    static String icon(Device device) {
        return switch (device.part()) {
            case Cpu _ -> "mdi2c-cpu-64-bit";
            case MemoryBlock _ -> "mdi2m-memory";
            case AcpiNode node -> acpiIcon(node);
            case Container _ -> "mdi2p-package-variant";
            case PciFunction function -> pciIcon(function);
            case Plain _ -> "mdi2c-cube-outline";
        };
    }

    private static String acpiIcon(AcpiNode node) {
        return switch (node.hid()) {
            case "ACPI0004", "PNP0A05", "PNP0A06" -> "mdi2p-package-variant";
            case "ACPI0007", "LNXCPU" -> "mdi2c-cpu-64-bit";
            case "PNP0C80" -> "mdi2m-memory";
            case "PNP0A03", "PNP0A08" -> "mdi2s-sitemap";
            case "LNXSYSTM", "LNXSYBUS" -> "mdi2d-developer-board";
            default -> "mdi2c-chip";
        };
    }

    private static String pciIcon(PciFunction function) {
        if (function.bridge()) {
            return "mdi2s-sitemap";
        }
        return switch (function.classCode().length() < 2
                ? ""
                : function.classCode().substring(0, 2)) {
            case "01" -> "mdi2h-harddisk";
            case "02" -> "mdi2e-ethernet";
            case "03" -> "mdi2e-expansion-card-variant";
            default -> "mdi2e-expansion-card";
        };
    }
}
