package org.quiesce.ui;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.input.KeyCode;
import org.controlsfx.control.NotificationPane;
import org.junit.jupiter.api.Test;
import org.quiesce.compare.Question;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Circumstances;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Machine;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.Pages;
import org.quiesce.machine.Platform;
import org.quiesce.machine.Zone;

/** Asking each of very many devices is given up at a click: the threads end, and it is said. */
class SweepCancelTest extends WindowRobot {
    private static final int BLOCKS = 200_000;

    @Test
    void aClickEndsItEarlyAndSaysSo() {
        interact(() -> workbench().open(Story.of("many", many())));
        settle();
        interact(() -> workbench().questions().sweeps().ask(Question.OFFLINE));
        waitUntil(() -> notice().matches("Asking each device: offline, [\\d,]+ of 200,000 …"));
        assertTrue(asking(), "threads ask");
        clickOn("Cancel");
        waitUntil(() -> !asking());
        settle();
        waitUntil(() -> notice().startsWith("Given up after "));
        int answered = Integer.parseInt(notice().replaceAll("\\D", ""));
        assertTrue(answered > 0 && answered < BLOCKS, notice());
        assertFalse(lookup(".sweep-bar").query().isVisible());
        clickOn("Close");
    }

    @Test
    void escapeEndsItToo() {
        interact(() -> workbench().open(Story.of("many", many())));
        settle();
        interact(() -> workbench().questions().sweeps().ask(Question.OFFLINE));
        waitUntil(SweepCancelTest::asking);
        type(KeyCode.ESCAPE);
        waitUntil(() -> !asking());
        settle();
        assertFalse(lookup(".sweep-bar").query().isVisible());
    }

    private String notice() {
        return String.valueOf(lookup(node -> node instanceof NotificationPane)
                .<NotificationPane>query()
                .getText());
    }

    private static boolean asking() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().startsWith("sweep-"));
    }

    private static Machine many() {
        var platform = new Platform(
                "many", "", Platform.Arch.X86_64, "Intel", "", List.of(), 128L << 20, Platform.Order.KNOWN);
        var pages = Pages.free(platform.pagesPerBlock());
        var devices = new ArrayList<Device>(BLOCKS);
        for (int i = 0; i < BLOCKS; i++) {
            devices.add(Device.of(DeviceId.memory(i), Bus.MEMORY, MemoryBlock.online(i, 0, Zone.MOVABLE, pages)));
        }
        return Machine.of(platform, Circumstances.ORDINARY).registering(devices);
    }
}
