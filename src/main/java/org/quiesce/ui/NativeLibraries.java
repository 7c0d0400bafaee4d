package org.quiesce.ui;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The system's own libraries that JavaFX loads on Linux, by the Debian package that holds each. */
final class NativeLibraries {
    private static final Map<String, String> ALWAYS = ordered(
            "libfreetype.so.6", "libfreetype6",
            "libfontconfig.so.1", "libfontconfig1",
            "libpango-1.0.so.0", "libpango-1.0-0",
            "libpangoft2-1.0.so.0", "libpangoft2-1.0-0");
    private static final Map<String, String> FOR_A_WINDOW = ordered(
            "libgtk-3.so.0", "libgtk-3-0",
            "libXtst.so.6", "libxtst6",
            "libXxf86vm.so.1", "libxxf86vm1",
            "libGL.so.1", "libgl1");

    private NativeLibraries() {}

    /** {@return a line naming the packages to install before pictures can be drawn, if any is missing} */
    static Optional<String> missingForPictures() {
        return missing(ALWAYS);
    }

    /** {@return a line naming the packages to install before a window can open, if any is missing} */
    static Optional<String> missingForWindow() {
        Map<String, String> all = new LinkedHashMap<>(ALWAYS);
        all.putAll(FOR_A_WINDOW);
        return missing(all);
    }

    static boolean onLinux() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
    }

    static Optional<String> missing(Map<String, String> libraries) {
        List<String> packages = libraries.entrySet().stream()
                .filter(library -> onLinux() && !loads(library.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        return packages.isEmpty()
                ? Optional.empty()
                : Optional.of("JavaFX needs system libraries that are missing. On Debian: apt-get install "
                        + String.join(" ", packages));
    }

    @SuppressWarnings("restricted") // opens a library and calls nothing in it
    private static boolean loads(String library) {
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup.libraryLookup(library, arena);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Map<String, String> ordered(String... libraryThenPackage) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < libraryThenPackage.length; i += 2) {
            map.put(libraryThenPackage[i], libraryThenPackage[i + 1]);
        }
        return map;
    }
}
