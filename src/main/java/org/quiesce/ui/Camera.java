package org.quiesce.ui;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.animation.AnimationTimer;
import javafx.geometry.Rectangle2D;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import org.quiesce.recording.Recording;

/** Takes pictures of what is shown: one of this moment, or an animated one of the command that the moment is in. */
final class Camera {
    /** So many pictures at most, however long the range is. */
    private static final int MOST = 30;

    /** Pulses until the moment shown is drawn. */
    private static final int SETTLED = 2;

    private static final int MILLISECONDS = 200;

    private final Workbench workbench;
    private final Notice notice;

    Camera(Workbench workbench, Notice notice) {
        this.workbench = workbench;
        this.notice = notice;
    }

    /** Asks where to put a picture of this moment, taken before the question covers it. */
    void picture() {
        var image = workbench.snapshot(null, null);
        choose("Save a picture", "moment.png").ifPresent(file -> {
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
        choose("Save an animated picture of this command", "command.png").ifPresent(this::film);
    }

    /** Plays the command that the moment is in or at the end of, picture by picture, and comes back to the moment. */
    void film(Path file) {
        film(file, MOST);
    }

    /** The same with fewer pictures. */
    void film(Path file, int most) {
        var moment = workbench.transport().now();
        int from = moment.step().map(Recording.Step::from).orElse(0);
        int to = moment.step().map(Recording.Step::to).orElse(moment.recording().size());
        new Filming(file, frames(from, to, most), moment.index()).start();
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

    private Optional<Path> choose(String title, String name) {
        var chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.setInitialFileName(name);
        chooser.getExtensionFilters().add(new ExtensionFilter("PNG", "*.png"));
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
