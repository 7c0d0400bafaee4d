package org.quiesce.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quiesce.machine.BadCommand;
import org.quiesce.machine.Bus;
import org.quiesce.machine.CommandText;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Driver;
import org.quiesce.machine.Era;
import org.quiesce.machine.Event;
import org.quiesce.machine.Hardware;
import org.quiesce.machine.Kexec;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.Part;
import org.quiesce.machine.PciFunction;
import org.quiesce.machine.Plain;
import org.quiesce.machine.Zone;
import org.quiesce.recording.HardwareText;
import org.quiesce.recording.Recording;
import org.quiesce.recording.Result;

/** Strategies, hand-over and probes on a NIC behind a bridge, a platform device and a virtio disk (sections 6 and 7). */
class KexecTest {
    private static final String ARMED = " engine=armed rings=0x1000000+64KiB@100MiB/s";
    private static final String NIC = "0000:80:02.0";
    private static final Driver.Callback PROBE = Driver.Callback.PROBE;

    private Recording recording = Recording.of(Kernel.of(Era.V612).boot(machine()));
    private Era era = Era.V612;

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

    private Result run(String... lines) {
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

    private static List<String> drivers(Result result) {
        return Lab.all(result, Event.Entered.class)
                .filter(entered -> entered.function().name().contains("->"))
                .map(entered -> entered.function().name())
                .toList();
    }

    private static List<String> hardware(Result result) {
        return Lab.all(result, Event.OfHardware.class).map(HardwareText::of).toList();
    }

    private static List<String> hardware(Result result, String device) {
        return hardware(result).stream()
                .filter(line -> line.startsWith(device))
                .map(line -> line.substring(device.length()).replaceFirst("^:? ", ""))
                .toList();
    }

    /** Last registered first. The virtio bus resets, whatever the driver has (S-23). */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "shutdown           | dma->shutdown, card->shutdown",
                "remove             | dma->remove, virtio_blk->remove, virtio-pci->remove, nic->remove",
                "remove-or-shutdown | dma->remove, virtio_blk->remove, virtio-pci->remove, card->shutdown, nic->remove",
                "shutdown-or-remove | dma->shutdown, virtio-pci->remove, virtio_blk->remove, card->shutdown, nic->remove",
                "bus-master-clear   | ''",
                "crash              | ''",
            })
    void eachStrategyCallsItsOwn(String strategy, String calls) {
        var result = run("kexec " + strategy);
        assertEquals(Outcome.DONE, result.outcome());
        assertEquals(calls, String.join(", ", drivers(result)));
        assertEquals(
                strategy.equals("crash") ? 0 : 3,
                Lab.entered(result).stream().filter("pci_clear_master"::equals).count());
        assertEquals(
                strategy.equals("crash") ? Kexec.Stage.CRASH_KERNEL : Kexec.Stage.NEW_KERNEL,
                recording.last().kexec().stage());
    }

    @Test
    void onlyRemoveTakesEveryDriverAway() {
        assertEquals(
                List.of(
                        "unbind dma",
                        "unbind virtio0",
                        "remove virtio0",
                        "unbind 0000:80:04.0",
                        "unbind 0000:80:03.0",
                        "unbind 0000:80:02.0"),
                Lab.uevents(run("kexec remove")));
        recording = Recording.of(Kernel.of(Era.V612).boot(machine()));
        assertEquals( // what virtio-pci had made goes with its remove
                List.of("unbind virtio0", "remove virtio0"), Lab.uevents(run("kexec shutdown-or-remove")));
    }

    @Test
    void aCallbackThatHangsEndsIt() {
        var result = run("given /devices/platform/dma shutdown=hangs", "kexec");
        var hung = assertInstanceOf(Outcome.Hung.class, result.outcome());
        assertEquals("dma", hung.device().name());
        assertEquals(List.of("dma->shutdown"), drivers(result));
        assertTrue(Lab.all(result, Event.HandedOver.class).findAny().isEmpty());
    }

    @Test
    void virtioResetStopsTheFunctionAbove() {
        var result = run("given 0000:80:04.0 bus_master=on interrupts=msix" + ARMED, "kexec");
        assertEquals(
                List.of("DMA stopped", "Bus Master off"),
                hardware(result, "0000:80:04.0").subList(0, 2));
        assertFalse(hardware(result, "0000:80:04.0").contains("interrupts MSI-X off"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "probe=reset-first                       | ok",
                "probe=bus-master-first                  | corrupted",
                "probe=unknown                           | unknown",
                "probe=reset-first needs=stopped         | failed",
                "probe=reset-first needs=told-to-stop    | dead",
                "probe=reset-first needs=quiet-interrupts | failed",
                "probe=reset-first power=d3cold          | failed",
                "engine=unknown                          | unknown",
                "engine=unknown probe=reset-first        | ok",
                "engine=idle probe=unknown               | ok",
                "interrupts=unknown needs=quiet-interrupts | unknown",
                "interrupts=none probe=reset-first needs=quiet-interrupts | ok",
            })
    void whatTheNextDriverFinds(String facts, String probe) {
        var result = run(
                "given " + NIC + " bus_master=on interrupts=msix" + ARMED,
                "given " + NIC + " " + facts.strip(),
                "kexec");
        assertEquals("probe: " + probe, hardware(result, NIC).getLast());
    }

    @Test
    void aPlatformDeviceThatGoesOnWritesIntoTheNextKernel() {
        run("given /devices/platform/dma shutdown=nothing probe=reset-first" + ARMED);
        var result = run("kexec");
        assertEquals(
                List.of("wrote 64KiB into the kernel image at 0x1000000", "DMA stopped", "probe: ok"),
                hardware(result, "dma"));
    }

    @Test
    void anEngineThatStopsLateWritesOnlyUntilItRests() {
        run("given /devices/platform/dma shutdown=stops-late");
        run("given /devices/platform/dma engine=armed rings=0x1000000+1GiB@1MiB/s");
        var written = Lab.all(run("kexec"), Event.StrayWrite.class)
                .mapToLong(Event.StrayWrite::bytes)
                .sum();
        assertTrue(written > 600 << 10 && written < 1_573_000, () -> written + " bytes");
    }

    @Test
    void ringsThatAreFreedUnderARunningEngineAreWrittenIntoAtOnce() {
        run("given /devices/platform/dma remove=frees-rings" + ARMED);
        assertEquals(
                List.of("rings freed", "wrote 64KiB into the free memory at 0x1000000"),
                hardware(run("unbind /devices/platform/dma"), "dma"));
        run("given " + NIC + " remove=stops+frees-rings bus_master=on" + ARMED);
        assertEquals(List.of("DMA stopped", "rings freed"), hardware(run("unbind " + NIC), NIC));
    }

    @Test
    void writesThatWereOnTheirWayLandAllTheSame() {
        run("given " + NIC + " bus_master=on posted=512 probe=reset-first" + ARMED);
        assertEquals(
                List.of("Bus Master off", "wrote 512 into the kernel image at 0x1000000"),
                hardware(run("kexec"), NIC).subList(0, 2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "none | kexec       | wrote 64KiB into the firmware at 0x80000",
                "on   | kexec       | wrote 64KiB into the firmware at 0x80000",
                "on   | kexec crash | DMA stopped",
            })
    void whatTheIommuMakesOfIt(String iommu, String command, String first) {
        run("given kexec iommu=" + iommu);
        run("given /devices/platform/dma shutdown=nothing probe=reset-first engine=armed"
                + " rings=0x80000>0x40000000+64KiB@100MiB/s");
        assertEquals(first, hardware(run(command), "dma").getFirst());
    }

    @Test
    void whatIsNotMemoryFaults() {
        run("given /devices/platform/dma shutdown=nothing engine=armed rings=0xffffff000000+64KiB@100MiB/s");
        assertEquals(
                "DMA fault at 0xffffff000000", hardware(run("kexec"), "dma").getFirst());
    }

    @Test
    void syscoreShutdownCameAfter61() {
        assertTrue(Lab.entered(run("kexec")).contains("syscore_shutdown"));
        recording = Recording.of(Kernel.of(Era.V61).boot(machine()));
        era = Era.V61;
        assertFalse(Lab.entered(run("kexec")).contains("syscore_shutdown"));
    }

    @ParameterizedTest
    @CsvSource({"BEFORE,kexec", "RFC,kexec crash", "V311,shutdown"})
    void olderErasDoNotModelIt(Era older, String command) {
        recording = Recording.of(Kernel.of(older).boot(machine()));
        era = older;
        var unknown = assertInstanceOf(Outcome.Unknown.class, run(command).outcome());
        assertTrue(unknown.needs().getFirst().fact().startsWith("kexec is not modelled in "));
        assertEquals(Kexec.Stage.RUNNING, recording.last().kexec().stage());
    }

    @Test
    void aPanicFindsTheKexecLockTakenAndTheMachineIsDead() {
        run("load crash", "given kexec_lock held=forever");
        assertInstanceOf(Outcome.Crashed.class, run("kexec crash").outcome());
    }

    @Test
    void whatWaitedWaitsNoMoreInTheNextKernel() {
        run(
                "given device_hotplug_lock held=forever",
                "write /sys/devices/system/memory/memory3/state offline",
                "kexec");
        assertTrue(recording.last().waiting().isEmpty());
        assertInstanceOf(Outcome.Waits.class, recording.result(1).outcome());
        assertTrue(recording.last().locksHeld().isEmpty());
    }

    @Test
    void theRemediesOfARefusedKexecHelp() throws BadCommand {
        run("given kexec image=none");
        var before = recording.last();
        var refused = Lab.refusal(run("kexec"));
        var command = CommandText.parse("kexec", before);
        assertEquals(
                List.of("Load a kernel first."),
                Kernel.of(era).remedies(before, command, refused).stream()
                        .map(org.quiesce.machine.Remedy::sentence)
                        .toList());
    }
}
