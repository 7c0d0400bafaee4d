package org.quiesce.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Command;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Driver;
import org.quiesce.machine.Era;
import org.quiesce.machine.Event;
import org.quiesce.machine.PciFunction;
import org.quiesce.machine.Plain;
import org.quiesce.machine.Zone;
import org.quiesce.recording.Recording;

/** What libata and the SCSI layer make of a controller, when it goes and by which names it comes (device-links-6.1). */
class AtaHostTest {
    private static final String AHCI = "/devices/pci0000:00/0000:00:04.0";
    private static final String DISK = AHCI + "/ata1/host3/target3:0:0/3:0:0:0";
    private static final String STATUS = "/sys/class/devlink/%s/status";
    private static final String LINK = ":ata1--scsi:3:0:0:0";
    private static final Set<String> PROBED = Set.of("device_release", "device_release_driver", "async_port_probe");

    private Kernel kernel = Kernel.of(Era.V61);
    private Recording recording = Recording.of(kernel.boot(Lab.with(0, 3, 0, Zone.NORMAL)
            .machine()
            .registering(Stream.of(
                            AHCI + " pci ahci",
                            AHCI + "/ata1 -",
                            AHCI + "/ata1/ata_port/ata1 ata_port",
                            AHCI + "/ata1/link1 -",
                            AHCI + "/ata1/link1/ata_link/link1 ata_link",
                            AHCI + "/ata1/link1/dev1.0 -",
                            AHCI + "/ata1/link1/dev1.0/ata_device/dev1.0 ata_device",
                            AHCI + "/ata2 -",
                            AHCI + "/ata2/ata_port/ata2 ata_port",
                            "/devices/virtual/workqueue/scsi_tmf_3 workqueue",
                            AHCI + "/ata1/host3 scsi",
                            AHCI + "/ata1/host3/scsi_host/host3 scsi_host",
                            "/devices/virtual/workqueue/scsi_tmf_4 workqueue",
                            AHCI + "/ata2/host4 scsi",
                            AHCI + "/ata2/host4/scsi_host/host4 scsi_host",
                            "/devices/virtual/devlink/" + LINK + " devlink",
                            AHCI + "/ata1/host3/target3:0:0 scsi",
                            DISK + " scsi sd",
                            DISK + "/scsi_device/3:0:0:0 scsi_device",
                            DISK + "/bsg/3:0:0:0 bsg",
                            DISK + "/scsi_disk/3:0:0:0 scsi_disk",
                            DISK + "/block/sdb block")
                    .map(AtaHostTest::device)
                    .toList())));

    private static Device device(String line) {
        var words = line.split(" ", -1);
        var driver = words.length > 2
                ? new Driver(words[2], words[1], Set.of(Driver.Callback.PROBE, Driver.Callback.REMOVE))
                : Driver.NONE;
        var part = words[1].equals("pci") ? new PciFunction("", "8086:2922", "010601") : Plain.PLAIN;
        var bus = words[1].equals("-") ? Bus.NONE : Bus.named(words[1]);
        return Device.of(new DeviceId(words[0]), bus, part).with(driver);
    }

    /** What goes ({@code -}), what comes ({@code +}), and the functions that had probes. */
    private List<String> asked(Command command) {
        var told = new ArrayList<String>();
        var events = kernel.run(recording.last(), command);
        for (var event : events) {
            if (event instanceof Event.DeviceRemoved gone) {
                told.add("-" + gone.device().name() + " " + folder(gone.device()));
            } else if (event instanceof Event.DeviceAdded come) {
                told.add("+" + come.device().name() + " " + folder(come.device().id()));
            } else if (event instanceof Event.Entered entered
                    && PROBED.contains(entered.function().name())) {
                told.add(entered.function().name() + " " + entered.device().name());
            }
        }
        recording = recording.and(command, events);
        return told;
    }

    private static String folder(DeviceId id) {
        return id.parent().name();
    }

    @Test
    void theDiskGoesInTheOrderOfItsLayers() {
        assertEquals(
                List.of(
                        "device_release_driver 0000:00:04.0",
                        "-3:0:0:0 bsg",
                        "-3:0:0:0 scsi_device",
                        "device_release_driver 3:0:0:0",
                        "-3:0:0:0 scsi_disk",
                        "-sdb block",
                        "device_release sdb",
                        "device_release 3:0:0:0",
                        "-:ata1--scsi:3:0:0:0 devlink",
                        "-3:0:0:0 target3:0:0",
                        "device_release_driver target3:0:0",
                        "-target3:0:0 host3",
                        "device_release 3:0:0:0",
                        "device_release target3:0:0"),
                asked(new Command.Unbind(new DeviceId(AHCI))).subList(0, 14));
    }

