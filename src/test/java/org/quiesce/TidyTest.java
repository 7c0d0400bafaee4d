package org.quiesce;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What no tool says: sizes, names, a sentence for each package, nothing unused, nothing lying about. */
class TidyTest {
    private static final Path MAIN = Path.of("src/main/java");
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern TEXT = Pattern.compile(".*\\.(java|md|xml|fxml|css|yaml|yml|json|txt|properties|sh)");
    private static final Pattern SIZED = Pattern.compile(".*\\.(java|fxml|css)");

    @Test
    void filesHaveAtMost300Lines() {
        assertNone(files(Path.of("src"))
                .filter(file -> SIZED.matcher(file.toString()).matches())
                .filter(file -> lines(file).size() > 300)
                .map(file -> file + " has " + lines(file).size() + " lines"));
    }

    @Test
    void methodsHaveAtMost70Lines() {
        assertNone(javaFiles(Path.of("src")).flatMap(file -> longMethods(file).stream()));
    }

    /** The formatter makes this easy: a method ends at the next brace that stands as far in as its first line. */
    private static List<String> longMethods(Path file) {
        Pattern start = Pattern.compile(
                "( +)(?!.*\\b(?:class|record|interface|enum) )(?!return |throw |new |else |yield |assert |case |default ->|@)"
                        + "(?:[\\w.<>\\[\\],?&@ ]+ \\w+\\(|[A-Z]\\w*\\(|(?:public |protected |private )?[A-Z]\\w* \\{$).*");
        List<String> lines = lines(file);
        List<String> found = new ArrayList<>();
        for (int first = 0; first < lines.size(); first++) {
            var match = start.matcher(lines.get(first));
            if (match.matches() && opensBlock(lines, first, match.group(1))) {
                int last = lines.subList(first, lines.size()).indexOf(match.group(1) + "}");
                if (last >= 70 && !isTable(lines, first, first + last)) {
                    found.add(file + ":" + (first + 1) + " has a method of " + (last + 1) + " lines");
                }
            }
        }
        return found;
    }

    /** One switch and nothing else, of one expression a case, is a table: as long as the sealed type has cases. */
    private static boolean isTable(List<String> lines, int first, int last) {
        return lines.get(first + 1).strip().startsWith("return switch (")
                && lines.get(last - 1).strip().equals("};")
                && lines.subList(first + 2, last - 1).stream().noneMatch(line -> line.endsWith("{"));
    }

    /** Whether a declaration goes on to a body: before anything ends it, a line ends in a brace. */
    private static boolean opensBlock(List<String> lines, int first, String indent) {
        for (int i = first; i < lines.size(); i++) {
            String line = lines.get(i);
            if (i > first && !line.startsWith(indent + " ") && !line.startsWith(indent + ")")) {
                return false;
            }
            if (line.endsWith(";") || line.endsWith("-> {")) {
                return false;
            }
            if (line.endsWith("{")) {
                return true;
            }
        }
        return false;
    }

    @Test
    void eachPackageHasItsSentenceAndIsNullMarked() {
        Pattern wanted =
                Pattern.compile("/\\*\\* ?\\S[^@]*\\.\\s*(\\*/|\\n).*@NullMarked\\s+package .*", Pattern.DOTALL);
        assertNone(javaFiles(MAIN.resolve("org"))
                .map(file -> file.resolveSibling("package-info.java"))
                .distinct()
                .filter(file ->
                        !Files.exists(file) || !wanted.matcher(text(file)).matches())
                .map(file -> file + " is missing, has no sentence or no @NullMarked"));
    }

    @Test
    void noNameSaysNothing() {
        Pattern empty = Pattern.compile(
                "\\b(?:class|record|interface|enum) (\\w*(?:Utils?|Manager|Helper|Impl|Service|Info))\\b");
        assertNone(javaFiles(Path.of("src"))
                .flatMap(file -> empty.matcher(text(file)).results().map(match -> file + ": " + match.group(1))));
    }

    @Test
    void eachBundledMachineAndLessonIsUsedByATest() {
        String tests = String.join(
                "\n",
                files(Path.of("src/test"))
                        .filter(file -> TEXT.matcher(file.toString()).matches())
                        .map(TidyTest::text)
                        .toList());
        assertNone(folders(RESOURCES)
                .filter(folder -> Set.of("machines", "lessons")
                        .contains(folder.getFileName().toString()))
                .flatMap(TidyTest::entries)
                .map(entry -> entry.getFileName().toString().replaceFirst("\\.(tar.*|ya?ml|md)$", ""))
                .filter(name -> !tests.contains(name))
                .map(name -> name + " is bundled and no test uses it"));
    }

    @Test
    void theTopLevelIsBare() {
        Set<String> allowed = Set.of("pom.xml", "src", "assets", "README.md", "LICENSE", "target");
        assertNone(entries(Path.of(""))
                .map(Path::toString)
                .filter(name -> !allowed.contains(name) && !name.startsWith(".")));
    }

    @Test
    void nothingNamesADevelopersMachine() {
        Pattern place =
                Pattern.compile("(?m)(?:^|[\\s\"'`=(:,])(/(?:home/[a-z]+|Users|root|work)/|[A-Z]:\\\\\\\\?Users)");
        assertNone(Stream.of("src", ".ci", "assets", "pom.xml", "README.md")
                .map(Path::of)
                .filter(Files::exists)
                .flatMap(TidyTest::files)
                .filter(file -> TEXT.matcher(file.toString()).matches() || file.startsWith(".ci"))
                .filter(file -> place.matcher(text(file)).find()));
    }

    private static void assertNone(Stream<?> faults) {
        assertEquals("", String.join("\n", faults.map(Object::toString).toList()));
    }

    private static Stream<Path> javaFiles(Path root) {
        return files(root).filter(file -> file.toString().endsWith(".java"));
    }

    private static Stream<Path> files(Path root) {
        return walk(root).filter(Files::isRegularFile);
    }

    private static Stream<Path> folders(Path root) {
        return Files.exists(root) ? walk(root).filter(Files::isDirectory) : Stream.of();
    }

    private static Stream<Path> walk(Path root) {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> entries(Path folder) {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        return text(file).lines().toList();
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
