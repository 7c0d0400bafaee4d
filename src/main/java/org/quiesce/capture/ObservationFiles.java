package org.quiesce.capture;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * The files of a recording, from its folder or from an archive of it. Only known names are read, and of each no more than
 * {@value #MOST_BYTES} bytes.
 *
 * @param source the folder or archive, for messages
 */
record ObservationFiles(String source, Map<String, byte[]> files) {
    static final String MACHINE = Selection.TITLE_FILE;
    static final String STEPS = "steps.json";
    static final String RESULT = "result.json";
    static final String SHUTDOWN_ORDER = "shutdown_order.txt";
    static final String SCENARIO = "scenario.yaml";
    private static final String PACKED = ".tar.gz";
    private static final String UNPACKED = ".tar";
    private static final Set<String> KNOWN = Set.of(
            MACHINE,
            STEPS,
            RESULT,
            SHUTDOWN_ORDER,
            SCENARIO,
            "before" + PACKED,
            "before" + UNPACKED,
            "after" + PACKED,
            "after" + UNPACKED,
            Selection.ORDER_FILE);
    private static final int MOST_BYTES = 64 << 20;

    /** {@return whether there is a recording at a path} */
    static boolean at(Path path) {
        return Files.isRegularFile(path.resolve(STEPS)) || path.toString().endsWith(".tar.xz");
    }

    static ObservationFiles read(Path path) throws BadCapture {
        String source = path.toString();
        try {
            Map<String, byte[]> files = Files.isDirectory(path) ? folder(source, path) : archive(source, path);
            if (!files.containsKey(STEPS)) {
                throw new BadCapture(source, "no recording of a kernel, expected a folder or archive with " + STEPS);
            }
            return new ObservationFiles(source, files);
        } catch (IOException e) {
            throw new BadCapture(source, "cannot be read: " + e.getMessage());
        }
    }

    private static Map<String, byte[]> folder(String source, Path folder) throws IOException, BadCapture {
        Map<String, byte[]> files = new HashMap<>();
        for (String name : KNOWN) {
            if (Files.isRegularFile(folder.resolve(name))) {
                try (InputStream stream = Files.newInputStream(folder.resolve(name))) {
                    files.put(name, bytes(source, name, stream));
                }
            }
        }
        return files;
    }

    private static Map<String, byte[]> archive(String source, Path path) throws IOException, BadCapture {
        Map<String, byte[]> files = new HashMap<>();
        try (BufferedInputStream packed = new BufferedInputStream(Files.newInputStream(path));
                TarArchiveInputStream tar = new TarArchiveInputStream(CaptureReader.unpacked(packed))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                if (entry.isFile() && KNOWN.contains(name) && files.put(name, bytes(source, name, tar)) != null) {
                    throw new BadCapture(source, entry.getName(), "a second " + name + ", expected one recording");
                }
            }
        }
        return files;
    }

    private static byte[] bytes(String source, String name, InputStream stream) throws IOException, BadCapture {
        byte[] read = stream.readNBytes(MOST_BYTES + 1);
        if (read.length > MOST_BYTES) {
            throw new BadCapture(source, name, "more than " + MOST_BYTES + " bytes");
        }
        return read;
    }

    /** {@return what is called so in messages} */
    String place(String file) {
        return source + "/" + file;
    }

    Optional<String> text(String file) {
        return Optional.ofNullable(files.get(file)).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /** {@return the last name of the folder, or the archive's without its suffix} */
    String name() {
        String last = Objects.toString(Path.of(source).getFileName(), source);
        return last.endsWith(".tar.xz") ? last.substring(0, last.length() - ".tar.xz".length()) : last;
    }

    /** {@return whether there is an archive of the machine before the first step, or after the last} */
    boolean hasMachine(String when) {
        return files.containsKey(when + PACKED) || files.containsKey(when + UNPACKED);
    }

    /**
     * {@return the machine of an archive in the recording} What is done to a machine after the last step was done already
     * when the recording ended.
     *
     * @param when {@code before} the first step or {@code after} the last
     */
    CaptureTree machine(String when, CaptureProgress progress) throws BadCapture {
        String file = when + (files.containsKey(when + PACKED) ? PACKED : UNPACKED);
        byte[] archive = files.get(file);
        if (archive == null) {
            throw new BadCapture(source, "the machine is missing, expected " + when + PACKED);
        }
        CaptureTree tree = new CaptureReader(progress).read(place(file), new ByteArrayInputStream(archive));
        RegistrationOrder.End end =
                when.equals("after") ? RegistrationOrder.End.LATER : RegistrationOrder.End.AT_CAPTURE;
        Optional<RegistrationOrder> listed =
                text(Selection.ORDER_FILE).map(text -> Roots.listed(text).ending(end));
        RegistrationOrder order = listed.orElse(tree.order());
        return new CaptureTree(name(), Roots.title(source, text(MACHINE)), tree.root(), order);
    }
}
