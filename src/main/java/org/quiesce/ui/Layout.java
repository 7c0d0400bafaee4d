package org.quiesce.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import javafx.fxml.FXMLLoader;

/** Fills a pane from the FXML file that has its class's name. */
final class Layout {
    private Layout() {}

    /** Call it first thing in a pane's constructor: the pane is the file's root and its controller. */
    static void fill(Object pane) {
        var type = pane.getClass();
        var loader = new FXMLLoader(type.getResource(type.getSimpleName() + ".fxml"));
        loader.setClassLoader(type.getClassLoader());
        loader.setRoot(pane);
        loader.setController(pane);
        try {
            loader.load();
        } catch (IOException broken) {
            throw new UncheckedIOException(type.getSimpleName() + ".fxml", broken);
        }
    }
}
