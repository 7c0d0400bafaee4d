package org.quiesce.compare;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quiesce.compare.WhyTest.about;
import static org.quiesce.compare.WhyTest.sentences;
import static org.quiesce.compare.WhyTest.told;
import static org.quiesce.compare.WhyTest.why;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Event;

/** What a device still does goes back to who armed it, who could have stopped it, and what gates it. */
class WhyHardwareTest {
    @Test
    void dmaAfterKexecNamesTheEngineTheGateAndTheCallbackThatIsMissing() throws Exception {
        var recording = told("openpower-bootloader", Era.V612, "kexec");
        var why = why(recording, Era.V612);
        var controller =
                about(why.device(new DeviceId("/devices/platform/dma-ctl"), recording.size()), "still does DMA");
        assertTrue(
                sentences(controller).stream().anyMatch(line -> line.contains("no ->shutdown()")),
                controller::toString);
        var card = new DeviceId("/devices/pci0001:00/0001:00:01.0");
        var masked = about(why.device(card, recording.size()), "quiet only because Bus Master is off");
        var off = about(masked.because(), "has Bus Master off");
        assertTrue(recording.events().get(off.index() - 1) instanceof Event.BusMasterSet);
    }

    /** The callback that had the chance ran before the hand-over, whatever is asked of the next kernel. */
    @Test
    void whatTheNextKernelIsAskedLaterDoesNotChangeWhoCouldHaveStoppedIt() throws Exception {
        var recording = told(
                "openpower-bootloader",
                Era.V612,
                "given 0001:00:03.0 shutdown=disables-interrupts needs=told-to-stop",
                "kexec",
                "given deadline bandwidth=10%");
        var causes =
                why(recording, Era.V612).device(new DeviceId("/devices/pci0001:00/0001:00:03.0"), recording.size());
        var armed = causes.stream()
                .flatMap(cause -> cause.chain().stream())
                .map(link -> WhyText.sentence(link.cause()))
                .filter(sentence -> sentence.contains("acme_usb->shutdown") || sentence.contains("no callback of"))
                .toList();
        assertTrue(
                !armed.isEmpty() && armed.stream().allMatch(each -> each.contains("does not stop it")),
                () -> causes.stream().map(WhyTest::sentences).toList().toString());
    }

    @Test
    void aCallbackThatStopsItLateIsSaidToStopItLate() throws Exception {
        var usb = new DeviceId("/devices/pci0001:00/0001:00:03.0");
        var recording =
                told("openpower-bootloader", Era.V612, "given 0001:00:03.0 shutdown=stops-late", "kexec shutdown");
        var late = recording.events().stream()
                .filter(event -> event instanceof Event.DmaStopping stopping
                        && stopping.device().equals(usb))
                .map(event -> ((Event.DmaStopping) event).restsAt())
                .findFirst()
                .orElseThrow();
        int handover = 0;
        while (!(recording.events().get(handover) instanceof Event.HandedOver)) {
            handover++;
        }
        var asked = asked(why(recording, Era.V612).device(usb, handover + 1), "acme_usb->shutdown()");
        var rests = String.format(Locale.ROOT, "which stops it late: it rests at %.3f ms", late / 1e6);
        assertTrue(asked.contains(rests), asked);
    }

    /** What had no chance to be asked depends on the strategy, and so does the callback that is missing. */
    @ParameterizedTest
    @CsvSource({
        "shutdown, /devices/platform/dma-ctl, has no ->shutdown()",
        "remove, /devices/pci0001:00/0001:00:04.0, has no ->remove()",
        "bus-master-clear, /devices/platform/dma-ctl, no callback of acme_dma",
        "crash, /devices/platform/dma-ctl, no callback of acme_dma"
    })
    void theMissingCallbackIsTheOneThatTheStrategyCalls(String strategy, String device, String words) throws Exception {
        var recording = told("openpower-bootloader", Era.V612, "load", "load crash", "kexec " + strategy);
        var causes = why(recording, Era.V612).device(new DeviceId(device), recording.size());
        var said = asked(causes, words);
        assertTrue(said.contains(words), said);
    }

    /** {@return the first line of the chains that has the words} */
    private static String asked(List<Cause> causes, String words) {
        var all = causes.stream().flatMap(cause -> sentences(cause).stream()).toList();
        return all.stream().filter(line -> line.contains(words)).findFirst().orElse(all.toString());
    }
}
