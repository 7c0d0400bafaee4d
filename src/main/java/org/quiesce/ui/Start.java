package org.quiesce.ui;

import java.util.Optional;
import javafx.application.Application;

/** Opens the window or, where there is no display, gives the tour. */
public final class Start {
    private Start() {}

    /** Shows the window until it is closed; returns the exit code. */
    public static int window() {
        boolean display = hasDisplay();
        Optional<String> missing = display ? NativeLibraries.missingForWindow() : NativeLibraries.missingForPictures();
        if (missing.isPresent()) {
            System.err.println(missing.get());
            return 2;
        }
        if (display) {
            Application.launch(MainWindow.class);
            return 0;
        }
        System.out.println(
                "No display (neither DISPLAY nor WAYLAND_DISPLAY is set): here is the tour, without a window.");
        return Tour.run();
    }

    private static boolean hasDisplay() {
        return !NativeLibraries.onLinux() || isSet("DISPLAY") || isSet("WAYLAND_DISPLAY");
    }

    private static boolean isSet(String variable) {
        String value = System.getenv(variable);
        return value != null && !value.isEmpty();
    }
}
