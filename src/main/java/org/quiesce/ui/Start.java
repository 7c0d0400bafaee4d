package org.quiesce.ui;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import javafx.application.Application;

/** Opens the window or, where there is no display, gives the tour. */
public final class Start {
    /** Forgets size, look and speed first. */
    private static final String RESET = "--reset-ui";

    private Start() {}

    /** {@return whether these arguments ask for the window} None do, and {@code --reset-ui} alone. */
    public static boolean opens(String... arguments) {
        return Arrays.stream(arguments).allMatch(RESET::equals);
    }

    /** Shows the window until it is closed; returns the exit code. */
    public static int window(String... arguments) {
        if (arguments.length > 0 && !forget()) {
            return 2;
        }
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

    private static boolean forget() {
        try {
            Settings.reset();
            return true;
        } catch (IOException refused) {
            System.err.println("What the window remembers cannot be removed: " + refused.getMessage());
            return false;
        }
    }

    private static boolean hasDisplay() {
        return !NativeLibraries.onLinux() || isSet("DISPLAY") || isSet("WAYLAND_DISPLAY");
    }

    private static boolean isSet(String variable) {
        String value = System.getenv(variable);
        return value != null && !value.isEmpty();
    }
}
