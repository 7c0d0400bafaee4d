package org.quiesce.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quiesce.machine.Era;

class CpuHotplugTest {
    @Test
    void anOrdinaryCpuGoesOfflineAndComesBack() {
        var scene = CpuScene.of(Era.V612, 4);
        var down = scene.write("cpu3/online", "0");
        assertEquals("2", CpuScene.said(down));
        assertEquals(List.of("smpboot: CPU 3 is now offline"), down.log());
        assertEquals(List.of("remove machinecheck3", "offline cpu3"), CpuScene.uevents(down));
        assertEquals(0, scene.cpu(3).state());
        var up = scene.write("cpu3/online", "1");
        assertEquals(List.of("smpboot: Booting Node 0 Processor 3 APIC 0x3"), up.log());
        assertEquals(List.of("add machinecheck3", "online cpu3"), CpuScene.uevents(up));
        assertEquals(236, scene.cpu(3).state());
    }
}
