package org.quiesce.kernel;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.quiesce.machine.AcpiMethod;
import org.quiesce.machine.AcpiResource;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Event;
import org.quiesce.machine.Evidence;
import org.quiesce.machine.Function;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Refusal;
import org.quiesce.machine.Reply;

/**
 * {@code drivers/pci/hotplug/pci_hotplug_core.c}: the files of {@code /sys/bus/pci/slots/N}, for the slots that acpiphp
 * has. {@code N} is the {@code _SUN} of the slot's object; where two have the same, the second is {@code N-2}, for
 * {@code drivers/acpi/pci_slot.c} calls it {@code N-1} first, and so that is taken when acpiphp renames it (recorded:
 * C-pci-pc-6.1, steps 44 and 63).
 */
final class PciSlots {
    private static final String FOLDER = "/bus/pci/slots/";
    private static final Function POWER_WRITE =
            new Function("power_write_file", "drivers/pci/hotplug/pci_hotplug_core.c");

    private PciSlots() {}

    /** {@code acpi_pci_add_bus()}: the slots of a new bus, in the order of the namespace. */
    static void appear(Run run, DeviceId bridge) {
        for (var slot : of(run.machine(), bridge)) {
            name(run.machine(), slot).ifPresent(name -> {
                run.log(Event.Level.PLAIN, "acpiphp: Slot [" + name + "] registered");
                if (name.contains("-")) {
                    run.uevent("move", folder(name)); // rename_slot()
                }
                run.uevent("add", folder(name));
            });
        }
    }

    /** {@code acpi_pci_remove_bus()}: acpiphp lets go of its slots, then {@code acpi_pci_slot_remove()}, the last one first. */
    static void vanish(Run run, DeviceId bridge) {
        var names = of(run.machine(), bridge).stream()
                .flatMap(slot -> name(run.machine(), slot).stream())
                .toList();
        names.forEach(name -> run.log(Event.Level.PLAIN, "acpiphp: Slot [" + name + "] unregistered"));
        names.reversed().forEach(name -> run.uevent("remove", folder(name)));
    }

    /** {@return the names of all slots, as {@code ls} sorts them; nothing where some number is not known} */
    static Optional<List<String>> names(Machine machine) {
        var slots = slots(machine);
        return slots.stream().allMatch(PciSlots::numbered)
                ? Optional.of(slots.stream()
                        .flatMap(slot -> name(machine, slot).stream())
                        .sorted()
                        .toList())
                : Optional.empty();
    }

    /**
     * {@return the file at a path}
     *
     * @param path below {@code /sys}, starting with a slash
     */
    static Optional<SysfsFile> find(Machine machine, String path) {
        var parts = path.startsWith(FOLDER) ? path.substring(FOLDER.length()).split("/", -1) : new String[0];
        if (parts.length != 2) {
            return Optional.empty();
        }
        var slot = named(machine, parts[0]);
        if (slot.isPresent()) {
            return attribute(slot.get().id(), parts[1]);
        }
        return slots(machine).stream().allMatch(PciSlots::numbered)
                ? Optional.empty()
                : Optional.of(new Unnumbered(parts[0]));
    }

    private static Optional<SysfsFile> attribute(DeviceId node, String attribute) {
        return switch (attribute) {
            case "power" -> Optional.of(new Power(node));
            case "adapter" -> Optional.of(new Flag(node, "1", "0"));
            case "latch" -> Optional.of(new Flag(node, "0", "1"));
            case "address" -> Optional.of(new Address(node));
            default -> Optional.empty();
        };
    }

    /** {@return objects below a PCI root that can be ejected: those of slots, on the upper bus first} */
    private static List<Device> slots(Machine machine) {
        return machine.onBus(Bus.ACPI).stream()
                .filter(device -> AcpiMethods.node(device).has(AcpiMethod._EJ0)
                        && ScanHandler.matching(AcpiMethods.node(device)).isEmpty()
                        && AcpiPhp.listens(machine, device.id())
                        && !AcpiPhp.bridges(machine, device).isEmpty())
                .sorted(Comparator.comparingInt(device -> device.id().path().split("/", -1).length))
                .toList();
    }

    private static List<Device> of(Machine machine, DeviceId bridge) {
        return slots(machine).stream()
                .filter(slot -> AcpiPhp.bridges(machine, slot).contains(bridge))
                .toList();
    }

    private static boolean numbered(Device slot) {
        return number(slot).isPresent();
    }

