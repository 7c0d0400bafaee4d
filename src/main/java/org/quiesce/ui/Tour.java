package org.quiesce.ui;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;

/** The window's story told without a display: a line for each stop, and its pictures. */
final class Tour extends AnimationTimer {
    private static final Path FOLDER = Path.of("target", "tour");
    /** Frames until styles, layout and what is drawn over it have settled. */
    private static final int SETTLED = 8;

    private static final double WINDOW = 100;

    private final CompletableFuture<Integer> end;
    private final Deque<Shot> shots = new ArrayDeque<>();
    private final Deque<Consumer<Workbench>> toDo = new ArrayDeque<>();
    private final Workbench workbench;
    private final Scene scene;
    private final Stage stage = new Stage();
    private int frames;

    private record Shot(TourStop stop, TourStop.Frame frame) {}

    private Tour(CompletableFuture<Integer> end) {
        this.end = end;
        Theme.loadFonts();
        workbench = new Workbench(FirstStory.of(new BundledLibrary()));
        workbench.transport().allow(Transport.Motion.REDUCED);
        // Pictures are taken of the workbench, at any size; the window it is in stays small, as nobody sees it.
        workbench.setManaged(false);
        scene = new Scene(new Pane(workbench), WINDOW, WINDOW);
        stage.setScene(scene);
        stage.show();
        for (var stop : TourStop.story()) {
            shots.add(new Shot(stop, TourStop.Frame.USUAL));
            if (stop.name().endsWith("kexec")
                    || stop.name().endsWith("branches")
                    || stop.name().endsWith("census")) {
                shots.add(new Shot(stop, TourStop.Frame.DARK));
            }
            if (stop.name().endsWith("refused")
                    || stop.name().endsWith("timeline")
                    || stop.name().endsWith("why")
                    || stop.name().endsWith("sweep")
                    || stop.name().endsWith("calls")
                    || stop.name().endsWith("locks")) {
                TourStop.Frame.others().forEach(frame -> shots.add(new Shot(stop, frame)));
            }
        }
    }

    /** Gives the tour; returns the exit code. */
    static int run() {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        System.setProperty("java.awt.headless", "true");
        var end = new CompletableFuture<Integer>();
        Platform.startup(() -> new Tour(end).start());
        try {
            return end.join();
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
            if (!toDo.isEmpty()) {
                toDo.remove().accept(workbench);
                return;
            }
            if (frames == 0) {
                begin(shots.element());
            } else if (frames == SETTLED) {
                take(shots.remove());
            }
            frames = frames == SETTLED ? 0 : frames + 1;
            if (shots.isEmpty()) {
                finish(0);
            }
        } catch (RuntimeException fault) {
            end.completeExceptionally(fault);
            stop();
        } catch (IOException full) {
            System.err.println("The pictures cannot be written: " + full.getMessage());
            finish(2);
        }
    }

    private void finish(int code) {
        stop();
        stage.hide();
        end.complete(code);
    }

    private void begin(Shot shot) {
        var frame = shot.frame();
        Theme.apply(scene, frame.colors(), frame.percent());
        workbench.resize(frame.width(), frame.height());
        workbench.fit(frame.width(), frame.height(), Theme.TEXT * frame.percent() / 100);
        if (frame.equals(TourStop.Frame.USUAL)) {
            toDo.addAll(shot.stop().done());
        }
    }

    private WritableImage picture(TourStop.Frame frame) {
        var parameters = new SnapshotParameters();
        parameters.setViewport(new Rectangle2D(0, 0, frame.width(), frame.height()));
        return workbench.snapshot(parameters, null);
    }

    private void take(Shot shot) throws IOException {
        Path file = FOLDER.resolve(shot.stop().name() + shot.frame().name() + ".png");
        Pictures.write(picture(shot.frame()), file);
        if (shot.frame().equals(TourStop.Frame.USUAL)) {
            System.out.println(shot.stop().words());
        }
        System.out.println("    " + file);
    }
}
