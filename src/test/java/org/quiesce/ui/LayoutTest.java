package org.quiesce.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.quiesce.lesson.Experiment;
import org.testfx.framework.junit5.ApplicationTest;

/** Every layout file has a class of its name, and loads. */
class LayoutTest extends ApplicationTest {
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
        assertEquals(
                List.of(
                        "ActionBar",
                        "BasisLine",
                        "BranchPane",
                        "CardPane",
                        "CensusDrivers",
                        "CensusNotes",
                        "CensusPane",
                        "ClockBar",
                        "CommandHistory",
                        "ComparisonBar",
                        "ComparisonPane",
                        "CopyLine",
                        "CpuLadder",
                        "DeviceChooser",
                        "DeviceTable",
                        "ExportBar",
                        "Inspector",
                        "KeySheet",
                        "LegacyTable",
                        "LogPane",
                        "LowerPane",
                        "PageMap",
                        "SidePane",
                        "StatusBar",
                        "SweepBar",
                        "TopBar",
                        "TravelButtons",
                        "WayChooser",
                        "WelcomeLine",
                        "WhyPane",
                        "Workbench"),
                names());
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
