package org.quiesce.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Event;
import org.quiesce.machine.Platform.Arch;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Supposition;

/** {@code smt/control} on two cores of two threads, as recorded in G-refusals-smt (C-58, D-35). */
class CpuSmtTest {
    private static final String CONTROL = "smt/control";

    private static CpuScene scene(Era era, String... boot) {
        return CpuScene.of(era, CpuScene.machine(Arch.X86_64, 2, 4, boot));
    }

    @ParameterizedTest
    @EnumSource(names = {"V61", "V612"})
    void offTakesTheSiblingsDownAndKeepsThemThere(Era era) {
        var scene = scene(era);
        assertEquals("on 1", scene.read(CONTROL) + " " + scene.read("smt/active"));
        var off = scene.write(CONTROL, "off");
        assertEquals("4", CpuScene.said(off));
        assertEquals(
                List.of("remove machinecheck1", "offline cpu1", "remove machinecheck3", "offline cpu3"),
                CpuScene.uevents(off));
        assertEquals("off 0", scene.read(CONTROL) + " " + scene.read("smt/active"));
        assertEquals("0,2", scene.read("online"));
        assertEquals("0", scene.read("cpu1/online"));
        var function = era == Era.V61 ? "cpu_smt_allowed" : "cpu_bootable";
        CpuScene.refused(scene.write("cpu1/online", "1"), Reason.R_16, Errno.EPERM, function);
        assertEquals("2", scene.wrote("cpu2/online", "1"));
        scene.write("cpu2/online", "0");
        assertEquals("2", scene.wrote("cpu2/online", "1"));
    }

    /** D-35. */
    @Test
    void theFlagComesBeforeTheUevent() {
        var heard = scene(Era.V612).write(CONTROL, "off").events().stream()
                .filter(event -> event instanceof Event.WentOffline
                        || (event instanceof Event.UeventSent sent
                                && sent.action().equals("offline")))
                .map(event -> event.getClass().getSimpleName())
                .toList();
        assertEquals(List.of("WentOffline", "UeventSent", "WentOffline", "UeventSent"), heard);
    }

    @ParameterizedTest
    @EnumSource(names = {"V61", "V612"})
    void onBringsUpWhateverIsDownButOnlyAfterOff(Era era) {
        var scene = scene(era);
        scene.write("cpu3/online", "0");
        scene.write("cpu1/online", "0");
        var same = scene.write(CONTROL, "on");
        assertEquals("3", CpuScene.said(same));
        assertEquals(List.of(), CpuScene.uevents(same));
        assertEquals("0", scene.read("smt/active"));
        scene.write(CONTROL, "off");
        scene.write("cpu2/online", "0");
        var on = scene.write(CONTROL, "on");
        assertEquals(
                List.of(
                        "add machinecheck1", "online cpu1",
                        "add machinecheck2", "online cpu2",
                        "add machinecheck3", "online cpu3"),
                CpuScene.uevents(on));
        assertEquals("0-3", scene.read("online"));
        for (int number = 1; number < 4; number++) {
            assertEquals("1", scene.read("cpu" + number + "/online"));
        }
        assertEquals(List.of(), scene.machine().locksHeld());
    }

    @ParameterizedTest
    @EnumSource(names = {"V61", "V612"})
    void forceoffIsForEver(Era era) {
        var scene = scene(era);
        assertEquals("9", scene.wrote(CONTROL, "forceoff"));
        for (var word : List.of("on", "off", "forceoff")) {
            CpuScene.refused(scene.write(CONTROL, word), Reason.R_16, Errno.EPERM, "__store_smt_control");
        }
        assertEquals("forceoff", scene.read(CONTROL));
        assertEquals("EPERM", scene.wrote("cpu1/online", "1"));
    }

    /** 6.1 reads the word first. */
    @ParameterizedTest
    @CsvSource({
        "V61,x,EINVAL",
        "V61,1,EINVAL",
        "V612,x,EINVAL",
        "V612,'',EINVAL",
        "V612,3,EINVAL",
        "V612,0,EINVAL",
        "V612,1,2",
        "V612,2,2"
    })
    void wordsAndNumbers(Era era, String word, String answer) {
        assertEquals(answer, scene(era).wrote(CONTROL, word));
    }

    @ParameterizedTest
    @CsvSource({"V61,EINVAL", "V612,EPERM"})
    void junkOnceForcedOff(Era era, String answer) {
        assertEquals(answer, scene(era, "nosmt=force").wrote(CONTROL, "x"));
    }

    @Test
    void oneThreadPerCoreSupportsNothing() {
        var scene = CpuScene.of(Era.V612, 4);
        assertEquals("notsupported", scene.read(CONTROL));
        CpuScene.refused(scene.write(CONTROL, "off"), Reason.R_09, Errno.ENODEV, "__store_smt_control");
        var arm = CpuScene.of(Era.V612, CpuScene.machine(Arch.ARM64, 2, 4));
        assertEquals("notimplemented", arm.read(CONTROL));
        assertEquals("2", arm.wrote("cpu3/online", "0"));
    }

    /** The first refusal ends it: control stays as it was. */
    @Test
    void offIsRefusedWhereASiblingIs() {
        var scene = scene(Era.V612);
        scene.given(new Supposition.DeadlineIs(260));
        var result = scene.write(CONTROL, "off");
        CpuScene.refused(result, Reason.R_10, Errno.EBUSY, "dl_bw_manage");
        assertEquals(DeviceId.cpu(3), CpuScene.refusal(result).device());
        assertEquals("on", scene.read(CONTROL));
        assertEquals("0,2-3", scene.read("online"));
        assertEquals(List.of(), scene.machine().locksHeld());
    }

    /** Recorded with maxcpus=2 nosmt: -ECANCELED for a sibling that never ran, after it has really booted; then -EPERM. */
    @ParameterizedTest
    @CsvSource({"V61,EPERM", "V612,ECANCELED"})
    void aSiblingThatNeverRanBootsOnce(Era era, String answerOfCpu1) {
        var scene = scene(era, "maxcpus=2", "nosmt");
        assertEquals("off", scene.read(CONTROL));
        assertEquals("0,2", scene.read("online"));
        assertEquals(answerOfCpu1, scene.wrote("cpu1/online", "1"));
        var result = scene.write("cpu3/online", "1");
        assertEquals("ECANCELED", CpuScene.said(result));
        assertEquals(
                List.of("smpboot: Booting Node 0 Processor 3 APIC 0x3", "smpboot: CPU 3 is now offline"), result.log());
        assertEquals(List.of(), CpuScene.uevents(result));
        assertEquals(0, scene.cpu(3).state());
        assertEquals("EPERM", scene.wrote("cpu3/online", "1"));
        assertEquals("EPERM", scene.wrote("cpu1/online", "1"));
    }

    @Test
    void maxcpusLeavesTheRestDown() {
        var scene = CpuScene.of(Era.V612, 4, "maxcpus=3");
        assertEquals("0-2", scene.read("online"));
        assertEquals("0", scene.read("cpu3/online"));
        assertEquals("2", scene.wrote("cpu3/online", "1"));
    }
}
