package org.quiesce.kernel;

import java.util.List;
import org.quiesce.machine.BadCommand;
import org.quiesce.machine.Bus;
import org.quiesce.machine.CommandText;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Driver;
import org.quiesce.machine.Era;
import org.quiesce.machine.Event;
import org.quiesce.machine.Hardware;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Part;
import org.quiesce.machine.PciFunction;
import org.quiesce.machine.Plain;
import org.quiesce.machine.Zone;
import org.quiesce.recording.HardwareText;
import org.quiesce.recording.Recording;
import org.quiesce.recording.Result;

/** A NIC and a card behind a bridge, a virtio disk and a platform device, and a kernel that is asked to hand over. */
final class KexecLab {
    /** An engine that writes into what will be the next kernel's image. */
    static final String ARMED = " engine=armed rings=0x1000000+64KiB@100MiB/s";

    static final String NIC = "0000:80:02.0";
    private static final Driver.Callback PROBE = Driver.Callback.PROBE;

    private final Era era;
    private Recording recording;

    KexecLab(Era era) {
        this.era = era;
        recording = Recording.of(Kernel.of(era).boot(machine()));
    }

    Recording recording() {
        return recording;
    }

    private static Machine machine() {
        var root = "/devices/pci0000:80";
        return Lab.with(0, 31, 0, Zone.NORMAL)
                .boot("crashkernel=256M")
                .machine()
                .registering(List.of(
                        device(root, Bus.NONE, Plain.PLAIN, Driver.NONE),
                        function(root + "/0000:80:02.0", "nic", Driver.Callback.REMOVE),
                        function(root + "/0000:80:03.0", "card", Driver.Callback.SHUTDOWN),
                        function(root + "/0000:80:04.0", "virtio-pci", Driver.Callback.REMOVE),
                        device(
                                root + "/0000:80:04.0/virtio0",
                                Bus.named("virtio"),
                                Plain.PLAIN,
                                driver("virtio_blk", "virtio", Driver.Callback.REMOVE)),
                        device(
                                "/devices/platform/dma",
                                Bus.named("platform"),
                                Plain.PLAIN,
                                driver("dma", "platform", Driver.Callback.REMOVE, Driver.Callback.SHUTDOWN))));
    }

    private static Device function(String path, String driver, Driver.Callback... callbacks) {
        return device(path, Bus.PCI, new PciFunction("", "", "020000"), driver(driver, "pci", callbacks));
    }

    private static Device device(String path, Bus bus, Part part, Driver driver) {
        return Device.of(new DeviceId(path), bus, part).with(driver).with(Hardware.NONE);
    }

    private static Driver driver(String name, String bus, Driver.Callback... callbacks) {
        var all = new java.util.HashSet<>(List.of(callbacks));
        all.add(PROBE);
        return new Driver(name, bus, all);
    }

    Result run(String... lines) {
        for (var line : lines) {
            try {
                var command = CommandText.parse(line, recording.last());
                recording = recording.and(command, Kernel.of(era).run(recording.last(), command));
            } catch (BadCommand e) {
                throw new AssertionError(line, e);
            }
        }
        return recording.result(recording.steps().size() - 1);
    }

    static List<String> hardware(Result result) {
        return Lab.all(result, Event.OfHardware.class).map(HardwareText::of).toList();
    }

    static List<String> hardware(Result result, String device) {
        return hardware(result).stream()
                .filter(line -> line.startsWith(device))
                .map(line -> line.substring(device.length()).replaceFirst("^:? ", ""))
                .toList();
    }
}
