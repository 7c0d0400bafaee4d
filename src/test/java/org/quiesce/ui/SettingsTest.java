package org.quiesce.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the window remembers, and how it forgets. */
class SettingsTest {
    @TempDir
    Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void place() {
        file = folder.resolve("window.properties");
        System.setProperty("quiesce.settings", file.toString());
    }

    @AfterEach
    void displace() {
        System.clearProperty("quiesce.settings");
    }

    @Test
    void resettingForgetsSizeLookAndWhatWasOpened() throws Exception {
        var settings = Settings.load();
        settings.set("width", 1000.0);
        settings.opened("/machines/a.yaml");
        settings.save();
        assertTrue(Files.exists(file));
        assertEquals(1000.0, Settings.load().number("width", 1440));

        Settings.reset();
        assertFalse(Files.exists(file));
        assertEquals(1440, Settings.load().number("width", 1440));
        assertEquals(List.of(), Settings.load().recent());
    }

    @Test
    void resettingWhereNothingIsRememberedIsNoError() throws Exception {
        Settings.reset();
        assertFalse(Files.exists(file));
    }

    @Test
    void eightAreRememberedTheNewestFirst() {
        var settings = Settings.load();
        for (int i = 0; i < 10; i++) {
            settings.opened("m" + i);
        }
        assertEquals(List.of("m9", "m8", "m7", "m6", "m5", "m4", "m3", "m2"), settings.recent());
    }

    @Test
    void theArgumentAloneStillAsksForTheWindow() {
        assertTrue(Start.opens("--reset-ui"));
        assertTrue(Start.opens());
        assertFalse(Start.opens("--reset-ui", "show"));
    }
}
