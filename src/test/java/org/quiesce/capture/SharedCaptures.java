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
        return shared(name).filter(Files::isDirectory).findFirst();
    }

    static Optional<Path> file(String name) {
        return shared(name).filter(Files::isRegularFile).findFirst();
    }

    private static Stream<Path> shared(String name) {
        Path start = Path.of(System.getProperty("quiesce.basedir", "")).toAbsolutePath();
        return Stream.iterate(start, above -> above != null, Path::getParent)
                .map(above -> above.resolve("shared").resolve(name));
    }
}
