package org.quiesce.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file is written as a whole or not at all. */
class WholeFileTest {
    @TempDir
    Path folder;

    @Test
    void replacesWhatWasThereAndLeavesNothingElse() throws IOException {
        var file = folder.resolve("comparison.csv");
        WholeFile.write(file, "a much longer first one\n");
        WholeFile.write(file, "wörter\n");
        assertEquals("wörter\n", Files.readString(file));
        assertEquals(List.of(file), files());
    }

    @Test
    void whatCannotBeReplacedStaysAndNoHalfIsLeft() throws IOException {
        var file = folder.resolve("comparison.csv");
        Files.createDirectories(file.resolve("a folder in its place"));
        assertThrows(IOException.class, () -> WholeFile.write(file, "words"));
        assertEquals(List.of(file), files());
    }

    @Test
    void whatFailsOnTheWayLeavesWhatWasThere() throws IOException {
        var file = folder.resolve("comparison.csv");
        WholeFile.write(file, "the first one");
        var full = assertThrows(
                IOException.class,
                () -> WholeFile.write(file, out -> {
                    out.write(1);
                    throw new IOException("no room left");
                }));
        assertEquals("no room left", full.getMessage());
        assertEquals("the first one", Files.readString(file));
        assertEquals(List.of(file), files());
    }

    @Test
    void aFolderThatIsMissingOrInItsPlaceIsNamed() {
        var nowhere = folder.resolve("nowhere");
        var missing =
                assertThrows(IOException.class, () -> WholeFile.write(nowhere.resolve("comparison.csv"), "words"));
        assertEquals("there is no folder " + nowhere, missing.getMessage());
        var taken = assertThrows(IOException.class, () -> WholeFile.write(folder, "words"));
        assertEquals("it is a folder", taken.getMessage());
    }

    private List<Path> files() throws IOException {
        try (var found = Files.list(folder)) {
            return found.toList();
        }
    }
}
