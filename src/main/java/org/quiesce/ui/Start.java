package org.quiesce.ui;

import java.util.Locale;
import javafx.application.Application;

/** Opens the window or, where there is no display, gives the tour. */
public final class Start {
    private Start() {}

    /** Shows the window until it is closed; returns the exit code. */
    public static int window() {
        if (hasDisplay()) {
            Application.launch(Workbench.class);
            return 0;
        }
        System.out.println(
                "No display (neither DISPLAY nor WAYLAND_DISPLAY is set): giving the tour without a window.");
        return Tour.run();
    }

    private static boolean hasDisplay() {
        boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
        return !linux || isSet("DISPLAY") || isSet("WAYLAND_DISPLAY");
    }

    private static boolean isSet(String variable) {
        String value = System.getenv(variable);
        return value != null && !value.isEmpty();
    }
}
