package org.quiesce.kernel;

import java.util.ArrayList;
import java.util.List;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Event;
import org.quiesce.machine.Function;
import org.quiesce.machine.Hardware.Power;
import org.quiesce.machine.PciFunction;
import org.quiesce.machine.PciType;
import org.quiesce.machine.Places;
import org.quiesce.machine.Plain;

/** {@code drivers/pci/probe.c}: finds functions that are in the machine and have no device yet. */
final class PciProbe {
    private static final Function RESCAN = new Function("pci_rescan_bus", "drivers/pci/probe.c");

    /** Class, subclass and programming interface. */
    private static final int CLASS_DIGITS = 6;

    private PciProbe() {}

    /** {@code pci_rescan_bus()} of the bus below a bridge. */
    static void rescan(Run run, DeviceId bridge) {
        run.call(RESCAN, bridge, () -> look(run, bridge));
    }

    /** {@code pci_scan_child_bus()} and {@code pci_bus_add_devices()}: devices first, then their drivers. */
    static void look(Run run, DeviceId bridge) {
        var added = new ArrayList<DeviceId>();
        scan(run, bridge, added);
        for (var id : added) {
            DriverBinding.attach(run, id);
        }
    }

    /** The functions of a bus, then what is behind its bridges: the bus there comes before its functions. */
    private static void scan(Run run, DeviceId bridge, List<DeviceId> added) {
        for (var device : run.machine().unregistered(bridge)) {
            boolean here =
                    device.part() instanceof PciFunction && device.id().parent().equals(bridge);
            if (here && device.hardware().power() != Power.D3COLD) { // no answer: nobody is there
                add(run, device);
                added.add(device.id());
            }
        }
        for (var function : PciRemove.functions(run.machine(), bridge)) {
            bus(run, function.id());
            scan(run, function.id(), added);
        }
    }

    /** {@code pci_add_new_bus()}, where there is anything behind the function and its bus has no device yet. */
    private static void bus(Run run, DeviceId bridge) {
        var folder = PciRemove.busFolder(bridge);
        for (var device : run.machine().unregistered(bridge)) {
            boolean behind =
                    device.part() instanceof PciFunction && device.id().parent().equals(bridge);
            var bus = behind ? folder.child(BootPci.numbered(device.name())) : device.id();
            if (bus.parent().equals(folder) && run.machine().find(bus).isEmpty()) {
                Registration.register(run, Device.of(bus, BootPci.PCI_BUS, Plain.PLAIN));
                PciSlots.appear(run, bridge);
            }
        }
    }

    /** {@return every host bridge, the top of a tree of PCI functions} */
    static List<DeviceId> hostBridges(Run run) {
        return run.machine().onBus(BootPci.PCI_BUS).stream()
                .map(bus -> bus.id().parent().parent())
                .filter(above -> run.machine()
                        .find(above)
                        .filter(device -> !(device.part() instanceof PciFunction))
                        .isPresent())
                .toList();
    }

    /** {@return whether it is a function or a bus} What a driver makes of its function comes with the driver. */
    static boolean enumerated(Device device) {
        return device.part() instanceof PciFunction || device.bus().equals(BootPci.PCI_BUS);
    }

    /**
     * {@code pci_device_add()}: the ACPI object of its place becomes its companion. The config space is read and stays as
     * it is: a function that was only removed keeps its Bus Master bit, one that was without power has lost it.
     */
    private static void add(Run run, Device device) {
        introduce(run, device);
        var companion = new Places(run.machine()).node(device.id());
        run.record(new Event.DeviceAdded(run.now(), found(device).withCompanion(Device.NO_COMPANION)));
        companion.ifPresent(node -> {
            AcpiGlue.bindOne(run, node.id(), device.id());
            PciAcpi.setUp(run, node.id());
        });
        run.uevent("add", device.id());
    }

    /** {@code pci_setup_device()}: the first line about a function, where vendor, device and the whole class are known. */
    private static void introduce(Run run, Device device) {
        if (device.part() instanceof PciFunction function
                && !function.ids().isEmpty()
                && function.classCode().length() == CLASS_DIGITS) {
            var line = "pci " + device.name() + ": [" + function.ids() + "] type " + (function.bridge() ? "01" : "00")
                    + " class 0x" + function.classCode();
            boolean told = run.era().atLeast(Era.V612) && function.type() != PciType.UNSAID;
            run.log(Event.Level.PLAIN, told ? line + " " + function.type().words() : line);
        }
    }

    /** {@code pci_setup_device()}: nobody has looked at the power yet, nor enabled it. */
    private static Device found(Device device) {
        var hardware = device.hardware();
        var disabled = device.part() instanceof PciFunction function ? device.with(function.enabled(0)) : device;
        return hardware.inherits() ? disabled.with(hardware.with(Power.PCI_UNKNOWN)) : disabled;
    }
}
