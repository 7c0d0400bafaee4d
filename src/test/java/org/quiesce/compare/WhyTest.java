package org.quiesce.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quiesce.capture.CaptureProgress;
import org.quiesce.capture.FunctionTable;
import org.quiesce.capture.Machines;
import org.quiesce.kernel.Kernel;
import org.quiesce.machine.Bus;
import org.quiesce.machine.CommandText;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Event;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.Pages;
import org.quiesce.machine.Zone;
import org.quiesce.recording.Recording;

/** Chains of causes go back to what somebody asked, or to what was so when the recording began. */
class WhyTest {
    static Recording told(String machine, Era era, String... lines) throws Exception {
        var kernel = Kernel.of(era);
        var recording = Recording.of(kernel.boot(Machines.open(machine, CaptureProgress.UNWATCHED)));
        for (var line : lines) {
            var command = CommandText.parse(line, recording.last());
            recording = recording.and(command, kernel.perform(recording.last(), command));
        }
        return recording;
    }

    static Why why(Recording recording, Era era) {
        return new Why(recording, era, FunctionTable.BUNDLED);
    }

    static List<String> sentences(Cause cause) {
        return cause.chain().stream()
                .map(link -> link.depth() + " " + WhyText.sentence(link.cause()))
                .toList();
    }

    static Cause about(List<Cause> causes, String words) {
        return causes.stream()
                .filter(cause -> cause.what().contains(words))
                .findFirst()
                .orElseThrow(() -> new AssertionError(words + " is not in " + causes));
    }

    @Test
    void anEjectGoesBackToThePageAndTheZoneOfTheBlockInTheWay() throws Exception {
        var recording = told("two-module-server", Era.V311, "eject \\_SB.MOD2");
        assertEquals(
                List.of(
                        "0 eject \\_SB.MOD2 was refused: One part of the module refused to go offline.",
                        "1 memory36 refused: Kernel data (slab, tables, stacks, drivers) sits in the block.",
                        "2 page 0x1201cc is one of 41 slab pages in zone Normal",
                        "3 memory36 was in zone Normal, where the kernel puts data of its own"),
                sentences(why(recording, Era.V311).outcome(0)));
    }

    @Test
    void theZoneGoesBackToWhoeverOnlinedTheBlock() throws Exception {
        var recording = told(
                "two-module-server",
                Era.V612,
                "offline memory20",
                "online memory20 online_kernel",
                "given memory20 pages slab=5",
                "offline memory20");
        var chain = why(recording, Era.V612).outcome(3).chain();
        var zone = chain.stream()
                .map(Cause.Link::cause)
                .filter(cause -> cause.what().startsWith("went into zone Normal"))
                .findFirst()
                .orElseThrow();
        assertTrue(recording.events().get(zone.index() - 1) instanceof Event.ZoneSet);
        assertEquals(Zone.NORMAL, zone(recording, zone.index()));
        assertEquals(Zone.MOVABLE, zone(recording, zone.index() - 1));
        assertEquals("online memory20 online_kernel", zone.because().getFirst().what());
        assertTrue(chain.stream()
                .anyMatch(link -> WhyText.sentence(link.cause()).equals("you said: given memory20 pages slab=5")));
    }

    private static Zone zone(Recording recording, int n) {
        return recording.at(n).device(DeviceId.memory(20)).part() instanceof MemoryBlock block
                ? block.zone()
                : Zone.UNKNOWN;
    }

    @Test
    void aWaitGoesBackThroughWhoeverHoldsTheLock() throws Exception {
        var recording = told(
                "two-module-server",
                Era.V612,
                "given memory20 pages pinned_short=2",
                "offline memory20",
                "offline cpu3");
        assertEquals(
                List.of(
                        "0 offline cpu3 waits",
                        "1 offline cpu3 waits for device_hotplug_lock",
                        "2 offline memory20 still holds device_hotplug_lock",
                        "3 offline memory20 took device_hotplug_lock",
                        "3 offline memory20 waits for pages of memory20 that do not move",
                        "4 memory20 has pages that do not move",
                        "5 you said: given memory20 pages pinned_short=2"),
                sentences(why(recording, Era.V612).outcome(2)));
    }

    @Test
    void whoStandsGoesBackToWhoSaidItAndNotToWhatWasSaidLater() throws Exception {
        var recording = told(
                "two-module-server",
                Era.V612,
                "given halt at=device_offline of=cpu3",
                "given deadline bandwidth=10%",
                "offline cpu3");
        assertTrue(
                sentences(why(recording, Era.V612).outcome(2))
                        .contains("3 you said: given halt at=device_offline of=cpu3"),
                () -> sentences(why(recording, Era.V612).outcome(2)).toString());
    }

