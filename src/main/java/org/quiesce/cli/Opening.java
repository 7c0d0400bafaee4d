package org.quiesce.cli;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.quiesce.capture.BadCapture;
import org.quiesce.capture.MachineFile;
import org.quiesce.machine.Machine;

/** Opens a MACHINE of the command line. */
final class Opening {
    private static final String FOLDER = "org/quiesce/machines/";
    private static final String SUFFIX = ".yaml";

    private Opening() {}

    static List<String> bundled() {
        try (ModuleReader reader = module().open()) {
            return reader.list()
                    .filter(name -> name.startsWith(FOLDER) && name.endsWith(SUFFIX))
                    .map(name -> name.substring(FOLDER.length(), name.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static Machine machine(String name) throws BadInput {
        try {
            if (bundled().contains(name)) {
                try (InputStream yaml = Opening.class.getModule().getResourceAsStream(FOLDER + name + SUFFIX)) {
                    return MachineFile.read(name, yaml);
                }
            }
            try (InputStream yaml = Files.newInputStream(Path.of(name))) {
                return MachineFile.read(name, yaml);
            }
        } catch (BadCapture e) {
            throw new BadInput(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new BadInput(name + ": cannot be read", e);
        }
    }

    private static java.lang.module.ModuleReference module() {
        return ModuleLayer.boot()
                .configuration()
                .findModule("org.quiesce")
                .orElseThrow()
                .reference();
    }
}
