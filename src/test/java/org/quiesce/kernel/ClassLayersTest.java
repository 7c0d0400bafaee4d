package org.quiesce.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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

/** What layers above the drivers make and take away with them: sound, frame buffers, serial lines (P-05, P-07, P-20). */
class ClassLayersTest {
    private static final String ONE = "/devices/pci0000:00/0000:00:04.0";
    private static final String TWO = "/devices/pci0000:00/0000:00:05.0";
    private static final String LEGACY = "/devices/platform/serial8250";

    private Kernel kernel = Kernel.of(Era.V61);
    private Recording recording =
            Recording.of(kernel.boot(Lab.with(0, 3, 0, Zone.NORMAL).machine()));

    /** enum snd_device_type, the highest first; the two devices of a PCM go as its disconnect takes them. */
    @Test
    void aCardLosesItsDevicesByKindAndThenGoesItself() {
        boot(
                Era.V61,
                ONE + " pci snd",
                ONE + "/sound/card0 sound",
                ONE + "/0-0:STAC9700 ac97",
                ONE + "/sound/card0/pcmC0D0p sound",
                ONE + "/sound/card0/pcmC0D0c sound",
                ONE + "/sound/card0/pcmC0D1p sound",
                ONE + "/sound/card0/dsp sound",
                ONE + "/sound/card0/audio sound",
                ONE + "/sound/card0/adsp sound",
                ONE + "/sound/card0/midiC0D0 sound",
                ONE + "/sound/card0/midi sound",
                ONE + "/sound/card0/dmmidi sound",
                ONE + "/sound/card0/midiC0D1 sound",
                ONE + "/sound/card0/amidi sound",
                ONE + "/sound/card0/admmidi sound",
                ONE + "/sound/card0/seq-midi-0-0 snd_seq",
                ONE + "/sound/card0/hwC0D0 sound",
                ONE + "/sound/card0/mixer sound",
                ONE + "/sound/card0/controlC0 sound",
                ONE + "/hdaudioC0D0 hdaudio",
                "/devices/pci0000:00/0000:00:05.0/1-0:STAC9700 ac97");
        assertEquals(
                List.of(
                        "mixer",
                        "controlC0",
                        "hwC0D0",
                        "seq-midi-0-0",
                        "amidi",
                        "admmidi",
                        "midiC0D1",
                        "midi",
                        "dmmidi",
                        "midiC0D0",
                        "adsp",
                        "pcmC0D1p",
                        "dsp",
                        "audio",
                        "pcmC0D0p",
                        "pcmC0D0c",
                        "0-0:STAC9700",
                        "card0",
                        "hdaudioC0D0"),
                names("remove", asked(new Command.Unbind(new DeviceId(ONE)))));
    }

    /** The number of its console driver is the lowest that is free, so it need not be the highest. */
    @Test
    void theConsoleOfFrameBuffersGoesWithTheLastAndComesWithTheFirst() {
        boot(
                Era.V61,
                "/devices/virtual/graphics/fbcon graphics",
                "/devices/virtual/vtconsole/vtcon1 vtconsole",
                ONE + " pci bochs",
                ONE + "/graphics/fb0 graphics",
                "/devices/virtual/vtconsole/vtcon0 vtconsole",
                TWO + " pci virtio",
                TWO + "/graphics/fb1 graphics");
        assertEquals(List.of("fb0"), names("remove", asked(new Command.Unbind(new DeviceId(ONE)))));
        assertEquals(List.of("fb1", "vtcon0"), names("remove", asked(new Command.Unbind(new DeviceId(TWO)))));
        assertEquals(List.of("fb0", "vtcon0"), names("add", asked(new Command.Bind(new DeviceId(ONE), "bochs"))));
        assertEquals(List.of("fb1"), names("add", asked(new Command.Bind(new DeviceId(TWO), "virtio"))));
    }

    /** It may still wait with its takeover for something to show: then only the console of the boot is there. */
    @Test
    void theConsoleOfTheBootStays() {
        boot(
                Era.V61,
                "/devices/virtual/vtconsole/vtcon0 vtconsole",
                ONE + " pci bochs",
                ONE + "/graphics/fb0 graphics");
        assertEquals(List.of("fb0"), names("remove", asked(new Command.Unbind(new DeviceId(ONE)))));
        assertEquals(List.of("fb0"), names("add", asked(new Command.Bind(new DeviceId(ONE), "bochs"))));
    }

