package org.quiesce.ui;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** What the window remembers between two runs: size, look, speed and the machines opened last. */
final class Settings {
    private static final int RECENT = 8;

    private final Path file;
    private final Properties values = new Properties();

    private Settings(Path file) {
        this.file = file;
    }

    /** {@return what was remembered; nothing where there is no file, or none that can be read} */
    static Settings load() {
        return load(place());
    }

    static Settings load(Path file) {
        var settings = new Settings(file);
        if (Files.isReadable(file)) {
            try (var in = Files.newBufferedReader(file)) {
                settings.values.load(in);
            } catch (IOException | IllegalArgumentException broken) {
                settings.values.clear();
            }
        }
        return settings;
    }

    /** Forgets everything, also on disk. */
    static void reset() throws IOException {
        Files.deleteIfExists(place());
    }

    private static Path place() {
        String set = System.getProperty("quiesce.settings", "");
        if (!set.isEmpty()) {
            return Path.of(set);
        }
        String home = Optional.ofNullable(System.getenv("XDG_CONFIG_HOME"))
                .filter(folder -> !folder.isEmpty())
                .orElse(Path.of(System.getProperty("user.home"), ".config").toString());
        return Path.of(home, "quiesce", "window.properties");
    }

    /** {@return a place for another file that is the window's own} */
    Path beside(String name) {
        return file.toAbsolutePath().resolveSibling(name);
    }

    /** Writes it down. A window that cannot remember is no reason to bother anybody. */
    void save() {
        try {
            if (file.getParent() != null) {
                Files.createDirectories(file.getParent());
            }
            try (var out = Files.newBufferedWriter(file)) {
                values.store(out, "Quiesce: what the window remembers");
            }
        } catch (IOException readOnly) {
            values.setProperty("saved", "no");
        }
    }

    double number(String name, double otherwise) {
        try {
            return Double.parseDouble(values.getProperty(name, String.valueOf(otherwise)));
        } catch (NumberFormatException broken) {
            return otherwise;
        }
    }

    String word(String name, String otherwise) {
        return values.getProperty(name, otherwise);
    }

    void set(String name, Object value) {
        values.setProperty(name, String.valueOf(value));
    }

    /** {@return the machines opened last, newest first} */
    List<String> recent() {
        var recent = new ArrayList<String>();
        for (int i = 0; i < RECENT; i++) {
            String name = values.getProperty("recent." + i, "");
            if (!name.isEmpty()) {
                recent.add(name);
            }
        }
        return recent;
    }

    void opened(String name) {
        var recent = new ArrayList<>(recent());
        recent.remove(name);
        recent.addFirst(name);
        for (int i = 0; i < Math.min(RECENT, recent.size()); i++) {
            set("recent." + i, recent.get(i));
        }
    }
}