    @Test
    void aCrashNamesWhoRefusedAndWasNotHeeded() throws Exception {
        var recording = told("two-module-server", Era.BEFORE, "eject \\_SB.MOD2");
        var all = sentences(why(recording, Era.BEFORE).outcome(0));
        assertTrue(
                all.stream().anyMatch(line -> line.contains("memory36 was taken away while it was in use")),
                all::toString);
        assertTrue(all.stream().anyMatch(line -> line.contains("nobody heeded it")), all::toString);
        assertTrue(all.stream().anyMatch(line -> line.contains("point of no return")), all::toString);
    }

    @Test
    void aDeviceSaysWhyItIsOfflineWithoutADriverOrGone() throws Exception {
        var recording = told("two-module-server", Era.V311, "offline cpu2", "unbind 0000:00:00.0", "eject \\_SB.MOD1");
        var why = why(recording, Era.V311);
        int end = recording.size();
        var offline = about(why.device(DeviceId.cpu(2), end), "is offline");
        assertEquals("offline cpu2", offline.because().getFirst().what());
        var disk = new DeviceId("/devices/pci0000:00/0000:00:00.0");
        var unbound = about(why.device(disk, end), "has no driver");
        assertTrue(recording.events().get(unbound.index() - 1) instanceof Event.DriverUnbound);
        var gone = about(why.device(DeviceId.memory(20), end), "is gone");
        assertEquals("eject \\_SB.MOD1", gone.because().getFirst().what());
        assertTrue(about(why.device(DeviceId.cpu(1), end), "is online").given());
    }

    /** What went through since is told; the refusal is behind it, and comes to the front again with the next one. */
    @Test
    void aRefusalThatIsOverIsToldAsWhatWasBefore() throws Exception {
        var block = DeviceId.memory(36);
        var recording = told(
                "two-module-server",
                Era.V612,
                "offline memory36",
                "given memory36 pages slab=0",
                "offline memory36",
                "online memory36 online_kernel",
                "given memory36 pages slab=5",
                "offline memory36");
        var why = why(recording, Era.V612);
        var first = why.device(block, end(recording, 0)).getFirst();
        assertTrue(first.what().startsWith("refused: "), first::what);
        assertEquals(first, why.device(block, end(recording, 1)).getFirst(), "a fact is no success");
        var over = sentences(why.device(block, end(recording, 2)).getFirst());
        assertEquals("0 memory36 went offline after it had last been in the way", over.getFirst());
        assertTrue(over.contains("1 memory36 had " + first.what()), over::toString);
        assertTrue(over.contains("1 you asked: offline memory36"), over::toString);
        var online = sentences(why.device(block, end(recording, 3)).getFirst());
        assertEquals("0 memory36 came online after it had last been in the way", online.getFirst());
        assertTrue(why.device(block, end(recording, 5)).getFirst().what().startsWith("refused: "));
    }

    /** What an eject took offline and put online again did not go through. */
    @Test
    void whatWasTakenBackDoesNotEndARefusal() throws Exception {
        var recording = told(
                "two-module-server",
                Era.V311,
                "given memory33 pages slab=5",
                "offline memory33",
                "given memory33 pages slab=0",
                "eject \\_SB.MOD2");
        assertTrue(recording.events().stream()
                .anyMatch(event ->
                        event instanceof Event.WentOffline off && off.device().equals(DeviceId.memory(33))));
        var first = why(recording, Era.V311)
                .device(DeviceId.memory(33), recording.size())
                .getFirst();
        assertTrue(first.what().startsWith("refused: "), first::what);
    }

    private static int end(Recording recording, int k) {
        return recording.steps().get(k).to();
    }

    @Test
    void aBlockThatRolledBackHasBeenOnlineAllTheTime() throws Exception {
        var recording = told("two-module-server", Era.V612, "offline memory36");
        assertTrue(about(why(recording, Era.V612).device(DeviceId.memory(36), recording.size()), "is online")
                .given());
    }

    @Test
    void whatIsNotKnownSaysWhichFactIsMissing() throws Exception {
        var machine = "B-mem-6.1";
        var recording = told(machine, Era.V61);
        var unknown = recording.last().onBus(Bus.MEMORY).stream()
                .filter(device -> device.part() instanceof MemoryBlock block
                        && block.zone() != Zone.NONE
                        && block.pages() instanceof Pages.Unknown)
                .findFirst()
                .orElseThrow();
        recording = told(machine, Era.V61, "offline " + unknown.name());
        var cause = why(recording, Era.V61).outcome(0);
        assertTrue(cause.what().contains("not known"), cause::toString);
        assertTrue(cause.because().getFirst().because().getFirst().given());
    }
}
