package org.quiesce.ui;

import java.nio.file.Path;
import javafx.scene.Scene;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.stage.Stage;
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
