/** Shows what Linux does when a device is taken away. */
module org.quiesce {
    requires static org.jspecify;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.jr.ob;
    requires info.picocli;
    requires java.desktop;
    requires java.prefs;
    requires javafx.controls;
    requires javafx.fxml;
    requires org.apache.commons.compress;
    requires org.controlsfx.controls;
    requires org.kordamp.ikonli.javafx;
    requires org.kordamp.ikonli.materialdesign2;
    requires org.snakeyaml.engine.v2;
    requires org.tukaani.xz;

    opens org.quiesce.cli to
            info.picocli;
    opens org.quiesce.ui to
            javafx.fxml,
            javafx.graphics;
}
