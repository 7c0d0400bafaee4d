import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * Links the runtime image. Arguments: the module path, the folder of the image, the options of the launcher.
 *
 * <p>An automatic module is refused by name here, where jlink would only say that it cannot link it.
 */
public class Image {
    /** In place of jlink's own, which does not find its folder through a link or in a path with a space. */
    private static final String LAUNCHER = """
            #!/bin/sh
            exec "$(dirname -- "$(readlink -f -- "$0")")/java" --module org.quiesce/org.quiesce.Main "$@"
            """;

    public static void main(String[] arguments) throws IOException {
        String modulePath = arguments[0];
        Path image = Path.of(arguments[1]);
        refuseAutomaticModules(modulePath);
        delete(image);
        ToolProvider jlink = ToolProvider.findFirst("jlink").orElseThrow();
        int code = jlink.run(
                System.out,
                System.err,
                "--module-path=" + modulePath,
                "--add-modules=org.quiesce",
                "--launcher=quiesce=org.quiesce/org.quiesce.Main",
                "--add-options=" + arguments[2],
                "--no-header-files",
                "--no-man-pages",
                "--output=" + image);
        if (code == 0 && !System.getProperty("os.name").startsWith("Windows")) {
            Files.writeString(image.resolve("bin").resolve("quiesce"), LAUNCHER);
        }
        System.exit(code);
    }

    private static void refuseAutomaticModules(String modulePath) {
        Path[] entries = Stream.of(modulePath.split(java.io.File.pathSeparator))
                .map(Path::of)
                .toArray(Path[]::new);
        List<ModuleReference> automatic = ModuleFinder.of(entries).findAll().stream()
                .filter(module -> module.descriptor().isAutomatic())
                .toList();
        if (!automatic.isEmpty()) {
            automatic.forEach(module ->
                    System.err.println("no module-info: " + module.location().orElseThrow()));
            System.exit(1);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
