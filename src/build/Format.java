import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.ImportOrderer;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.RemoveUnusedImports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Checks that Java files are formatted, or formats them. Arguments: {@code check} or {@code apply}, then files or
 * folders.
 */
public class Format {
    private static final JavaFormatterOptions OPTIONS = JavaFormatterOptions.builder()
            .style(JavaFormatterOptions.Style.PALANTIR)
            .build();
    private static final Formatter FORMATTER = Formatter.createFormatter(OPTIONS);

    public static void main(String[] arguments) throws Exception {
        boolean apply = arguments[0].equals("apply");
        List<Path> wrong = Stream.of(arguments)
                .skip(1)
                .flatMap(root -> javaFiles(Path.of(root)))
                .parallel()
                .filter(file -> !format(file, apply))
                .sorted()
                .toList();
        wrong.forEach(file -> System.out.println((apply ? "formatted: " : "not formatted: ") + file));
        if (!apply && !wrong.isEmpty()) {
            System.out.println("Run: mvn -Pformat process-sources");
            System.exit(1);
        }
    }

    private static Stream<Path> javaFiles(Path root) {
        try {
            return Files.walk(root).filter(file -> file.toString().endsWith(".java"));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static boolean format(Path file, boolean apply) {
        try {
            String before = Files.readString(file);
            String after = FORMATTER.formatSource(
                    RemoveUnusedImports.removeUnusedImports(ImportOrderer.reorderImports(before, OPTIONS.style())));
            if (apply && !before.equals(after)) {
                Files.writeString(file, after);
            }
            return before.equals(after);
        } catch (Exception e) {
            throw new IllegalStateException(file + ": " + e.getMessage(), e);
        }
    }
}
