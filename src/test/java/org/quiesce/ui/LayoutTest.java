package org.quiesce.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.quiesce.lesson.Experiment;
import org.testfx.framework.junit5.ApplicationTest;

/** Every layout file has a class of its name, and loads. */
class LayoutTest extends ApplicationTest {
    private static final Path SOURCES = Path.of("src/main/java/org/quiesce/ui");
    private static final Path LAYOUTS = Path.of("src/main/resources/org/quiesce/ui");

    @Override
    public void start(Stage stage) {
        Theme.loadFonts();
    }

    @Test
    void everyLayoutLoads() throws Exception {
        var names = names();
        assertFalse(names.isEmpty());
        for (var name : names) {
            assertTrue(pane(name) instanceof Node, name);
        }
    }

    @Test
    void thereIsALayoutForEachPaneAndNoneMore() throws IOException {
        try (var sources = Files.list(SOURCES)) {
            var filled = new ArrayList<String>();
            for (var source : sources.sorted().toList()) {
                if (Files.readString(source).contains("Layout.fill(this)")) {
                    filled.add(source.getFileName().toString().replace(".java", ""));
                }
            }
            assertEquals(filled, names());
        }
    }

    private Object pane(String name) throws Exception {
        var type = Class.forName("org.quiesce.ui." + name);
        return made(() -> name.equals("Workbench")
                ? new Workbench(Story.of("test", Experiment.on(TwoModules.machine())))
                : type.getDeclaredConstructor().newInstance());
    }

    private static <T> T made(java.util.concurrent.Callable<T> made) throws Exception {
        return org.testfx.util.WaitForAsyncUtils.asyncFx(made).get();
    }

    private static List<String> names() throws IOException {
        try (var files = Files.list(LAYOUTS)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".fxml"))
                    .map(name -> name.replace(".fxml", ""))
                    .sorted()
                    .toList();
        }
    }
}
