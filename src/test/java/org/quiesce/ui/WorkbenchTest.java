package org.quiesce.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;

class WorkbenchTest extends ApplicationTest {
    @Override
    public void start(Stage stage) {
        new Workbench().start(stage);
    }

    @Test
    void showsItsName() {
        clickOn("Quiesce");
        assertEquals("Quiesce", lookup("Quiesce").queryLabeled().getText());
    }
}
