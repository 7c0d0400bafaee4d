package org.quiesce.capture;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleReader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Platform;

/** Opens machines: those that come with the program by their names, all others by path. */
public final class Machines {
    private static final String FOLDER = "org/quiesce/machines/";
    private static final Pattern SUFFIX = Pattern.compile("\\.(ya?ml|tar\\.xz)$");

    private Machines() {}

    /** The names of the machines that come with the program. */
    public static List<String> bundled() {
        return resources().stream()
                .map(resource ->
                        SUFFIX.matcher(resource.substring(FOLDER.length())).replaceFirst(""))
                .toList();
    }

    /**
     * Opens a machine, as the command line names it.
     *
     * @param machine a bundled name, a root directory, an archive, a recording's folder, a dump or a machine file
     */
    public static Machine open(String machine, CaptureProgress progress) throws BadCapture {
        Optional<String> resource = resource(machine);
        if (resource.isPresent()) {
            return bundled(resource.get(), progress);
        }
        try {
            return open(Path.of(machine), progress);
        } catch (InvalidPathException e) {
            throw new BadCapture(machine, "neither a bundled machine nor a path");
        }
    }

    /** Tells what a bundled machine is, faster than opening it would. */
    public static Platform platform(String bundled) throws BadCapture {
        String resource = resource(bundled)
                .orElseThrow(() -> new BadCapture(bundled, "no machine of this name comes with the program"));
        if (!isMachineFile(resource)) {
            return bundled(resource, CaptureProgress.UNWATCHED).platform();
        }
        try (InputStream yaml = stream(resource)) {
            return MachineFile.platform(resource.substring(FOLDER.length()), yaml);
        } catch (IOException e) {
            throw new BadCapture(bundled, "cannot be read: " + e.getMessage());
        }
    }

    /** Opens what is at a path; a file whose name ends in {@code .yaml} is a machine file. */
    public static Machine open(Path path, CaptureProgress progress) throws BadCapture {
        if (!isMachineFile(path.toString()) || !Files.isRegularFile(path)) {
            return MachineReader.machine(new CaptureReader(progress).read(path), progress);
        }
        try (InputStream yaml = Files.newInputStream(path)) {
            return MachineFile.read(path.toString(), yaml, progress);
        } catch (IOException e) {
            throw new BadCapture(path.toString(), "cannot be read: " + e.getMessage());
        }
    }

    private static Machine bundled(String resource, CaptureProgress progress) throws BadCapture {
        String name = resource.substring(FOLDER.length());
        try (InputStream stream = stream(resource)) {
            return isMachineFile(name)
                    ? MachineFile.read(name, stream, progress)
                    : MachineReader.machine(new CaptureReader(progress).read(name, stream), progress);
        } catch (IOException e) {
            throw new BadCapture(name, "cannot be read: " + e.getMessage());
        }
    }

    private static Optional<String> resource(String machine) {
        return resources().stream()
                .filter(each -> SUFFIX.matcher(each).replaceFirst("").equals(FOLDER + machine))
                .findFirst();
    }

    private static InputStream stream(String resource) throws IOException {
        InputStream stream = Machines.class.getModule().getResourceAsStream(resource);
        if (stream == null) {
            throw new FileNotFoundException(resource);
        }
        return stream;
    }

    private static boolean isMachineFile(String name) {
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    /** What the program's own module holds, whether it is a directory or part of a runtime image. */
    private static List<String> resources() {
        try (ModuleReader reader = ModuleLayer.boot()
                .configuration()
                .findModule(Machines.class.getModule().getName())
                .orElseThrow()
                .reference()
                .open()) {
            return reader.list()
                    .filter(name ->
                            name.startsWith(FOLDER) && SUFFIX.matcher(name).find())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
