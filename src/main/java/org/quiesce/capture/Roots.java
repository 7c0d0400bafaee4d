package org.quiesce.capture;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.quiesce.capture.CaptureEntry.Directory;
import org.quiesce.capture.RegistrationOrder.Listed;
import org.quiesce.capture.RegistrationOrder.Unknown;

/** Finds the root in what was read: the one directory that holds {@code sys/devices}. */
final class Roots {
    private Roots() {}

    static CaptureTree treeAt(String source, Directory read) throws BadCapture {
        List<Place> roots = roots(read);
        if (roots.isEmpty()) {
            throw new BadCapture(source, "no capture of a machine, expected the directory that holds sys/devices");
        }
        if (roots.size() > 1) {
            throw new BadCapture(
                    source,
                    roots.get(1).path() + "sys/devices",
                    "a second machine (the first is at " + roots.get(0).path() + "sys/devices), expected one");
        }
        Directory root = roots.getFirst().directory();
        return new CaptureTree(source, title(source, root.text(Selection.TITLE_FILE)), root, order(root));
    }

    /** All on the first level on which there is one: a root deeper than that is a device's matter. */
    private static List<Place> roots(Directory read) {
        List<Place> level = List.of(new Place("", read));
        while (!level.isEmpty()) {
            List<Place> roots = level.stream().filter(Place::isRoot).toList();
            if (!roots.isEmpty()) {
                return roots;
            }
            level = level.stream().flatMap(place -> place.inside().stream()).toList();
        }
        return List.of();
    }

    /** What a recording says of its machine. */
    static String title(String source, Optional<String> machine) throws BadCapture {
        if (machine.isEmpty()) {
            return "";
        }
        try {
            return Objects.toString(JSON.std.mapFrom(machine.get()).get("title"), "");
        } catch (IOException e) {
            throw new BadCapture(source, Selection.TITLE_FILE, "not JSON, expected an object with a title");
        }
    }

    private static RegistrationOrder order(Directory root) {
        Optional<String> file = root.text(Selection.ORDER_FILE);
        return file.isPresent() ? listed(file.get()) : new Unknown();
    }

    static Listed listed(String orderFile) {
        return new Listed(orderFile
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList());
    }

    /** @param path empty, or ends in a slash */
    private record Place(String path, Directory directory) {

        boolean isRoot() {
            return directory
                    .directory("sys")
                    .flatMap(sys -> sys.directory("devices"))
                    .isPresent();
        }

        List<Place> inside() {
            List<Place> inside = new ArrayList<>();
            for (String name : directory.names()) {
                directory.directory(name).ifPresent(below -> inside.add(new Place(path + name + "/", below)));
            }
            return inside;
        }
    }
}
