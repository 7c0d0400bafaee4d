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
import org.quiesce.machine.CommandText;
import org.quiesce.machine.Era;
import org.quiesce.machine.Event;
import org.quiesce.machine.Kexec;
import org.quiesce.machine.Outcome;
import org.quiesce.recording.Result;

/** Strategies, hand-over and probes on a KexecLab.NIC behind a bridge, a platform device and a virtio disk (sections 6 and 7). */
class KexecTest {
    private KexecLab lab = new KexecLab(Era.V612);

    private static List<String> drivers(Result result) {
        return Lab.all(result, Event.Entered.class)
                .filter(entered -> entered.function().name().contains("->"))
                .map(entered -> entered.function().name())
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
        var result = lab.run("kexec " + strategy);
        assertEquals(Outcome.DONE, result.outcome());
        assertEquals(calls, String.join(", ", drivers(result)));
        assertEquals(
                strategy.equals("crash") ? 0 : 3,
                Lab.entered(result).stream().filter("pci_clear_master"::equals).count());
        assertEquals(
                strategy.equals("crash") ? Kexec.Stage.CRASH_KERNEL : Kexec.Stage.NEW_KERNEL,
                lab.recording().last().kexec().stage());
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
                Lab.uevents(lab.run("kexec remove")));
        lab = new KexecLab(Era.V612);
        assertEquals( // what virtio-pci had made goes with its remove
                List.of("unbind virtio0", "remove virtio0"), Lab.uevents(lab.run("kexec shutdown-or-remove")));
    }

    @Test
    void aCallbackThatHangsEndsIt() {
        var result = lab.run("given /devices/platform/dma shutdown=hangs", "kexec");
        var hung = assertInstanceOf(Outcome.Hung.class, result.outcome());
        assertEquals("dma", hung.device().name());
        assertEquals(List.of("dma->shutdown"), drivers(result));
        assertTrue(Lab.all(result, Event.HandedOver.class).findAny().isEmpty());
    }

    @Test
    void virtioResetStopsTheFunctionAbove() {
        var result = lab.run("given 0000:80:04.0 bus_master=on interrupts=msix" + KexecLab.ARMED, "kexec");
        assertEquals(
                List.of("DMA stopped", "Bus Master off"),
                KexecLab.hardware(result, "0000:80:04.0").subList(0, 2));
        assertFalse(KexecLab.hardware(result, "0000:80:04.0").contains("interrupts MSI-X off"));
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
        var result = lab.run(
                "given " + KexecLab.NIC + " bus_master=on interrupts=msix" + KexecLab.ARMED,
                "given " + KexecLab.NIC + " " + facts.strip(),
                "kexec");
        assertEquals("probe: " + probe, KexecLab.hardware(result, KexecLab.NIC).getLast());
    }

    @Test
    void syscoreShutdownCameAfter61() {
        assertTrue(Lab.entered(lab.run("kexec")).contains("syscore_shutdown"));
        lab = new KexecLab(Era.V61);
        assertFalse(Lab.entered(lab.run("kexec")).contains("syscore_shutdown"));
    }

    @ParameterizedTest
    @CsvSource({"BEFORE,kexec", "RFC,kexec crash", "V311,shutdown"})
    void olderErasDoNotModelIt(Era older, String command) {
        lab = new KexecLab(older);
        var unknown = assertInstanceOf(Outcome.Unknown.class, lab.run(command).outcome());
        assertTrue(unknown.needs().getFirst().fact().startsWith("kexec is not modelled in "));
        assertEquals(Kexec.Stage.RUNNING, lab.recording().last().kexec().stage());
    }

    @Test
    void aPanicFindsTheKexecLockTakenAndTheMachineIsDead() {
        lab.run("load crash", "given kexec_lock held=forever");
        assertInstanceOf(Outcome.Crashed.class, lab.run("kexec crash").outcome());
    }

    @Test
    void whatWaitedWaitsNoMoreInTheNextKernel() {
        lab.run(
                "given device_hotplug_lock held=forever",
                "write /sys/devices/system/memory/memory3/state offline",
                "kexec");
        assertTrue(lab.recording().last().waiting().isEmpty());
        assertInstanceOf(Outcome.Waits.class, lab.recording().result(1).outcome());
        assertTrue(lab.recording().last().locksHeld().isEmpty());
    }

    @Test
    void theRemediesOfARefusedKexecHelp() throws BadCommand {
        lab.run("given kexec image=none");
        var before = lab.recording().last();
        var refused = Lab.refusal(lab.run("kexec"));
        var command = CommandText.parse("kexec", before);
        assertEquals(
                List.of("Load a kernel first."),
                Kernel.of(Era.V612).remedies(before, command, refused).stream()
                        .map(org.quiesce.machine.Remedy::sentence)
                        .toList());
    }
}
