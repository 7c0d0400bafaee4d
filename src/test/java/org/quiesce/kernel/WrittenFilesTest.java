package org.quiesce.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.quiesce.machine.BadCommand;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Command;
import org.quiesce.machine.CommandText;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.DmaEngine;
import org.quiesce.machine.Driver;
import org.quiesce.machine.Era;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Hardware;
import org.quiesce.machine.Hardware.BusMaster;
import org.quiesce.machine.Hardware.Interrupts;
import org.quiesce.machine.Hardware.Power;
import org.quiesce.machine.Kexec.Lockdown;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.PciFunction;
import org.quiesce.machine.Plain;
import org.quiesce.machine.Reply;
import org.quiesce.recording.Recording;
import org.quiesce.recording.Result;

/** What files of devices, drivers, buses and of the kernel as a whole take and refuse, as in recordings G. */
class WrittenFilesTest {
    private static final DeviceId ROOT = new DeviceId("/devices/pci0000:00");
    private static final DeviceId CARD = new DeviceId(ROOT.path() + "/0000:00:08.0");
    private static final Kernel KERNEL = Kernel.of(Era.V61);

    private Recording recording = Recording.of(KERNEL.boot(Modules.server()
            .machine()
            .registering(List.of(
                    Device.of(ROOT, Bus.NONE, Plain.PLAIN),
                    Device.of(CARD, Bus.PCI, new PciFunction("", "8086:100e", "020000"))
                            .with(new Hardware(DmaEngine.IDLE, BusMaster.ON, Power.D0, Interrupts.NONE))
                            .with(new Driver("e1000", "pci", Set.of(Driver.Callback.PROBE)))))));

    private Result run(Command command) {
        recording = recording.and(command, KERNEL.run(recording.last(), command));
        return recording.result(recording.steps().size() - 1);
    }

    private Result write(String path, String value) {
        return run(new Command.Write(path, value));
    }

    private void refused(Errno errno, String path, String value) {
        assertEquals(new Reply.Failed(errno), write(path, value).reply().orElseThrow(), path + " " + value);
    }

    private Result taken(String path, String value) {
        var result = write(path, value);
        assertEquals(new Reply.Written(value.length() + 1), result.reply().orElseThrow(), path + " " + value);
        return result;
    }

    private static List<String> sent(Result result) {
        return result.uevents().stream()
                .map(uevent -> uevent.action() + " " + uevent.device().path())
                .toList();
    }

    private static String ofCard(String attribute) {
        return "/sys" + CARD.path() + "/" + attribute;
    }

    /** {@code kobject_synth_uevent()}. */
    @Test
    void aUeventThatIsAskedFor() {
        assertEquals(List.of("add " + CARD.path()), sent(taken(ofCard("uevent"), "add")));
        assertEquals(
                List.of("change /bus/pci/drivers/e1000"), sent(taken("/sys/bus/pci/drivers/e1000/uevent", "change")));
        assertEquals(List.of("change /bus/pci"), sent(taken("/sys/bus/pci/uevent", "change")));
        taken(ofCard("uevent"), "add fe4d7c9d-b8c6-4a70-9ef1-3d8a58d18eed A=1 B=abc");
        refused(Errno.EINVAL, ofCard("uevent"), "add 1");
        refused(Errno.ENOENT, "/sys/bus/nosuch/uevent", "add");
        refused(Errno.ENOENT, "/sys/bus/pci/drivers/nosuch/uevent", "add");
        var bogus = write(ofCard("uevent"), "bogus");
        assertEquals(new Reply.Failed(Errno.EINVAL), bogus.reply().orElseThrow());
        assertEquals(
                List.of(
                        "synth uevent: " + CARD.path() + ": unknown uevent action string",
                        "e1000 0000:00:08.0: uevent: failed to send synthetic uevent: -22"),
                bogus.log());
    }

    @Test
    void theNodeOfAFunction() {
        refused(Errno.EINVAL, ofCard("numa_node"), "9");
        refused(Errno.EINVAL, ofCard("numa_node"), "-2");
        refused(Errno.EINVAL, ofCard("numa_node"), "near");
        assertEquals(
                List.of("e1000 0000:00:08.0: [Firmware Bug]: Overriding NUMA node to 0."
                        + "  Contact your vendor for updates."),
                taken(ofCard("numa_node"), "0x0").log());
        taken(ofCard("numa_node"), "-1");
    }

