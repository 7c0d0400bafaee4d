package org.quiesce.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NativeLibrariesTest {
    @Test
    void aMissingLibraryIsNamedByItsPackage() {
        assertEquals(
                Optional.of("JavaFX needs system libraries that are missing. On Debian: apt-get install libnone1"),
                NativeLibraries.missing(Map.of("libnone.so.1", "libnone1")));
    }

    @Test
    void whatTheTestsDrawWithIsThere() {
        assertEquals(Optional.empty(), NativeLibraries.missingForPictures());
    }
}
