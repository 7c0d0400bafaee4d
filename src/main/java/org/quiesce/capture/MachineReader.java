package org.quiesce.capture;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quiesce.capture.CaptureProgress.Stage;
import org.quiesce.machine.Availability;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Container;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Driver;
import org.quiesce.machine.Machine;
import org.quiesce.machine.PciFunction;
import org.quiesce.machine.Plain;
import org.quiesce.machine.Platform;

/** Makes a machine of a capture. What the capture does not hold is unknown in the machine. */
public final class MachineReader {
    private static final String BUSES = "sys/bus";
    private static final String DRIVERS = "/drivers";

    private final CaptureTree tree;
    private final Watch watch;
    private final List<DeviceDirectory> directories;
    private final CapturedPlatform captured;
    private final Platform platform;
    private final CapturedCpus cpus;
    private final CapturedMemory memory;
    private final CapturedHardware hardware;
    private final MemoryMap map;
    private final DriverCatalogue drivers;

    private MachineReader(CaptureTree tree, Watch watch) {
        this.tree = tree;
        this.watch = watch;
        this.directories = DeviceDirectory.all(tree, watch);
        this.captured = new CapturedPlatform(
                tree, directories.stream().filter(CapturedAcpi::isProcessor).count());
        this.platform = captured.platform();
        this.drivers = DriverCatalogue.of(platform.kernel());
        CapturedNodes nodes = new CapturedNodes(directories);
        this.cpus = new CapturedCpus(tree, directories, nodes);
        this.map = MemoryMap.of(tree);
        this.memory = new CapturedMemory(map, nodes, platform);
        this.hardware = new CapturedHardware(directories);
    }

    /**
     * Makes the machine.
     *
     * @throws java.util.concurrent.CancellationException when whoever watches said so
     */
    public static Machine machine(CaptureTree tree, CaptureProgress progress) {
        return new MachineReader(tree, new Watch(tree.name(), progress)).machine();
    }

    private Machine machine() {
        Map<DeviceId, Device> physical = new HashMap<>();
        for (DeviceDirectory each : watch.over(directories, Stage.FINDING, MachineReader::path)) {
            if (!CapturedAcpi.isAcpi(each)) {
                physical.put(each.id(), physical(each).with(driver(each)));
            }
        }
        CapturedAcpi acpi = new CapturedAcpi(tree, directories, physical);
        Inventory inventory = new Inventory(watch);
        for (DeviceDirectory each : RegistrationSort.sorted(directories, tree.order())) {
            Optional<Device> known = Optional.ofNullable(physical.get(each.id()));
            inventory.add(known.orElseGet(() -> acpi.device(each).with(driver(each))));
        }
        drivers(inventory);
        acpi.companions().forEach((node, companions) -> bind(inventory, node, companions));
        return inventory
                .machine(platform, captured.circumstances())
                .holding(new CapturedKexec(tree, map, new CapturedIommu(tree, directories, platform)).kexec());
    }

    /** Each registered driver has a folder below its bus, also one that no device has. */
    private void drivers(Inventory inventory) {
        for (String bus : names(BUSES)) {
            for (String name : names(BUSES + "/" + bus + DRIVERS)) {
                inventory.register(drivers.driver(name, bus, module(bus, name)));
            }
        }
    }

    private List<String> names(String folder) {
        return tree.directory(folder).map(CaptureEntry.Directory::names).orElse(List.of());
    }

    private static String path(DeviceDirectory directory) {
        return directory.id().path();
    }

    /** A {@code firmware_node} need not be an ACPI device. */
    private static void bind(Inventory inventory, DeviceId node, List<DeviceId> companions) {
        if (inventory.isAcpi(node)) {
            companions.forEach(companion -> inventory.bind(node, companion));
        }
    }

    private Device physical(DeviceDirectory directory) {
        if (CapturedCpus.isCpu(directory)) {
            return cpus.device(directory);
        }
        if (CapturedMemory.isBlock(directory)) {
            return memory.device(directory);
        }
        return switch (directory.subsystem()) {
            case "container" ->
                Device.of(directory.id(), Bus.CONTAINER, Container.CONTAINER).with(availability(directory));
            case "pci" -> {
                PciFunction function = function(directory);
                yield Device.of(directory.id(), Bus.PCI, function).with(hardware.of(directory, function.classCode()));
            }
            default -> Device.of(directory.id(), Bus.named(directory.subsystem()), Plain.PLAIN);
        };
    }

    private static Availability availability(DeviceDirectory directory) {
        return directory
                .text("online")
                .map(online -> online.equals("0") ? Availability.OFFLINE : Availability.ONLINE)
                .orElse(Availability.UNKNOWN);
    }

    private static PciFunction function(DeviceDirectory directory) {
        String vendor = digits(directory, "vendor");
        String device = digits(directory, "device");
        String ids = vendor.isEmpty() || device.isEmpty() ? "" : vendor + ":" + device;
        int enables = directory
                .text("enable")
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(Integer::valueOf)
                .orElse(PciFunction.UNKNOWN);
        return new PciFunction("", ids, digits(directory, "class"), enables, CapturedHardware.type(directory));
    }

    private static String digits(DeviceDirectory directory, String file) {
        return directory
                .text(file)
                .filter(text -> text.matches("0x[0-9a-f]{4,6}"))
                .map(text -> text.substring(2))
                .orElse("");
    }

    private Driver driver(DeviceDirectory directory) {
        return directory
                .directory()
                .linkedName("driver")
                .map(name -> drivers.driver(name, directory.subsystem(), module(directory.subsystem(), name)))
                .orElse(Driver.NONE);
    }

    private String module(String bus, String driver) {
        return tree.directory(BUSES + "/" + bus + DRIVERS + "/" + driver)
                .flatMap(folder -> folder.linkedName("module"))
                .orElse("");
    }
}
