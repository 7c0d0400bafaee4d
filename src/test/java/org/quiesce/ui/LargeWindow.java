package org.quiesce.ui;

import java.nio.file.Path;
import javafx.scene.Scene;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import org.quiesce.lesson.Experiment;
import org.quiesce.machine.AcpiPath;
import org.quiesce.machine.Era;

/** The real window, opened as a person opens it and driven by its keys' actions: the door for harnesses. */
public final class LargeWindow {
    private final Scene scene;
    private final Workbench workbench;

    private LargeWindow(Scene scene) {
        this.scene = scene;
        this.workbench = (Workbench) scene.lookup(".workbench");
    }

    /** {@return the window at 1440 by 900, on the machine it starts with} On the thread that draws. */
    public static LargeWindow open() {
        var stage = new Stage();
        new MainWindow(Settings.load(Path.of("target", "no-settings")), new BundledLibrary()).start(stage);
        return new LargeWindow(stage.getScene());
    }

    public Scene scene() {
        return scene;
    }

    /** Takes a machine from the menu of those that come with the program. */
    public void choose(String machine) {
        ((MenuButton) scene.lookup(".menu-button"))
                .getItems().stream()
                        .filter(item -> machine.equals(item.getText()))
                        .forEach(MenuItem::fire);
    }

    public void ask(Era era) {
        workbench.ask(era);
    }

    /** Selects and opens the row of an ACPI object. */
    public void select(String path) {
        workbench.transport().now().machine().acpi(new AcpiPath(path)).ifPresent(object -> {
            workbench.unfold(object.id());
            workbench.select(object.id());
        });
    }

    public void eject() {
        workbench.act(Act.EJECT);
    }

    /** Opens a story: a recording that was made before. */
    public void open(Experiment experiment) {
        workbench.open(Story.of("recording", experiment));
    }

    /** Turns to the timeline. */
    public void timeline() {
        workbench.lower().turn(Sheet.TIMELINE);
    }

    /** Puts the pointer down on the timeline at a share of its lanes, and drags it there. */
    public void drag(double share) {
        var chart = workbench.lower().timeline().chart();
        double lane = chart.place().lane();
        var at = chart.localToScene(lane + share * (chart.getWidth() - lane - 2), 60);
        var type = share == 0 ? MouseEvent.MOUSE_PRESSED : MouseEvent.MOUSE_DRAGGED;
        double x = at.getX();
        double y = at.getY();
        chart.fireEvent(new MouseEvent(
                type,
                x,
                y,
                x,
                y,
                MouseButton.PRIMARY,
                1,
                false,
                false,
                false,
                false,
                true,
                false,
                false,
                true,
                false,
                false,
                null));
    }

    /** Zooms the timeline in or out. */
    public void zoom(double times) {
        workbench.lower().timeline().zoom(times);
    }

    public int index() {
        return workbench.transport().now().index();
    }

    public void replay() {
        workbench.transport().travel(Travel.TO_START);
        workbench.transport().travel(Travel.PLAY);
    }

    /** Sets the speed, as a power of two. */
    public void speed(double power) {
        workbench.actionBar().speed().set(power);
    }

    public boolean shows(String machine) {
        return workbench.story().name().equals(machine) && workbench.idle();
    }

    public boolean idle() {
        return workbench.idle();
    }

    public boolean playing() {
        return workbench.transport().playing().get();
    }

    public int events() {
        return workbench.story().recording().size();
    }
}
