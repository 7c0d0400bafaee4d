package org.quiesce.vectors;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.quiesce.capture.BadCapture;
import org.quiesce.capture.CaptureProgress;
import org.quiesce.capture.MachineFile;
import org.quiesce.machine.BadCommand;
import org.quiesce.machine.Command;
import org.quiesce.machine.CommandText;
import org.quiesce.machine.Machine;

/** Machines and commands out of the text of vectors. */
public final class Machines {
    private static final Path WORKSHOP = Path.of("src/test/resources/machines/workshop.yaml");

    private Machines() {}

    /** Reads a machine file, or opens the bundled machine of that name. */
    static Machine read(String yaml) {
        if (!yaml.contains(":")) {
            return bundled(yaml);
        }
        return read("machine", new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    }

    /** {@return a machine with a little of everything} */
    public static Machine workshop() {
        try (var file = Files.newInputStream(WORKSHOP)) {
            return read(WORKSHOP.toString(), file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Command command(Machine machine, String line) {
        try {
            return CommandText.parse(line, machine);
        } catch (BadCommand e) {
            throw new IllegalArgumentException(line, e);
        }
    }

    private static Machine bundled(String name) {
        try {
            return org.quiesce.capture.Machines.open(name, CaptureProgress.UNWATCHED);
        } catch (BadCapture e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static Machine read(String source, InputStream yaml) {
        try {
            return MachineFile.read(source, yaml, CaptureProgress.UNWATCHED);
        } catch (BadCapture e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
