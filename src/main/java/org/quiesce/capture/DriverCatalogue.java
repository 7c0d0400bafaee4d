package org.quiesce.capture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quiesce.machine.Driver;

/** Which callbacks the drivers of a kernel have, as far as that is known of this kernel. */
final class DriverCatalogue {
    private static final Pattern LINE = Pattern.compile("(\\w+) ([a-z ]+): (.+)");
    private static final Pattern BLANK = Pattern.compile(" ");

    private final Map<String, Driver> drivers = new HashMap<>();

    private DriverCatalogue() {}

    /**
     * The catalogue of a kernel.
     *
     * @param release such as {@code 6.12.107+deb12-amd64}
     */
    static DriverCatalogue of(String release) {
        DriverCatalogue catalogue = new DriverCatalogue();
        if (release.matches("6\\.12(\\..*)?")) {
            catalogue.read("drivers-6.12.txt");
        } else if (release.matches("6\\.1(\\..*)?")) {
            catalogue.read("drivers-6.1.txt");
        }
        return catalogue;
    }

    /** The driver of this name; if the catalogue does not have it, what it can do is unknown. */
    Driver driver(String name, String bus) {
        return drivers.getOrDefault(key(bus, name), Driver.captured(name, bus));
    }

    private void read(String resource) {
        try (InputStream stream = DriverCatalogue.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException(resource + " is missing");
            }
            new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(this::readLine);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readLine(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!line.startsWith("#") && matcher.matches()) {
            String bus = matcher.group(1);
            Set<Driver.Callback> callbacks = EnumSet.noneOf(Driver.Callback.class);
            BLANK.splitAsStream(matcher.group(2))
                    .forEach(word -> callbacks.add(Driver.Callback.valueOf(word.toUpperCase(Locale.ROOT))));
            BLANK.splitAsStream(matcher.group(3))
                    .forEach(name -> drivers.put(key(bus, name), new Driver(name, bus, callbacks)));
        }
    }

    private static String key(String bus, String name) {
        return bus + "/" + name;
    }
}
