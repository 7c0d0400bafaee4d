package org.quiesce.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.Slider;
import javafx.scene.control.SplitPane;
import javafx.stage.Stage;
import org.quiesce.compare.Course;
import org.quiesce.compare.Legacy;
import org.quiesce.lesson.Experiment;
import org.quiesce.machine.DmaFlow;

/** The real window with two ways of kexec side by side: the door for harnesses. */
public final class LargeComparison {
    private final Scene scene;
    private final ComparisonPane pane;
    private final Workbench workbench;

    private LargeComparison(Scene scene) {
        this.scene = scene;
        workbench = (Workbench) scene.lookup(".workbench");
        pane = workbench.comparison();
    }

    /** {@return the window at 1440 by 900, comparing} On the thread that draws. */
    public static LargeComparison open(String name, Experiment experiment) {
        var stage = new Stage();
        new MainWindow(Settings.load(Path.of("target", "no-settings")), new BundledLibrary()).start(stage);
        var window = new LargeComparison(stage.getScene());
        window.pane.allow(Transport.Motion.FULL);
        window.pane.open(name, experiment);
        return window;
    }

    public Scene scene() {
        return scene;
    }

    public boolean idle() {
        return workbench.idle() && pane.shown().isPresent();
    }

    /** Makes room, and shows all devices in it. */
    public void showAll() {
        ((SplitPane) pane.lookup(".split-pane")).setDividerPositions(0.95);
        pane.flipDensity();
    }

    /** {@return how many rows there is room for, at most as many as there are} */
    public int rowsInSight() {
        int rows = pane.shown().map(now -> now.rows().size()).orElse(0);
        var side = (SidePane) pane.lookup(".side-pane");
        return (int) Math.min(rows, Math.ceil(side.room()));
    }

    public void play() {
        pane.travel(Travel.PLAY);
    }

    public boolean playing() {
        return pane.playing().get();
    }

    /** Goes to a place on the axis, from 0 to 1. */
    public void look(double place) {
        pane.look(place, 0);
    }

    /** Sets the speed, as a power of two. */
    public void speed(double power) {
        ((Slider) pane.lookup("#speed")).setValue(power);
    }

    /** {@return how many packets are on their way, on both sides} */
    public long packets() {
        return pane.shown()
                .map(now -> packets(now, now.left(), now.leftRows()) + packets(now, now.right(), now.rightRows()))
                .orElse(0L);
    }

    private long packets(SideBySide now, Course course, List<Optional<Legacy>> rows) {
        long time = now.axis().time(((Slider) pane.lookup("#line")).getValue());
        return rows.stream()
                .flatMap(Optional::stream)
                .map(legacy -> course.flow(legacy.device(), time))
                .filter(flow -> flow instanceof DmaFlow.Running)
                .mapToLong(flow -> PacketDrawing.packets(flow.bytesPerSecond()))
                .sum();
    }
}
