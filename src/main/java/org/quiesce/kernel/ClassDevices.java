package org.quiesce.kernel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Function;
import org.quiesce.machine.Machine;
import org.quiesce.machine.PciFunction;
import org.quiesce.machine.Plain;

/**
 * What drivers make of their PCI functions: class devices and devices on other buses. They go with the driver and come
 * back with it.
 *
 * <p>Within one driver they come in the order in which the driver's code makes them, where that was read: see
 * {@link #COMING} and {@link #GOING}; else in the order of registration, and go in the reverse.
 */
final class ClassDevices {
    /**
     * drivers/nvme/host/core.c: nvme_init_ctrl_finish() has the sensor, nvme_alloc_ns() the disk, then
     * nvme_add_ns_cdev(). e1000e/netdev.c:e1000_probe(): e1000e_ptp_init(), then register_netdev().
     */
    private static final Map<String, List<String>> COMING =
            Map.of("nvme", List.of("hwmon", "block", "nvme-generic"), "e1000e", List.of("ptp", "net"));
    /**
     * nvme_ns_remove(): nvme_cdev_del(), then del_gendisk(); nvme_uninit_ctrl() comes last. e1000_remove():
     * e1000e_ptp_remove(), then unregister_netdev().
     */
    private static final Map<String, List<String>> GOING =
            Map.of("nvme", List.of("nvme-generic", "block", "hwmon"), "e1000e", List.of("ptp", "net"));

    /** drivers/scsi/scsi_sysfs.c:__scsi_remove_device(), then drivers/scsi/sd.c:sd_remove(). */
    private static final List<String> OF_SCSI = List.of("bsg", "scsi_generic", "scsi_device", "scsi_disk", "block");
    /** drivers/scsi/scsi_transport_sas.c:sas_remove_host(): its phys, then itself; scsi_remove_host() follows. */
    private static final List<String> OF_SAS = List.of(Bus.NONE.name(), "bsg", "sas_host", "scsi_host");
    /** They go as they came: ata_host_detach(), ata_tlink_delete(), sas_remove_children(). */
    private static final Pattern ASCENDING = Pattern.compile("ata\\d+|dev\\d+\\.\\d+|phy-\\d+:\\d+");

    private static final Function NVME_RESET_WORK = new Function("nvme_reset_work", "drivers/nvme/host/pci.c");
    private static final Bus NVME = Bus.named("nvme");
    private static final Bus NVME_SUBSYSTEM = Bus.named("nvme-subsystem");
    private static final DeviceId SUBSYSTEMS = new DeviceId("/devices/virtual/nvme-subsystem");

    private ClassDevices() {}

    /** What the driver of a device had made goes, children before their parents. */
    static void takeDown(Run run, DeviceId top) {
        for (var made : gone(run.machine(), top)) {
            var lines = SerialPorts.below(run, made);
            var below = run.machine().below(made.id());
            if (made.driver().bound()) {
                ScsiHost.beforeDeletion(run, made, below);
                Registration.delete(run, made.id(), () -> DriverBinding.release(run, made.id()));
            } else {
                takeDown(run, made.id());
                SoundCard.codecs(run.machine(), made).forEach(codec -> Registration.unregister(run, codec.id()));
                unregister(run, made);
            }
            LastReference.deleted(run, made, below);
            lines.forEach(line -> SerialPorts.unregistered(run, line));
            if (made.bus().equals(NVME)) {
                removeSubsystem(run);
            }
        }
    }

    /**
     * What a driver had made of its device comes back, parents before their children.
     *
     * @param was the name that the device had when they were there
     * @param is its name now
     */
    static void setUp(Run run, DeviceId was, DeviceId is) {
        var coming = come(run.machine(), was, is);
        if (coming.stream().anyMatch(AtaHost::isPort)) {
            AtaHost.register(run, coming.stream().filter(AtaHost::isPort).toList(), is);
            return;
        }
        for (var made : coming) {
            var folder = made.id().parent().path().substring(was.path().length());
            var id = new DeviceId(is.path() + folder).child(ClassNames.next(run.machine(), made, is));
            var driver = run.machine().lastDriver(made.id());
            SerialPorts.claim(run, made);
            register(run, renamed(made, id));
            if (driver.isPresent()) {
                DriverBinding.attach(run, id, driver.get(), made.id());
            } else if (!made.bus().equals(NVME)) {
                setUp(run, made.id(), id);
            } else if (run.era().atLeast(Era.V612)) {
                setUpController(run, made.id(), id);
            }
        }
    }