    /** A port is held by its SCSI host, and that by devres: both are there until the driver's remove has returned. */
    @Test
    void portsAreReleasedWithTheirHosts() {
        var told = asked(new Command.Unbind(new DeviceId(AHCI)));
        assertEquals(
                List.of(
                        "-host3 scsi_host",
                        "device_release_driver host3",
                        "-host3 ata1",
                        "-dev1.0 ata_device",
                        "-dev1.0 link1",
                        "device_release dev1.0",
                        "device_release dev1.0",
                        "-link1 ata_link",
                        "-link1 ata1",
                        "device_release link1",
                        "device_release link1",
                        "-ata1 ata_port",
                        "-ata1 0000:00:04.0",
                        "device_release ata1",
                        "-host4 scsi_host",
                        "device_release_driver host4",
                        "-host4 ata2",
                        "-ata2 ata_port",
                        "-ata2 0000:00:04.0",
                        "device_release ata2",
                        "device_release host3",
                        "device_release_driver scsi_tmf_3",
                        "-scsi_tmf_3 workqueue",
                        "device_release ata1",
                        "device_release host4",
                        "device_release_driver scsi_tmf_4",
                        "-scsi_tmf_4 workqueue",
                        "device_release ata2"),
                told.subList(14, told.size()));
    }

    /** {@code ata_print_id} counts on, {@code host_index_ida} gives the lowest number; disks come when the driver is bound. */
    @Test
    void portsGetNewNumbersAndHostsOldOnes() {
        asked(new Command.Unbind(new DeviceId(AHCI)));
        assertEquals(
                List.of(
                        "+ata3 0000:00:04.0",
                        "+ata3 ata_port",
                        "+link3 ata3",
                        "+link3 ata_link",
                        "+dev3.0 link3",
                        "+dev3.0 ata_device",
                        "+ata4 0000:00:04.0",
                        "+ata4 ata_port",
                        "+scsi_tmf_0 workqueue",
                        "+host0 ata3",
                        "+host0 scsi_host",
                        "+scsi_tmf_1 workqueue",
                        "+host1 ata4",
                        "+host1 scsi_host",
                        "async_port_probe ata3",
                        "+:ata3--scsi:0:0:0:0 devlink",
                        "+target0:0:0 host0",
                        "+0:0:0:0 target0:0:0",
                        "+0:0:0:0 scsi_device",
                        "+0:0:0:0 bsg",
                        "+0:0:0:0 scsi_disk",
                        "+sda block"),
                asked(new Command.Bind(new DeviceId(AHCI), "ahci")));
    }

    @Test
    void aNewerKernelGivesPortsTheirNumbersAgain() {
        kernel = Kernel.of(Era.V612);
        asked(new Command.Unbind(new DeviceId(AHCI)));
        var told = asked(new Command.Bind(new DeviceId(AHCI), "ahci"));
        assertEquals(List.of("+ata1 0000:00:04.0", "+ata1 ata_port", "+link1 ata1"), told.subList(0, 3));
        assertEquals("+ata2 0000:00:04.0", told.get(6));
    }

    /** {@code device_links_purge()}: a link goes with whichever of its ends goes first. */
    @Test
    void aLinkGoesWithItsSupplierToo() {
        var port = "/devices/pci0000:00/0000:00:06.0";
        recording = Recording.of(recording
                .last()
                .registering(List.of(
                        device(port + " pci acme"),
                        device(port + "/ata9 -"),
                        device("/devices/virtual/devlink/:ata9--scsi:9:0:0:0 devlink"))));
        assertEquals(
                List.of("device_release_driver 0000:00:06.0", "-:ata9--scsi:9:0:0:0 devlink", "-ata9 0000:00:06.0"),
                asked(new Command.Unbind(new DeviceId(port))));
    }

    /** Colons alone make no SCSI device: what has no host above keeps its name. */
    @Test
    void whatOnlyLooksLikeOneKeepsItsName() {
        var card = new DeviceId("/devices/pci0000:00/0000:00:07.0");
        recording = Recording.of(recording
                .last()
                .registering(List.of(
                        device(card.path() + " pci acme"),
                        device(card.path() + "/acme/7:0 acme"),
                        device(card.path() + "/acme/host7 acme"))));
        asked(new Command.Unbind(card));
        assertEquals(List.of("+7:0 acme", "+host7 acme"), asked(new Command.Bind(card, "acme")));
    }

    @Test
    void itsLinkHasNoStateAndOthersHaveTheirs() {
        assertEquals(Optional.of("not tracked"), kernel.peek(recording.last(), STATUS.formatted(LINK)));
        var nic = "/devices/pci0000:00/0000:00:05.0";
        var managed = "pci:0000:00:04.0--pci:0000:00:05.0";
        recording = Recording.of(recording
                .last()
                .registering(List.of(
                        device(nic + " pci acme"), device("/devices/virtual/devlink/" + managed + " devlink"))));
        assertEquals(Optional.empty(), kernel.peek(recording.last(), STATUS.formatted(managed)));
        recording = Recording.of(recording.last().after(new Event.LinkAdded(0, new DeviceId(nic), new DeviceId(AHCI))));
        assertEquals(Optional.of("active"), kernel.peek(recording.last(), STATUS.formatted(managed)));
        asked(new Command.Unbind(new DeviceId(nic)));
        assertEquals(Optional.of("available"), kernel.peek(recording.last(), STATUS.formatted(managed)));
        asked(new Command.Unbind(new DeviceId(AHCI)));
        assertEquals(Optional.of("dormant"), kernel.peek(recording.last(), STATUS.formatted(managed)));
        assertEquals(Optional.empty(), kernel.peek(recording.last(), STATUS.formatted(LINK)));
    }
}
