package org.quiesce.capture;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.quiesce.machine.Machine;
import org.quiesce.recording.Notebook;

/**
 * A session as one file, {@code .quiesce}: a ZIP archive of the first machine ({@code machine.json}), of what was asked
 * ({@code story.yaml}) and of a picture ({@code preview.png}). The same session gives the same bytes.
 */
public final class StoryFile {
    /** How the names of such files end. */
    public static final String SUFFIX = ".quiesce";

    private static final String STORY = "story.yaml";
    private static final String MACHINE = "machine.json";
    private static final String PREVIEW = "preview.png";
    private static final int LARGEST = 64 << 20;
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final String source;
    private Optional<Machine> machine = Optional.empty();
    private Optional<byte[]> story = Optional.empty();
    private Notebook.Preview preview = Notebook.Preview.NONE;

    private StoryFile(String source) {
        this.source = source;
    }

    /** {@return whether a name is that of such a file} */
    public static boolean isNamed(String name) {
        return name.endsWith(SUFFIX);
    }

    /** Writes a notebook; the stream stays open. */
    public static void write(Notebook notebook, OutputStream out) throws IOException {
        var zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        begin(zip, STORY);
        zip.write(StoryText.of(notebook).getBytes(StandardCharsets.UTF_8));
        begin(zip, MACHINE);
        ExactMachine.write(notebook.hardware(), zip);
        if (!notebook.preview().equals(Notebook.Preview.NONE)) {
            begin(zip, PREVIEW);
            zip.write(notebook.preview().png());
        }
        zip.finish();
    }

    private static void begin(ZipOutputStream zip, String name) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
    }

    /** Reads a file. One that is damaged, or newer than this program, is refused with its name and the place. */
    public static Notebook read(Path file) throws BadCapture {
        var source = file.toString();
        try (var in = Files.newInputStream(file)) {
            return read(source, in);
        } catch (NoSuchFileException e) {
            throw new BadCapture(source, "there is no such file");
        } catch (IOException e) {
            throw new BadCapture(source, "cannot be read: " + e.getMessage());
        }
    }

    static Notebook read(String source, InputStream in) throws BadCapture, IOException {
        var file = new StoryFile(source);
        try (var zip = new ZipInputStream(in, StandardCharsets.UTF_8)) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                file.take(entry.getName(), zip);
                zip.closeEntry();
            }
        } catch (EOFException e) {
            throw new BadCapture(source, "damaged: it ends too early");
        } catch (ZipException e) {
            throw new BadCapture(source, "damaged: " + e.getMessage());
        }
        return file.notebook();
    }

    /** What has another name was put there by somebody else, and is passed over. */
    private void take(String name, InputStream in) throws BadCapture, IOException {
        switch (name) {
            case STORY -> {
                var text = in.readNBytes(LARGEST);
                StoryText.checkForm(source + ": " + STORY, text);
                story = Optional.of(text);
            }
            case MACHINE -> machine = Optional.of(ExactMachine.read(source + ": " + MACHINE, in));
            case PREVIEW -> preview = Notebook.Preview.of(in.readNBytes(LARGEST));
            default -> {}
        }
    }

    private Notebook notebook() throws BadCapture {
        if (story.isEmpty() && machine.isEmpty()) {
            throw new BadCapture(source, "no recording of Quiesce: it holds neither " + STORY + " nor " + MACHINE);
        }
        var text = story.orElseThrow(() -> new BadCapture(source, "damaged: " + STORY + " is missing"));
        var hardware = machine.orElseThrow(() -> new BadCapture(source, "damaged: " + MACHINE + " is missing"));
        return StoryText.read(source + ": " + STORY, new ByteArrayInputStream(text), hardware)
                .with(preview);
    }
}