    /** {@code bus_remove_device()} asks for a driver also where there is none; class devices are on no bus. */
    private static void unregister(Run run, Device made) {
        if (made.bus().equals(ScsiHost.SCSI)) {
            Registration.delete(run, made.id(), () -> DriverBinding.stop(run, made.id()));
        } else {
            FrameBufferConsole.unregister(run, made);
        }
    }

    private static void register(Run run, Device made) {
        if (SerialPorts.is(made)) {
            SerialPorts.add(run, made);
        } else if (LastReference.isHost(made)) {
            ScsiHost.add(run, made);
        } else {
            Registration.register(run, made);
            FrameBufferConsole.registered(run, made);
        }
    }

    /**
     * Up to 6.1 {@code nvme_probe()} only registers the controller: {@code nvme_reset_work()} and the scan for namespaces
     * come when the driver is bound already. 6.12 waits for both.
     */
    static void setUpLater(Run run, DeviceId was, DeviceId is) {
        if (run.era().atLeast(Era.V612)) {
            return;
        }
        for (var controller : run.machine().children(is.child("nvme"))) {
            if (controller.bus().equals(NVME)) {
                var before = was.child("nvme").child(controller.name());
                Work.later(run, NVME_RESET_WORK, controller.id(), () -> setUpController(run, before, controller.id()));
            }
        }
    }

    private static void setUpController(Run run, DeviceId was, DeviceId is) {
        if (unregistered(run.machine(), was).isEmpty()) {
            return;
        }
        addSubsystem(run, is);
        var parts = come(run.machine(), was, is);
        boolean sensor = parts.stream().anyMatch(part -> part.bus().equals(Bus.named("hwmon")));
        if (!sensor) {
            connected(run, is);
        }
        for (var part : parts) {
            var id = is.child(ClassNames.next(run.machine(), part, is));
            Registration.register(run, renamed(part, id));
            setUp(run, part.id(), id);
            if (part.bus().equals(Bus.named("hwmon"))) {
                connected(run, is);
            }
        }
    }

    /** {@code nvme_start_ctrl()}: after the sensor, before the namespaces. */
    private static void connected(Run run, DeviceId controller) {
        run.uevent("change", controller, "NVME_EVENT=connected");
    }

    /** Which controllers a subsystem has is told by links that captures lack; that the only one has the only one is certain. */
    private static void removeSubsystem(Run run) {
        if (run.machine().onBus(NVME).isEmpty()) {
            for (var subsystem : run.machine().onBus(NVME_SUBSYSTEM)) {
                Registration.unregister(run, subsystem.id());
            }
        }
    }

    /** {@code nvme_init_subsystem()}: named after its first controller. */
    private static void addSubsystem(Run run, DeviceId controller) {
        if (run.machine().onBus(NVME_SUBSYSTEM).isEmpty()) {
            var name = controller.name().replace("nvme", "nvme-subsys");
            Registration.register(run, Device.of(SUBSYSTEMS.child(name), NVME_SUBSYSTEM, Plain.PLAIN));
        }
    }

    /** With the serial that it had: whoever had the old name is no longer waiting to come back. */
    static Device renamed(Device was, DeviceId id) {
        return new Device(
                was.serial(),
                id,
                was.bus(),
                was.driver(),
                was.availability(),
                was.offlining(),
                was.part(),
                was.hardware(),
                Device.NO_COMPANION);
    }

