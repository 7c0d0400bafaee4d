package org.quiesce.kernel;

import java.util.List;
import java.util.regex.Pattern;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Plain;

/** {@code drivers/scsi/hosts.c}: a host and the workqueue for task management that it has. */
final class ScsiHost {
    static final Bus SCSI = Bus.named("scsi");
    private static final Bus WORKQUEUE = Bus.named("workqueue");
    private static final DeviceId WORKQUEUES = new DeviceId("/devices/virtual/workqueue");
    private static final List<String> OF_DEVICE = List.of("bsg", "scsi_generic", "scsi_device");
    private static final Pattern NOT_DIGITS = Pattern.compile("\\D+");

    private ScsiHost() {}

    /** {@code scsi_host_alloc()}, which makes the workqueue, and {@code scsi_add_host()}. */
    static void add(Run run, Device host) {
        var workqueue = workqueue(host.id());
        if (run.machine().find(workqueue).isEmpty()) {
            Registration.register(run, Device.of(workqueue, WORKQUEUE, Plain.PLAIN));
        }
        Registration.register(run, host);
    }

    /** {@code __scsi_remove_device()}: what the SCSI layer itself made of a device goes before its driver is asked. */
    static void beforeDeletion(Run run, Device device, List<Device> below) {
        for (var name : device.bus().equals(SCSI) ? OF_DEVICE : List.<String>of()) {
            below.stream()
                    .filter(each -> each.bus().name().equals(name))
                    .forEach(each -> Registration.unregister(run, each.id()));
        }
    }

    /** {@code scsi_host_put()}, the last: {@code scsi_host_dev_release()} destroys the workqueue and lets its parent go. */
    static void put(Run run, DeviceId host) {
        LastReference.release(run, host);
        var workqueue = workqueue(host);
        if (run.machine().find(workqueue).isPresent()) {
            Registration.delete(run, workqueue, () -> DriverBinding.stop(run, workqueue));
        }
    }

    private static DeviceId workqueue(DeviceId host) {
        return WORKQUEUES.child("scsi_tmf_" + NOT_DIGITS.matcher(host.name()).replaceFirst(""));
    }
}
