package org.quiesce.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quiesce.machine.Command;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Event;
import org.quiesce.machine.OnlineType;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.PageKind;
import org.quiesce.machine.Reply;
import org.quiesce.machine.Zone;
import org.quiesce.recording.Result;

/** The files of memory blocks and of all memory: what they read, what they take (M-05 to M-11, M-94). */
class MemoryFilesTest {
    private static final String MEMORY = "/sys/devices/system/memory/";

    /** M-94. */
    @Test
    void theyReadAsTheKernelPrintsThem() {
        var lab = lab().under(Era.V612);
        assertEquals("online", lab.read(36, "state"));
        assertEquals("Normal", lab.read(36, "valid_zones"));
        assertEquals("00000024", lab.read(36, "phys_index"));
        assertEquals("0", lab.read(36, "phys_device"));
        assertEquals("1", lab.read(36, "removable")); // M-08: whatever is in it
        assertEquals("no file", lab.read(36, "frobnicate"));
        assertEquals(Optional.of(new Reply.Value("8000000")), read(lab, "block_size_bytes"));
        assertEquals(Optional.of(new Reply.Value("offline")), read(lab, "auto_online_blocks"));
        assertEquals(Optional.of(new Reply.Failed(Errno.EACCES)), read(lab, "soft_offline_page"));
    }

    /** M-06; B-mem-6.1, steps 17 to 20. */
    @ParameterizedTest
    @ValueSource(
            strings = {"", "ONLINE", "online_bad", "online kernel", " offline", "offline ", "0", "1", "offline\n\n"})
    void stateTakesFourWordsAndNoOther(String word) {
        var lab = lab().under(Era.V61);
        var result = lab.write(36, "state", word);
        assertEquals("EINVAL R-03 state_store", Lab.why(result));
        assertEquals(
                List.of("kn->active memory36/state"),
                Lab.all(result, Event.LockTaken.class)
                        .map(event -> event.lock().toString())
                        .toList());
    }

    /** M-06: a newline more does not matter. */
    @Test
    void aNewlineIsTaken() {
        assertSame(
                Outcome.DONE,
                lab().under(Era.V61).write(36, "state", "offline\n").outcome());
    }

    /** D-44: "already" is an error here, and none in {@code online} (D-43). */
    @Test
    void whatIsAlreadySoIsAnErrorInStateAndNoneInOnline() {
        var lab = lab().under(Era.V612);
        for (var word : List.of("online", "online_kernel", "online_movable")) {
            assertEquals("EINVAL R-20 state_store", Lab.why(lab.write(36, "state", word)));
        }
        assertEquals(
                Optional.of(new Reply.Written(2)), lab.write(36, "online", "1").reply());
        assertEquals(
                Optional.of(new Reply.Written(8)),
                lab.write(36, "state", "offline").reply());
        assertEquals("EINVAL R-20 state_store", Lab.why(lab.write(36, "state", "offline")));
        var again = lab.write(36, "online", "0");
        assertEquals(Optional.of(new Reply.Written(2)), again.reply());
        assertEquals(List.of(), again.uevents());
    }

    /** T-56, M-11: the type is stored before anybody looks. */
    @Test
    void aRefusedOnlineMovableIsRemembered() {
        var lab = lab().under(Era.V612);
        assertEquals("EINVAL R-20 state_store", Lab.why(lab.write(36, "state", "online_movable")));
        assertSame(OnlineType.MOVABLE, lab.block(36).onlineType());
        lab.write(36, "online", "0");
        lab.write(36, "online", "1");
        assertEquals("Movable", lab.read(36, "valid_zones"));
        assertSame(OnlineType.NONE, lab.block(36).onlineType()); // M-05
        lab.write(36, "online", "0");
        lab.write(36, "online", "1");
        assertEquals("Normal", lab.read(36, "valid_zones"));
    }

    /** T-53, M-10: since 6.2; before, the fresh memory map forgets it. */
    @Test
    void poisonedMemoryDoesNotComeBack() {
        var lab = lab().under(Era.V612);
        lab.given(36, PageKind.POISONED, 2);
        assertSame(Outcome.DONE, lab.offline(36).outcome());
        assertEquals("EHWPOISON R-33 memory_block_online", Lab.why(lab.online(36, OnlineType.ONLINE)));
        assertSame(OnlineType.NONE, lab.block(36).onlineType());
        var old = lab().under(Era.V61);
        old.given(36, PageKind.POISONED, 2);
        assertSame(Outcome.DONE, old.offline(36).outcome());
        assertSame(Outcome.DONE, old.online(36, OnlineType.ONLINE).outcome());
        assertEquals(0, old.count(36, PageKind.POISONED));
    }