    @Test
    void aSerialLineWithoutDriverComesBackBelowThePlatformDevice() {
        boot(Era.V61, LEGACY + " platform", ONE + " pci serial", ONE + "/tty/ttyS2 tty");
        assertEquals(
                List.of(
                        "remove " + ONE + "/tty/ttyS2",
                        "add " + LEGACY + "/serial0",
                        "remove " + LEGACY + "/serial0",
                        "add " + LEGACY + "/tty/ttyS2",
                        "change " + LEGACY + "/tty/ttyS2",
                        "unbind " + ONE),
                asked(new Command.Unbind(new DeviceId(ONE))));
        assertEquals(
                List.of(
                        "remove " + LEGACY + "/tty/ttyS2",
                        "add " + ONE + "/serial0",
                        "remove " + ONE + "/serial0",
                        "add " + ONE + "/tty/ttyS2",
                        "change " + ONE + "/tty/ttyS2",
                        "bind " + ONE),
                asked(new Command.Bind(new DeviceId(ONE), "serial")));
    }

    /** Since 6.5 a controller and a port stand between the hardware and the line. */
    @Test
    void from65OnTheLineHasAPort() {
        var ctrl = ONE + "/0000:00:04.0:0";
        var port = ctrl + "/0000:00:04.0:0.0";
        var legacy = LEGACY + "/serial8250:0/serial8250:0.2";
        boot(
                Era.V612,
                LEGACY + " platform",
                LEGACY + "/serial8250:0 serial-base ctrl",
                LEGACY + "/serial8250:0/serial8250:0.3 serial-base port",
                ONE + " pci serial",
                ctrl + " serial-base ctrl",
                port + " serial-base port",
                port + "/tty/ttyS2 tty");
        assertEquals(
                List.of(
                        "remove " + port + "/tty/ttyS2",
                        "unbind " + port,
                        "remove " + port,
                        "unbind " + ctrl,
                        "remove " + ctrl,
                        "add " + legacy,
                        "bind " + legacy,
                        "add " + legacy + "/serial0",
                        "remove " + legacy + "/serial0",
                        "add " + legacy + "/tty/ttyS2",
                        "change " + legacy + "/tty/ttyS2",
                        "unbind " + ONE),
                asked(new Command.Unbind(new DeviceId(ONE))));
        assertEquals(
                List.of(
                        "remove " + legacy + "/tty/ttyS2",
                        "unbind " + legacy,
                        "remove " + legacy,
                        "add " + ctrl,
                        "add " + port,
                        "add " + port + "/serial0",
                        "remove " + port + "/serial0",
                        "add " + port + "/tty/ttyS2",
                        "change " + port + "/tty/ttyS2",
                        "bind " + port,
                        "bind " + ctrl,
                        "bind " + ONE),
                asked(new Command.Bind(new DeviceId(ONE), "serial")));
    }

    @Test
    void withoutThePlatformDeviceAndInOlderKernelsLessComes() {
        boot(Era.V61, ONE + " pci serial", ONE + "/tty/ttyS2 tty");
        assertEquals(
                List.of("remove " + ONE + "/tty/ttyS2", "unbind " + ONE), asked(new Command.Unbind(new DeviceId(ONE))));
        boot(Era.V311, LEGACY + " platform", ONE + " pci serial", ONE + "/tty/ttyS2 tty");
        assertEquals(
                List.of("remove " + ONE + "/tty/ttyS2", "add " + LEGACY + "/tty/ttyS2"),
                asked(new Command.Unbind(new DeviceId(ONE))).subList(0, 2));
    }

    /** Each device: path, bus, driver. */
    private void boot(Era era, String... lines) {
        var devices = new ArrayList<Device>();
        for (var line : lines) {
            var words = line.split(" ", 3);
            var bus = Bus.named(words[1]);
            var device = Device.of(
                    new DeviceId(words[0]), bus, bus.equals(Bus.PCI) ? new PciFunction("", "", "000000") : Plain.PLAIN);
            devices.add(words.length < 3 ? device : device.with(driver(words[2], words[1])));
        }
        kernel = Kernel.of(era);
        recording = Recording.of(
                kernel.boot(Lab.with(0, 3, 0, Zone.NORMAL).machine().registering(devices)));
    }

    private static Driver driver(String name, String bus) {
        return new Driver(name, bus, Set.of(Driver.Callback.PROBE, Driver.Callback.REMOVE));
    }

    private List<String> asked(Command command) {
        recording = recording.and(command, kernel.run(recording.last(), command));
        return Lab.all(recording.result(recording.steps().size() - 1), Event.UeventSent.class)
                .map(sent -> sent.action() + " " + sent.device().path())
                .toList();
    }

    private static List<String> names(String action, List<String> uevents) {
        return uevents.stream()
                .filter(line -> line.startsWith(action + " "))
                .map(line -> new DeviceId(line.substring(action.length() + 1)).name())
                .toList();
    }
}