    @Test
    void wordsAndNumbers() {
        refused(Errno.EINVAL, ofCard("msi_bus"), "x");
        assertEquals(
                List.of("e1000 0000:00:08.0: MSI/MSI-X disallowed for future drivers"),
                taken(ofCard("msi_bus"), "0").log());
        refused(Errno.EINVAL, ofCard("d3cold_allowed"), "");
        taken(ofCard("d3cold_allowed"), "1");
        refused(Errno.EINVAL, ofCard("power/control"), "bogus");
        taken(ofCard("power/control"), "auto");
        assertInstanceOf(
                Outcome.Unknown.class,
                run(new Command.Read(ofCard("power/control"))).outcome());
    }

    /** Off is more than can be told; anything but a 0 is on. */
    @Test
    void whetherABusLooksForDrivers() {
        taken("/sys/bus/pci/drivers_autoprobe", "2");
        assertInstanceOf(
                Outcome.Unknown.class,
                write("/sys/bus/pci/drivers_autoprobe", "0").outcome());
    }

    @Test
    void noMemoryForACrashKernelCannotShrink() {
        refused(Errno.EINVAL, "/sys/kernel/kexec_crash_size", "1");
        refused(Errno.EINVAL, "/sys/kernel/kexec_crash_size", "x");
        taken("/sys/kernel/kexec_crash_size", "0");
        assertEquals(
                "0",
                KERNEL.peek(recording.last(), "/sys/kernel/kexec_crash_size").orElseThrow());
    }

    /** {@code lock_kernel_down()}: there is no way back. */
    @Test
    void lockdownOnlyGoesUp() {
        var file = "/sys/kernel/security/lockdown";
        refused(Errno.EPERM, file, "none");
        refused(Errno.EINVAL, file, "tight");
        assertEquals(
                List.of("Kernel is locked down from securityfs; see man kernel_lockdown.7"),
                taken(file, "integrity").log());
        refused(Errno.EPERM, file, "integrity");
        assertEquals(
                "none [integrity] confidentiality",
                KERNEL.peek(recording.last(), file).orElseThrow());
        taken(file, "confidentiality");
        refused(Errno.EPERM, file, "none");
        assertEquals(Lockdown.CONFIDENTIALITY, recording.last().kexec().policy().lockdown());
    }

    /** The module's file comes with the module; what it says is what the kernel gets (M-28). */
    @Test
    void injectedErrors() {
        var folder = "/sys/kernel/debug/notifier-error-inject/memory/actions/";
        refused(Errno.ENOENT, folder + "MEM_GOING_OFFLINE/error", "-12");
        run(said("given memory_notifier going_offline=agrees name=memory-notifier-error-inject"));
        refused(Errno.EINVAL, folder + "MEM_GOING_OFFLINE/error", "x");
        refused(Errno.ENOENT, folder + "MEM_ONLINE/error", "0");
        taken(folder + "MEM_GOING_OFFLINE/error", "-12");
        assertEquals(
                "-12",
                KERNEL.peek(recording.last(), folder + "MEM_GOING_OFFLINE/error")
                        .orElseThrow());
        var block = "/sys/devices/system/memory/memory3/state";
        var result = write(block, "offline");
        assertEquals(new Reply.Failed(Errno.ENOMEM), result.reply().orElseThrow());
        assertTrue(result.log().contains("Injecting error (-12) to MEM_GOING_OFFLINE"), result.log()::toString);
        taken(folder + "MEM_GOING_OFFLINE/error", "5");
        assertEquals(
                "0",
                KERNEL.peek(recording.last(), folder + "MEM_GOING_OFFLINE/error")
                        .orElseThrow());
        taken(block, "offline");
    }

    private Command said(String line) {
        try {
            return CommandText.parse(line, recording.last());
        } catch (BadCommand e) {
            throw new AssertionError(e);
        }
    }
}
