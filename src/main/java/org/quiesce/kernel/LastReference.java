package org.quiesce.kernel;

import java.util.List;
import java.util.regex.Pattern;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Function;

/**
 * {@code drivers/base/core.c}: {@code device_release()} comes with the last reference to a device (P-22). Most have none
 * left when they are deleted; here are those of which somebody holds one for longer.
 */
final class LastReference {
    /** A port of libata, its link and what is plugged into it ({@code ata_tport_add()} and others). */
    static final Pattern ATA_PORT = Pattern.compile("ata\\d+");

    private static final Function RELEASE = new Function("device_release", "drivers/base/core.c");
    private static final Pattern OF_ATA = Pattern.compile("(ata|link|dev)\\d+(\\.\\d+)*");
    private static final Pattern HOST = Pattern.compile("host\\d+");
    private static final Bus BLOCK = Bus.named("block");

    private LastReference() {}

    /**
     * Gives back what waited for a device to be deleted.
     *
     * @param below what was directly below it, and has been deleted before
     */
    static void deleted(Run run, Device device, List<Device> below) {
        if (device.bus().equals(Bus.NONE) && OF_ATA.matcher(device.name()).matches()) {
            ofAta(run, device, below);
        } else if (device.bus().equals(BLOCK)) {
            ofDisk(run, device);
        } else if (isTarget(device)) {
            below.forEach(each -> release(run, each.id())); // __scsi_remove_device(): put_device() is its last line
            release(run, device.id());
        } else if (isHost(device)
                && !ATA_PORT.matcher(device.id().parent().name()).matches()) {
            ScsiHost.put(run, device.id());
        }
    }

    /** {@code ata_tdev_delete()}: {@code transport_destroy_device()} after {@code device_del()}. A host holds its port. */
    private static void ofAta(Run run, Device device, List<Device> below) {
        below.stream().filter(each -> each.bus().name().startsWith("ata_")).forEach(each -> release(run, each.id()));
        if (!ATA_PORT.matcher(device.name()).matches()) {
            release(run, device.id());
        }
    }

    /** {@code scsi_disk_free_disk()}: the disk of the block layer held that of SCSI. */
    private static void ofDisk(Run run, Device device) {
        var scsi = device.id().parent().parent();
        if (run.machine().find(scsi).filter(LastReference::isScsi).isPresent()) {
            release(run, device.id());
            release(run, scsi.child("scsi_disk").child(scsi.name()));
        }
    }

    static void release(Run run, DeviceId id) {
        run.call(RELEASE, id, () -> {});
    }

    static boolean isHost(Device device) {
        return isScsi(device) && HOST.matcher(device.name()).matches();
    }

    private static boolean isTarget(Device device) {
        return isScsi(device) && device.name().startsWith("target");
    }

    private static boolean isScsi(Device device) {
        return device.bus().equals(ScsiHost.SCSI);
    }
}