    /** {@return the devices below that are no PCI hardware of their own, nor below such, in registration order} */
    private static List<Device> made(Machine machine, DeviceId top) {
        var made = new ArrayList<Device>();
        for (var child : machine.below(top)) {
            if (!PciProbe.enumerated(child) && !ofFunction(machine, top, child)) {
                made.add(child);
                made.addAll(made(machine, child.id()));
            }
        }
        made.sort(Comparator.comparingInt(Device::serial));
        return made;
    }

    /** A wakeup source of a function is the function's own, whatever driver asked for it. */
    private static boolean ofFunction(Machine machine, DeviceId top, Device child) {
        return PciAcpi.wakeupSource(top, child)
                && machine.find(top).filter(PciProbe::enumerated).isPresent();
    }

    private static List<Device> unregistered(Machine machine, DeviceId top) {
        var below = machine.unregistered(top);
        var hardware =
                below.stream().filter(PciProbe::enumerated).map(Device::id).collect(Collectors.toSet());
        return below.stream()
                .filter(device -> !ofBus(machine, top, hardware, device.id()))
                .filter(device -> !ofFunction(machine, top, device))
                .toList();
    }

    /** Whether it is a function or a bus, or below a function other than {@code top}. */
    private static boolean ofBus(Machine machine, DeviceId top, Set<DeviceId> hardware, DeviceId id) {
        if (id.equals(top)) {
            return false;
        }
        boolean enumerated = hardware.contains(id)
                || machine.find(id).filter(PciProbe::enumerated).isPresent();
        return enumerated || ofBus(machine, top, hardware, id.parent());
    }

    /** Classes of which no order is known go in the reverse of their registration, behind the others. */
    private static List<Device> gone(Machine machine, DeviceId top) {
        var direct = directlyBelow(made(machine, top));
        if (machine.find(top).filter(SoundCard::is).isPresent()) {
            return SoundCard.disconnected(direct);
        }
        var order = ofLayer(direct).orElseGet(() -> order(machine, top, GOING));
        var ascending = direct.stream().filter(ClassDevices::ascends).iterator();
        return ranked(direct.reversed(), order).stream()
                .map(device -> ascends(device) ? ascending.next() : device)
                .toList();
    }

    /** What a layer above the drivers makes goes in its order, whatever the driver. */
    private static Optional<List<String>> ofLayer(List<Device> direct) {
        var classes = direct.stream().map(device -> device.bus().name()).collect(Collectors.toSet());
        if (classes.contains("scsi_device") || classes.contains("scsi_disk")) {
            return Optional.of(OF_SCSI);
        }
        if (classes.contains(SoundCard.SOUND.name())) {
            return Optional.of(List.of(SoundCard.SOUND.name()));
        }
        return classes.contains("sas_host") ? Optional.of(OF_SAS) : Optional.empty();
    }

    private static boolean ascends(Device device) {
        return device.bus().equals(Bus.NONE) && ASCENDING.matcher(device.name()).matches();
    }

    private static List<Device> come(Machine machine, DeviceId was, DeviceId is) {
        return ranked(directlyBelow(unregistered(machine, was)), order(machine, is, COMING));
    }

    /** {@return the order of the driver of the function at or above a place} */
    private static List<String> order(Machine machine, DeviceId at, Map<String, List<String>> orders) {
        if (at.equals(DeviceId.NONE)) {
            return List.of();
        }
        return machine.find(at)
                .filter(device -> device.part() instanceof PciFunction)
                .map(device -> orders.getOrDefault(device.driver().name(), List.of()))
                .orElseGet(() -> order(machine, at.parent(), orders));
    }

    private static List<Device> directlyBelow(List<Device> below) {
        return below.stream()
                .filter(device -> below.stream()
                        .noneMatch(other ->
                                device.id().path().startsWith(other.id().path() + "/")))
                .toList();
    }

    private static List<Device> ranked(List<Device> direct, List<String> order) {
        return direct.stream()
                .sorted(Comparator.comparingInt(device -> rank(order, device)))
                .toList();
    }

    private static int rank(List<String> order, Device device) {
        int place = order.indexOf(device.bus().name());
        return place < 0 ? order.size() : place;
    }
}
