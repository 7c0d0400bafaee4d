package org.quiesce.ui;

import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;

/** The window. */
public final class Workbench extends Application {
    @Override
    public void start(Stage stage) {
        stage.setTitle("Quiesce");
        stage.setScene(scene());
        stage.show();
    }

    static Scene scene() {
        return new Scene(new BorderPane(new Label("Quiesce", FontIcon.of(MaterialDesignE.EJECT, 24))), 1440, 900);
    }
}
