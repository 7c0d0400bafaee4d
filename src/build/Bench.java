import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs the benchmarks among the tests: those of JMH, then each class whose name ends in Harness, as a program of its
 * own inside the module, headless. Arguments: the build folder, the program's options, those of JMH.
 */
public class Bench {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin");
    private static final String CLASS_PATH = System.getProperty("java.class.path");

    public static void main(String[] arguments) throws Exception {
        Path build = Path.of(arguments[0]);
        List<String> programOptions = List.of(arguments[1].split(" "));
        describeMachine();
        if (!benchmarks(build.resolve("test-classes"), "Benchmark.class").isEmpty()) {
            runJmh(build, arguments[2].split(" "));
        }
        for (String harness : benchmarks(build.resolve("test-classes"), "Harness.class")) {
            runHarness(build, harness, programOptions);
        }
    }

    private static void describeMachine() throws IOException {
        Path cpus = Path.of("/proc/cpuinfo");
        String cpu = Files.exists(cpus)
                ? Files.readAllLines(cpus).stream()
                        .filter(line -> line.startsWith("model name"))
                        .findFirst()
                        .map(line -> line.replaceFirst(".*: ", ""))
                        .orElse("?")
                : System.getProperty("os.arch");
        System.out.printf(
                "Machine: %s, %d processors, %s %s, Java %s%n",
                cpu,
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                Runtime.version());
    }

    private static List<String> benchmarks(Path classes, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            return files.map(file -> classes.relativize(file).toString())
                    .filter(file -> file.endsWith(ending))
                    .map(file -> file.replace(".class", "").replace(File.separatorChar, '.'))
                    .sorted()
                    .toList();
        }
    }

    private static void runJmh(Path build, String[] options) throws Exception {
        Path sources = Files.createDirectories(build.resolve("bench-sources"));
        Path classes = Files.createDirectories(build.resolve("bench-classes"));
        run(List.of(
                java(),
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                CLASS_PATH,
                "org.openjdk.jmh.generators.bytecode.JmhBytecodeGenerator",
                build.resolve("test-classes").toString(),
                sources.toString(),
                classes.toString()));
        List<String> compile = new ArrayList<>(List.of(
                JAVA.resolve("javac").toString(),
                "-nowarn",
                "-proc:none",
                "-cp",
                CLASS_PATH,
                "-d",
                classes.toString()));
        try (Stream<Path> files = Files.walk(sources)) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(file -> compile.add(file.toString()));
        }
        run(compile);
        List<String> command = new ArrayList<>(List.of(
                java(),
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classes + File.pathSeparator + CLASS_PATH,
                "org.openjdk.jmh.Main",
                "-jvmArgsPrepend",
                "--sun-misc-unsafe-memory-access=allow",
                "-rf",
                "csv",
                "-rff",
                build.resolve("jmh.csv").toString()));
        command.addAll(List.of(options));
        run(command);
    }

    private static void runHarness(Path build, String harness, List<String> programOptions) throws Exception {
        List<String> command = new ArrayList<>(List.of(java(), "-Dglass.platform=Headless", "-Dprism.order=sw"));
        command.addAll(programOptions);
        command.addAll(List.of(
                "--module-path=" + build.resolve("lib") + File.pathSeparator + build.resolve("classes"),
                "--patch-module=org.quiesce=" + build.resolve("test-classes"),
                "--add-reads=org.quiesce=ALL-UNNAMED",
                "--module=org.quiesce/" + harness));
        run(command);
    }

    private static String java() {
        return JAVA.resolve("java").toString();
    }

    private static void run(List<String> command) throws Exception {
        int code = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (code != 0) {
            System.exit(code);
        }
    }
}
