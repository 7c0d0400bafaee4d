package org.quiesce.ui;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.geometry.Rectangle2D;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import org.quiesce.capture.WholeFile;

/** Takes pictures of what is shown: one of this moment, or an animated one of the command that the moment is in. */
final class Camera {
    /** So many pictures at most, however long the range is. */
    static final int MOST = 30;

    /** Pulses until the moment shown is drawn. */
    private static final int SETTLED = 2;

    static final int MILLISECONDS = 200;
    private static final ExtensionFilter PNG = new ExtensionFilter("PNG", "*.png");
    private static final ExtensionFilter SVG = new ExtensionFilter("SVG", "*.svg");

    private final Workbench workbench;
    private final Notice notice;
    private final WorkQueue writing = new WorkQueue();

    Camera(Workbench workbench, Notice notice) {
        this.workbench = workbench;
        this.notice = notice;
        writing.tell(notice);
    }

    /** Asks where to put a picture of this moment, taken before the question covers it. */
    void picture() {
        var image = workbench.snapshot(null, null);
        choose("Save a picture", "moment.png", PNG).ifPresent(file -> {
            try {
                Pictures.write(image, file);
                notice.tell("Saved " + file + ".");
            } catch (IOException full) {
                notice.fail("It cannot be saved: " + full.getMessage());
            }
        });
    }

    /** Asks where to put an animated picture, and takes it. */
    void film() {
        choose("Save an animated picture", "command.png", PNG).ifPresent(this::film);
    }

    /** Puts a picture of this moment on the clipboard. */
    void copyPicture() {
        var content = new ClipboardContent();
        content.putImage(workbench.snapshot(null, null));
        Clipboard.getSystemClipboard().setContent(content);
        notice.tell("Copied a picture of this moment.");
    }

    /** Puts the words of the view in sight on the clipboard. */
    void copyText() {
        var view = InSight.of(workbench);
        write(view.lines(), lines -> {
            Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, String.join("\n", lines) + "\n"));
            notice.tell("Copied the " + view.name() + " as text.");
        });
    }

    /** Asks where to put a drawing of the view in sight. */
    void drawing() {
        var view = InSight.of(workbench);
        choose("Save the " + view.name() + " as a drawing", view.name() + ".svg", SVG)
                .ifPresent(file -> draw(view, file));
    }

    /** Draws a view into a file, as SVG. */
    void draw(InSight view, Path file) {
        write(view.drawing(), lines -> {
            try {
                WholeFile.write(file, String.join("\n", lines) + "\n");
                notice.tell("Saved " + file + ".");
            } catch (IOException full) {
                notice.fail("It cannot be saved: " + full.getMessage());
            }
        });
    }

    private void write(Callable<List<String>> work, Consumer<List<String>> done) {
        writing.drop();
        writing.run("Writing the view down …", work, lines -> lines.ifPresent(done));
    }

    /**
     * Plays the range marked, or else the command that the moment is in or at the end of, picture by picture, and comes
     * back to the moment.
     */
    void film(Path file) {
        film(file, MOST);
    }

    /** The same with fewer pictures. */
    void film(Path file, int most) {
        var moment = workbench.transport().now();
        var marked = workbench.transport().range().get();
        var command = moment.step()
                .map(step -> new Transport.Range(step.from(), step.to()))
                .orElse(new Transport.Range(0, moment.recording().size()));
        var range = marked.equals(Transport.Range.NONE) ? command : marked;
        new Filming(file, frames(range.from(), range.to(), most), moment.index()).start();
    }

    /** {@return the moments to take, the first and the last among them} */
    static List<Integer> frames(int from, int to, int most) {
        var frames = new ArrayList<Integer>();
        int pictures = Math.min(most, to - from + 1);
        for (int i = 0; i < pictures; i++) {
            frames.add(pictures == 1 ? to : (int) (from + (long) (to - from) * i / (pictures - 1)));
        }
        return frames;
    }

    private Optional<Path> choose(String title, String name, ExtensionFilter kind) {
        var chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.setInitialFileName(name);
        chooser.getExtensionFilters().add(kind);
        return Optional.ofNullable(chooser.showSaveDialog(workbench.getScene().getWindow()))
                .map(File::toPath);
    }

    /** One film being taken. */
    private final class Filming extends AnimationTimer {
        private final Path file;
        private final List<Integer> frames;
        private final int back;
        private final List<WritableImage> taken = new ArrayList<>();
        private int pulses;

        Filming(Path file, List<Integer> frames, int back) {
            this.file = file;
            this.frames = frames;
            this.back = back;
        }

        @Override
        public void handle(long now) {
            if (pulses == 0) {
                workbench.transport().jump(frames.get(taken.size()));
            } else if (pulses == SETTLED) {
                taken.add(taken.isEmpty() ? workbench.snapshot(null, null) : likeTheFirst());
            }
            pulses = pulses == SETTLED ? 0 : pulses + 1;
            if (taken.size() == frames.size()) {
                stop();
                workbench.transport().jump(back);
                save();
            }
        }

        /** All pictures of a film have one size, also where the window changes its own meanwhile. */
        private WritableImage likeTheFirst() {
            var first = taken.getFirst();
            var parameters = new SnapshotParameters();
            parameters.setViewport(new Rectangle2D(0, 0, first.getWidth(), first.getHeight()));
            return workbench.snapshot(parameters, new WritableImage((int) first.getWidth(), (int) first.getHeight()));
        }

        private void save() {
            try {
                Pictures.writeAnimated(taken, MILLISECONDS, file);
                notice.tell("Saved " + file + ": " + taken.size() + " pictures.");
            } catch (IOException full) {
                notice.fail("It cannot be saved: " + full.getMessage());
            }
        }
    }
}
