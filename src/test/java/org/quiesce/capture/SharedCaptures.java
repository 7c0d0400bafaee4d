package org.quiesce.capture;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Captures of real machines, which lie beside the checkout or above it, if they are there at all. */
final class SharedCaptures {
    static final String ABSENT = "the folder shared/captures is not beside this checkout";

    private SharedCaptures() {}

    static Optional<Path> folder(String name) {
        Path start = Path.of(System.getProperty("quiesce.basedir", "")).toAbsolutePath();
        return Stream.iterate(start, above -> above != null, Path::getParent)
                .map(above -> above.resolve("shared").resolve(name))
                .filter(Files::isDirectory)
                .findFirst();
    }
}
