package org.quiesce.ui;

import java.util.List;
import org.quiesce.capture.BadCapture;
import org.quiesce.capture.CaptureProgress;
import org.quiesce.lesson.Experiment;
import org.quiesce.machine.AcpiPath;
import org.quiesce.machine.Circumstances;
import org.quiesce.machine.Era;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Platform;

/** What the window opens on: the server with two modules, the second selected, in the kernel that first asked. */
final class FirstStory {
    static final String MACHINE = "two-module-server";
    static final AcpiPath MODULE = new AcpiPath("\\_SB.MOD2");

    private FirstStory() {}

    static Story of(Library library) {
        try {
            return Story.of(MACHINE, Experiment.on(library.open(MACHINE, CaptureProgress.UNWATCHED), Era.V311));
        } catch (BadCapture missing) {
            return Story.of(String.valueOf(missing.getMessage()), Experiment.on(nothing()));
        }
    }

    /** Selects the module and says what to press. */
    static void begin(Workbench workbench) {
        workbench.transport().now().machine().acpi(MODULE).ifPresent(module -> {
            workbench.unfold(module.id());
            workbench.select(module.id());
            workbench.welcome().say("MOD2 is selected. Press", "E", "to eject it, and see what the kernel says.");
        });
    }

    private static Machine nothing() {
        return Machine.of(
                new Platform("", "", Platform.Arch.X86_64, "", "", List.of(), 128L << 20, Platform.Order.KNOWN),
                Circumstances.ORDINARY);
    }
}