    /** {@code _SUN}. */
    private static Optional<Integer> number(Device slot) {
        return AcpiMethods.node(slot).resource() instanceof AcpiResource.PciSlot place && place.numbered()
                ? Optional.of(place.number())
                : Optional.empty();
    }

    private static Optional<String> name(Machine machine, Device slot) {
        return number(slot).map(number -> {
            var alike = slots(machine).stream()
                    .filter(other -> number(other).equals(Optional.of(number)))
                    .toList();
            int turn = alike.indexOf(slot) + 1;
            return turn == 1 ? number.toString() : number + "-" + turn;
        });
    }

    private static Optional<Device> named(Machine machine, String name) {
        return slots(machine).stream()
                .filter(slot -> name(machine, slot).equals(Optional.of(name)))
                .findFirst();
    }

    private static DeviceId folder(String name) {
        return new DeviceId(FOLDER + name);
    }

    private static boolean occupied(Machine machine, DeviceId node) {
        return AcpiPhp.functions(machine, machine.device(node)).stream()
                .anyMatch(place -> machine.find(place).isPresent()
                        || machine.unregistered(place.parent()).stream()
                                .anyMatch(device -> device.id().equals(place)));
    }

    /** {@code simple_strtoul()} base 10, of which the lowest byte counts: what is no number is 0. */
    private static int power(String value) {
        int digits = 0;
        while (digits < value.length() && Character.isDigit(value.charAt(digits))) {
            digits++;
        }
        return new java.math.BigInteger("0" + value.substring(0, digits)).intValue() & 0xff;
    }

    private record Power(DeviceId node) implements SysfsFile {
        @Override
        public Optional<String> peek(Machine machine) {
            return Optional.of(occupied(machine, node) ? "1" : "0");
        }

        /** {@code power_write_file()}: off as by firmware's eject request, on as by its check. */
        @Override
        public Status write(Run run, String value) {
            return switch (power(value)) {
                case 0 -> {
                    run.lock(AcpiScan.SCAN_LOCK);
                    var status = AcpiPhp.disable(run, run.device(node));
                    run.unlock(AcpiScan.SCAN_LOCK);
                    yield status;
                }
                case 1 -> AcpiPhp.enable(run, run.device(node));
                default -> {
                    run.log(Event.Level.ERROR, "pci_hotplug: Illegal value specified for power");
                    yield run.refuse(Refusal.of(Reason.R_03, Errno.EINVAL, POWER_WRITE, node, Evidence.NOTHING));
                }
            };
        }
    }

    private record Flag(DeviceId node, String full, String empty) implements SysfsFile.ReadOnly {
        @Override
        public Optional<String> peek(Machine machine) {
            return Optional.of(occupied(machine, node) ? full : empty);
        }
    }

    /** {@code address_read_file()}: domain, bus and device of the slot, as {@code _ADR} tells or something in it. */
    private record Address(DeviceId node) implements SysfsFile.ReadOnly {
        @Override
        public Optional<String> peek(Machine machine) {
            var slot = machine.device(node);
            boolean told = AcpiMethods.node(slot).resource() instanceof AcpiResource.PciSlot place
                    && place.device() != AcpiResource.PciSlot.UNKNOWN;
            return told
                    ? bus(machine, slot)
                            .map(bus -> String.format(
                                    Locale.ROOT,
                                    "%s:%02x",
                                    bus,
                                    ((AcpiResource.PciSlot)
                                                    AcpiMethods.node(slot).resource())
                                            .device()))
                    : seen(machine, slot);
        }

        private static Optional<String> bus(Machine machine, Device slot) {
            return AcpiPhp.bridges(machine, slot).stream()
                    .flatMap(bridge -> machine.children(PciRemove.busFolder(bridge)).stream())
                    .map(Device::name)
                    .findFirst();
        }

        private static Optional<String> seen(Machine machine, Device slot) {
            return AcpiPhp.functions(machine, slot).stream()
                    .findFirst()
                    .map(place -> place.name().substring(0, place.name().lastIndexOf('.')));
        }
    }

    /** Some slots have a number that is not known: it may be any of theirs. */
    private record Unnumbered(String name) implements SysfsFile {
        @Override
        public Optional<String> peek(Machine machine) {
            return Optional.empty();
        }

        @Override
        public Reply read(Run run) {
            throw unknown(run);
        }

        @Override
        public Status write(Run run, String value) {
            throw unknown(run);
        }

        private Stop.Undecided unknown(Run run) {
            return run.missing(DeviceId.NONE, "which ACPI object has slot number " + name + " (given OBJECT _SUN=N)");
        }
    }
}
