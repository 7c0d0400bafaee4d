package org.quiesce.ui;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javafx.animation.AnimationTimer;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.quiesce.lesson.Experiment;
import org.quiesce.recording.Page;

/** A picture of the window as it shows a view of a moment, taken without a display; or of several moments, as a film. */
public final class Portrait extends AnimationTimer {
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;
    private static final double WINDOW = 100;
    /** Pulses until styles and layout have settled. */
    private static final int SETTLED = 12;

    /** Pulses until what was opened is there. */
    private static final int OPENED = 4;

    private final Workbench workbench;
    private final Stage stage = new Stage();
    private final Page.Opened view;
    private final Path png;
    private final CompletableFuture<Optional<IOException>> end;
    private final List<Integer> frames;
    private final List<WritableImage> taken = new ArrayList<>();
    private int pulses;

    private Portrait(Story story, Page.Opened view, Path png, CompletableFuture<Optional<IOException>> end) {
        this.png = png;
        this.end = end;
        Theme.loadFonts();
        workbench = new Workbench(story);
        workbench.transport().allow(Transport.Motion.REDUCED);
        workbench.setManaged(false);
        var scene = new Scene(new Pane(workbench), WINDOW, WINDOW);
        stage.setScene(scene);
        stage.show();
        Theme.apply(scene, ColorScheme.LIGHT, 100);
        workbench.resize(WIDTH, HEIGHT);
        workbench.fit(WIDTH, HEIGHT, Theme.TEXT);
        workbench.welcome().hide();
        this.view = view;
        this.frames = Camera.frames(view.from(), view.to(), Camera.MOST);
    }

    /**
     * Takes the picture; once in the life of the program, as JavaFX starts but once.
     *
     * @param name what to call the machine
     */
    public static void take(String name, Experiment experiment, Page.Opened view, Path png) throws IOException {
        var missing = NativeLibraries.missingForPictures();
        if (missing.isPresent()) {
            throw new IOException(missing.get());
        }
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        System.setProperty("java.awt.headless", "true");
        var end = new CompletableFuture<Optional<IOException>>();
        Platform.startup(() -> new Portrait(Story.of(name, experiment), view, png, end).start());
        try {
            var fault = end.join();
            if (fault.isPresent()) {
                throw fault.get();
            }
        } catch (CompletionException e) {
            throw new IllegalStateException(e);
        } finally {
            Platform.exit();
        }
    }

    @Override
    public void handle(long now) {
        try {
            if (!workbench.idle()) {
                return;
            }
            if (pulses == 0) {
                workbench.transport().jump(frames.get(taken.size()));
                if (taken.isEmpty()) {
                    open(view.page());
                }
            } else if (pulses == OPENED) {
                workbench.comparison().lookAfterHandover();
            }
            if (++pulses > SETTLED) {
                pulses = 0;
                var parameters = new SnapshotParameters();
                parameters.setViewport(new Rectangle2D(0, 0, WIDTH, HEIGHT));
                taken.add(workbench.snapshot(parameters, null));
            }
            if (taken.size() == frames.size()) {
                stop();
                write();
                stage.hide();
                end.complete(Optional.empty());
            }
        } catch (IOException full) {
            end.complete(Optional.of(full));
        } catch (RuntimeException fault) {
            stop();
            end.completeExceptionally(fault);
        }
    }

    private void write() throws IOException {
        if (taken.size() == 1) {
            Pictures.write(taken.getFirst(), png);
        } else {
            Pictures.writeAnimated(taken, Camera.MILLISECONDS, png);
        }
    }

    private void open(Page page) {
        switch (page) {
            case TABLE -> {}
            case TIMELINE -> workbench.questions().turn(Sheet.TIMELINE);
            case CALLS -> workbench.questions().turn(Sheet.CALLS);
            case LOCKS -> workbench.questions().turn(Sheet.LOCKS);
            case BRANCHES -> workbench.questions().turn(Sheet.BRANCHES);
            case WHY -> workbench.questions().turn(Sheet.WHY);
            case LOG -> workbench.questions().turn(Sheet.LOG);
            case COMPARISON -> workbench.compare();
        }
    }
}
