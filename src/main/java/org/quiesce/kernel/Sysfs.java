package org.quiesce.kernel;

import java.util.Optional;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Evidence;
import org.quiesce.machine.Function;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Refusal;

/** Finds the attribute behind a path: each subsystem knows its own files. */
final class Sysfs {
    private static final String ROOT = "/sys";
    private static final Function OPEN = new Function("kernfs_iop_lookup", "fs/kernfs/dir.c");

    private Sysfs() {}

    /** {@return the file at a path, with or without {@code /sys} in front; nothing where this era has none} */
    static Optional<SysfsFile> find(Era era, Machine machine, String path) {
        var below = path.startsWith(ROOT + "/") ? path.substring(ROOT.length()) : path;
        var global = GlobalFiles.find(era, machine, below);
        if (global.isPresent()) {
            return global;
        }
        return holder(machine, below).flatMap(found -> attribute(era, machine, found));
    }

    /** {@return the file of a device at a path, all links followed; nothing for files of anything else} */
    static Optional<DeviceId> file(Machine machine, String path) {
        var below = path.startsWith(ROOT + "/") ? path.substring(ROOT.length()) : path;
        return holder(machine, below)
                .filter(found -> found.attribute().indexOf('/') < 0)
                .map(found -> found.device().id().child(found.attribute()));
    }

    /** open(2) of a path that is not there: -ENOENT. */
    static Status absent(Run run, String path) {
        var below = path.startsWith(ROOT + "/") ? path.substring(ROOT.length()) : path;
        var device =
                holder(run.machine(), below).map(found -> found.device().id()).orElse(DeviceId.NONE);
        var reason = path.endsWith("/online") ? Reason.R_05 : Reason.R_39;
        return run.refuse(Refusal.of(reason, Errno.ENOENT, OPEN, device, Evidence.NOTHING));
    }

    private static Optional<SysfsFile> attribute(Era era, Machine machine, Found found) {
        return DriverCoreFiles.find(era, found.device(), found.attribute())
                .or(() -> CpuFiles.find(era, machine, found.device(), found.attribute()))
                .or(() -> MemoryFiles.find(era, found.device(), found.attribute()))
                .or(() -> AcpiSysfs.find(era, found.device(), found.attribute()))
                .or(() -> AcpiDock.find(machine, found.device(), found.attribute()))
                .or(() -> PciCalls.find(found.device(), found.attribute()))
                .or(() -> DeviceLinkFiles.find(found.device(), found.attribute()))
                .or(() -> SyntheticUevents.find(found.device().id(), found.attribute()));
    }

    /** The deepest device on the way, and what is left of the path. */
    private static Optional<Found> holder(Machine machine, String below) {
        var path = resolved(machine, below);
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            var device = machine.find(new DeviceId(path.substring(0, slash)));
            if (device.isPresent()) {
                return Optional.of(new Found(device.get(), path.substring(slash + 1)));
            }
        }
        return Optional.empty();
    }

    /** Follows {@code /sys/bus/BUS/devices/NAME}, {@code /sys/class/CLASS/NAME} and {@code firmware_node}. */
    private static String resolved(Machine machine, String below) {
        var parts = below.split("/", 6);
        if (parts.length == 6 && parts[1].equals("bus") && parts[3].equals("devices")) {
            return named(machine, parts[2], parts[4])
                    .map(device -> resolved(machine, device.id().path() + "/" + parts[5]))
                    .orElse(below);
        }
        if (parts.length >= 5 && parts[1].equals("class")) {
            var file = below.substring(
                    String.join("/", parts[0], parts[1], parts[2], parts[3]).length());
            return named(machine, parts[2], parts[3])
                    .map(device -> device.id().path() + file)
                    .orElse(below);
        }
        int link = below.indexOf("/firmware_node/");
        if (link > 0) {
            return machine.find(new DeviceId(below.substring(0, link)))
                    .flatMap(machine::companion)
                    .map(node -> node.id().path() + below.substring(link + "/firmware_node".length()))
                    .orElse(below);
        }
        return below;
    }

    private static Optional<Device> named(Machine machine, String bus, String name) {
        return machine.onBus(org.quiesce.machine.Bus.named(bus)).stream()
                .filter(device -> device.name().equals(name))
                .findFirst();
    }

    private record Found(Device device, String attribute) {}
}
