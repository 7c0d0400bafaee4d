package org.quiesce.capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds recordings of real kernels below a folder. */
public final class ObservationFinder {
    private ObservationFinder() {}

    /**
     * {@return the recording at a path, or those in a folder of them, in the order of their names}
     *
     * @throws BadCapture if there is none
     */
    public static List<Path> in(Path place) throws BadCapture {
        if (ObservationFiles.at(place)) {
            return List.of(place);
        }
        try (Stream<Path> inside = Files.list(place)) {
            List<Path> found = inside.filter(ObservationFiles::at).sorted().toList();
            if (found.isEmpty()) {
                throw new BadCapture(
                        place.toString(), "no recording of a kernel, expected a folder or archive with steps.json");
            }
            return found;
        } catch (IOException e) {
            throw new BadCapture(place.toString(), "cannot be read: " + e.getMessage());
        }
    }
}