    /** Before the series: no {@code online} file, no driver core, and the file sends the uevent itself. */
    @Test
    void beforeTheSeriesStateDidItAlone() {
        var lab = lab().under(Era.BEFORE);
        assertEquals("no file", lab.read(36, "online"));
        var result = lab.write(36, "state", "offline");
        assertEquals(List.of("offline memory36"), Lab.uevents(result));
        assertFalse(Lab.entered(result).contains("device_offline"));
        assertFalse(Lab.all(result, Event.LockTaken.class)
                .anyMatch(event -> event.lock().equals(DriverCore.HOTPLUG_LOCK)));
        assertTrue(lab.machine().device(DeviceId.memory(36)).offline());
        assertEquals("EINVAL R-20 state_store", Lab.why(lab.write(36, "state", "offline")));
        assertEquals(List.of("online memory36"), Lab.uevents(lab.write(36, "state", "online_movable")));
        assertSame(Zone.MOVABLE, lab.block(36).zone());
        assertEquals("EINVAL R-20 state_store", Lab.why(lab.write(36, "state", "online")));
        assertSame(OnlineType.NONE, lab.block(36).onlineType());
        lab.given(36, PageKind.SLAB, 1);
        lab.offline(36);
        assertEquals("online", lab.read(36, "state"));
    }

    /** M-09. */
    @Test
    void autoOnlineBlocksTakesTheSameWords() {
        var lab = lab().under(Era.V612);
        assertSame(
                Outcome.DONE, write(lab, "auto_online_blocks", "online_movable").outcome());
        assertEquals(Optional.of(new Reply.Value("online_movable")), read(lab, "auto_online_blocks"));
        assertEquals("EINVAL R-03 auto_online_blocks_store", Lab.why(write(lab, "auto_online_blocks", "bogus")));
        assertEquals(Optional.of(new Reply.Value("online_movable")), read(lab, "auto_online_blocks"));
        write(lab, "auto_online_blocks", "offline");
        assertSame(OnlineType.NONE, lab.machine().circumstances().autoOnline());
    }

    /** B2-mem-rollback-6.1, steps 52 to 54: poisoned pages do not keep a block from going. */
    @Test
    void singlePagesAreTakenOutOfUse() {
        var lab = lab().under(Era.V612);
        assertEquals(List.of(), write(lab, "soft_offline_page", "0x120100000").log());
        assertEquals(
                List.of("Memory failure: 0x120101: recovery action for free buddy page: Recovered"),
                write(lab, "hard_offline_page", "0x120101000").log());
        assertEquals(2, lab.count(36, PageKind.POISONED));
        assertEquals(
                "EHWPOISON R-33 memory_failure", Lab.why(write(lab, "hard_offline_page", Long.toString(0x120101fffL))));
        assertSame(Outcome.DONE, write(lab, "soft_offline_page", "0x120101000").outcome());
        assertEquals(2, lab.count(36, PageKind.POISONED));
        assertSame(Outcome.DONE, lab.offline(36).outcome());
        assertEquals("EIO R-33 soft_offline_page", Lab.why(write(lab, "soft_offline_page", "0x120102000")));
        assertEquals("ENXIO R-33 memory_failure", Lab.why(write(lab, "hard_offline_page", "0x120102000")));
        assertEquals("ENXIO R-33 soft_offline_page", Lab.why(write(lab, "soft_offline_page", "0x1000000000")));
        assertEquals("EINVAL R-03 soft_offline_page", Lab.why(write(lab, "soft_offline_page", "here")));
        assertEquals("EINVAL R-03 memory_failure", Lab.why(write(lab, "hard_offline_page", "-1")));
    }

    @Test
    void whatIsInAPageDecidesWhetherItCanBeTaken() {
        var lab = lab().under(Era.V612);
        lab.given(36, PageKind.ANON, 3);
        var last = "0x127fff000";
        assertSame(Outcome.DONE, write(lab, "soft_offline_page", last).outcome());
        assertEquals(2, lab.count(36, PageKind.ANON));
        assertEquals(1, lab.count(36, PageKind.POISONED));
        assertEquals(
                List.of("Memory failure: 0x127ffe: recovery action for dirty swapcache page: Recovered"),
                write(lab, "hard_offline_page", "0x127ffe000").log());
        assertEquals(1, lab.count(36, PageKind.ANON));
        lab = lab().under(Era.V612);
        lab.given(36, PageKind.SLAB, 1);
        assertEquals("EIO R-23 soft_offline_page", Lab.why(write(lab, "soft_offline_page", last)));
        assertEquals("EBUSY R-23 memory_failure", Lab.why(write(lab, "hard_offline_page", last)));
        assertEquals(1, lab.count(36, PageKind.POISONED)); // the flag is set although nothing else is done
        lab = lab().under(Era.V612);
        lab.given(36, PageKind.PINNED_SHORT, 1);
        assertEquals("EBUSY R-31 soft_offline_page", Lab.why(write(lab, "soft_offline_page", last)));
        lab = lab().under(Era.V612);
        lab.given(36, PageKind.FILE, 1);
        assertEquals(
                List.of("Memory failure: 0x127fff: recovery action for clean LRU page: Recovered"),
                write(lab, "hard_offline_page", last).log());
        lab = Lab.with(36, 36, 0, Zone.NORMAL, Lab.pages(PageKind.ANON, Lab.PAGES))
                .under(Era.V612);
        assertEquals("ENOMEM R-31 soft_offline_page", Lab.why(write(lab, "soft_offline_page", last)));
    }

    private static Optional<Reply> read(Lab lab, String file) {
        return lab.run(new Command.Read(MEMORY + file)).reply();
    }

    private static Result write(Lab lab, String file, String value) {
        return lab.run(new Command.Write(MEMORY + file, value));
    }

    private static Lab.Blocks lab() {
        return Lab.with(1, 7, 0, Zone.DMA32).add(36, 36, 0, Zone.NORMAL);
    }
}
