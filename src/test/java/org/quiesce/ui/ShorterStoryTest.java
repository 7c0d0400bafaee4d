package org.quiesce.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.control.Labeled;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.quiesce.capture.CaptureProgress;

/** Whatever is in sight below the table, a machine of which nothing was asked takes the place of a long story. */
class ShorterStoryTest extends WindowRobot {
    @ParameterizedTest
    @EnumSource(Sheet.class)
    void takesThePlaceOfALongOne(Sheet sheet) throws Exception {
        var small = new TestLibrary().open("one-cpu", CaptureProgress.UNWATCHED);
        interact(() -> workbench().lower().turn(sheet));
        interact(() -> workbench().act(Act.EJECT));
        settle();
        interact(() -> workbench().transport().travel(Travel.TO_END));
        interact(() -> workbench().open(Story.of("one-cpu", small)));
        settle();
        assertEquals(0, workbench().transport().now().index());
        assertTrue(lookup(".counter").<Labeled>query().getText().startsWith("Step 0 of 0"));
        assertTrue(lookup("No command given yet.").query().isVisible());
    }
}
