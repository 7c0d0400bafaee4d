package org.quiesce.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Function;
import org.quiesce.machine.Plain;

/** {@code drivers/ata/libata-core.c}: the ports of a controller, the SCSI host of each, and what is behind them. */
final class AtaHost {
    private static final Function PORT_PROBE = new Function("async_port_probe", "drivers/ata/libata-core.c");
    private static final Bus PORT_CLASS = Bus.named("ata_port");
    private static final Bus DEVICE_LINK = Bus.named("devlink");
    private static final DeviceId DEVICE_LINKS = new DeviceId("/devices/virtual/devlink");
    private static final String PORT = "ata";
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    /** A SCSI device: host, channel, target and unit. */
    private static final Pattern SCSI_DEVICE = Pattern.compile("\\d+(:\\d+){3}");

    private AtaHost() {}

    static boolean isPort(Device device) {
        return device.bus().equals(Bus.NONE)
                && LastReference.ATA_PORT.matcher(device.name()).matches();
    }

    /** {@code ata_host_release()}, by devres: the hosts of the ports go for good, and the ports that they held (P-07). */
    static void release(Run run, DeviceId function) {
        for (var device : run.machine().unregistered(function)) {
            if (LastReference.isHost(device)
                    && LastReference.ATA_PORT
                            .matcher(device.id().parent().name())
                            .matches()) {
                ScsiHost.put(run, device.id());
                LastReference.release(run, device.id().parent());
            }
        }
    }

    /**
     * {@code ata_host_register()}: {@code ata_tport_add()} of every port, then {@code ata_scsi_add_hosts()}; what is
     * plugged in is looked for later, by nobody who is waited for ({@code async_port_probe()}).
     *
     * @param ports as they were
     * @param function that they come below
     */
    static void register(Run run, List<Device> ports, DeviceId function) {
        var before = new HashMap<DeviceId, List<Device>>();
        ports.forEach(port -> before.put(port.id(), run.machine().unregistered(port.id())));
        var now = new LinkedHashMap<Device, DeviceId>();
        for (var port : ports) {
            var id = function.child(next(run));
            now.put(port, id);
            Registration.register(run, ClassDevices.renamed(port, id));
            tport(run, port.id(), id, before.getOrDefault(port.id(), List.of()));
        }
        now.forEach((port, id) -> before.getOrDefault(port.id(), List.of()).stream()
                .filter(LastReference::isHost)
                .forEach(host -> host(run, host, id)));
    }

    /** Up to 6.1 {@code ata_print_id} only ever counts on; 6.12 gives the lowest number that is free ({@code ata_ida}). */
    private static String next(Run run) {
        var ports = run.machine().onBus(PORT_CLASS).stream();
        if (run.era().atLeast(Era.V612)) {
            var taken = ports.map(Device::name).collect(Collectors.toSet());
            return IntStream.iterate(1, number -> number + 1)
                    .mapToObj(number -> PORT + number)
                    .filter(name -> !taken.contains(name))
                    .findFirst()
                    .orElseThrow();
        }
        var gone = run.machine().unregistered(new DeviceId("/devices")).stream()
                .filter(device -> device.bus().equals(PORT_CLASS));
        int last = Stream.concat(ports, gone)
                .mapToInt(device -> number(device.name()))
                .max()
                .orElse(0);
        return PORT + (last + 1);
    }

    private static int number(String name) {
        var number = NUMBER.matcher(name);
        return number.find() ? Integer.parseInt(number.group()) : 0;
    }

    /** The port's class device, its link and the devices of the link: named by the number of the port. */
    private static void tport(Run run, DeviceId was, DeviceId is, List<Device> before) {
        var hosts =
                before.stream().filter(LastReference::isHost).map(Device::id).toList();
        for (var device : before) {
            boolean ofHost = hosts.stream().anyMatch(host -> (device.id().path() + "/").startsWith(host.path() + "/"));
            if (!ofHost) {
                var below = device.id().path().substring(was.path().length());
                var path = below.replaceAll(
                        "/(ata|link|dev)" + number(was.name()) + "(?=[./]|$)", "/$1" + number(is.name()));
                Registration.register(run, ClassDevices.renamed(device, new DeviceId(is.path() + path)));
            }
        }
    }

    private static void host(Run run, Device was, DeviceId port) {
        var id = port.child(ClassNames.next(run.machine(), was, port));
        var below = run.machine().unregistered(was.id());
        ScsiHost.add(run, ClassDevices.renamed(was, id));
        var targets = new ArrayList<Device>();
        for (var device : below) {
            boolean ofClass = !device.bus().equals(ScsiHost.SCSI)
                    && device.id().parent().parent().equals(was.id());
            if (ofClass) { // scsi_host/host0
                var name = device.id().parent().name();
                Registration.register(
                        run, ClassDevices.renamed(device, id.child(name).child(id.name())));
            } else {
                targets.add(device);
            }
        }
        if (!targets.isEmpty()) {
            Work.later(run, PORT_PROBE, port, () -> scan(run, was.id(), id, targets));
        }
    }

    /** {@code ata_scsi_slave_config()} links a device to its port, without state, before anything is registered of it. */
    private static void scan(Run run, DeviceId was, DeviceId is, List<Device> below) {
        var port = is.parent().name();
        below.stream()
                .filter(device -> device.bus().equals(ScsiHost.SCSI)
                        && SCSI_DEVICE.matcher(device.name()).matches())
                .map(device -> ":" + port + "--scsi:" + device.name().replaceFirst("\\d+", "" + number(is.name())))
                .forEach(link ->
                        Registration.register(run, Device.of(DEVICE_LINKS.child(link), DEVICE_LINK, Plain.PLAIN)));
        ClassDevices.setUp(run, was, is);
    }
}
