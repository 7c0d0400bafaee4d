package org.quiesce.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quiesce.compare.Comparison.Pair;
import org.quiesce.lesson.Experiment;
import org.quiesce.machine.BadCommand;
import org.quiesce.machine.Era;
import org.testfx.util.WaitForAsyncUtils;

/** What a person does with two ways of kexec side by side, done by a robot. */
class ComparisonTest extends WindowRobot {
    private static final String NIC = "0000:40:00.0";

    /** A NIC at work whose remove stops it and which has no shutdown, in the machine of the other tests. */
    @BeforeEach
    void open() {
        var workbench = workbench();
        interact(() -> workbench.open(Story.of("test", busy())));
        settle();
        type(KeyCode.K);
        settle();
    }

    @Test
    void masksUnderShutdownAndIsCleanUnderRemove() {
        push(KeyCode.CONTROL, KeyCode.END);
        assertEquals(List.of("Masked", "Clean"), verdicts(NIC));
        assertTrue(tally(".side-pane").contains("1 masked"), tally(".side-pane"));
    }

    @Test
    void anotherWayOnTheRightIsComparedAtOnce() {
        interact(() -> choose("right", "crash"));
        settle();
        assertEquals("Masked", verdicts(NIC).getFirst());
        assertFalse(verdicts(NIC).getLast().equals("Clean"), "nothing stops it in a crash");
    }

    @Test
    void aShutdownThatStopsItChangesItsRowAlone() {
        var before = rows();
        select(NIC);
        whatIf(WhatIf.STOPS_AT_SHUTDOWN);
        assertEquals(List.of("Clean", "Clean"), verdicts(NIC));
        var after = rows();
        for (int n = 0; n < before.size(); n++) {
            if (!before.get(n).device().name().equals(NIC)) {
                assertEquals(before.get(n), after.get(n));
            }
        }
        push(KeyCode.CONTROL, KeyCode.Z);
        settle();
        assertEquals(List.of("Masked", "Clean"), verdicts(NIC));
    }

    @Test
    void playingLessMotionShowsTheEnd() {
        interact(() -> workbench().comparison().allow(Transport.Motion.REDUCED));
        type(KeyCode.SPACE);
        assertTrue(where().contains("after the hand-over"), where());
        type(KeyCode.COMMA);
        push(KeyCode.CONTROL, KeyCode.HOME);
        assertTrue(where().contains("before the hand-over"), where());
    }

    @Test
    void escapeGoesBackAndItsKeysWorkAgain() {
        type(KeyCode.ESCAPE);
        assertFalse(workbench().comparison().isVisible());
        type(KeyCode.K);
        settle();
        assertTrue(workbench().comparison().isVisible());
    }

    @Test
    void onlyWhatDiffersStaysWhenAsked() {
        int all = rows().size();
        clickOn("Differences only");
        assertEquals(all, rows().size(), "->remove ran for every device");
        interact(() -> choose("right", "->shutdown()"));
        settle();
        assertEquals(List.of(), rows(), "one way against itself");
        clickOn("Differences only");
        assertEquals(all, rows().size());
    }

    private static Experiment busy() {
        try {
            return Experiment.on(TwoModules.machine(), Era.V612)
                    .and("given " + NIC + " engine=armed rings=0x1000000+64KiB@100MiB/s bus_master=on")
                    .and("given " + NIC + " probe=reset-first remove=stops+clears-bus-master shutdown=none");
        } catch (BadCommand bad) {
            throw new AssertionError(bad);
        }
    }

    private void choose(String side, String way) {
        from(lookup(".comparison #" + side)).lookup("#strategy").<MenuButton>query().getItems().stream()
                .filter(item -> item.getText().equals(way))
                .forEach(javafx.scene.control.MenuItem::fire);
    }

    private void whatIf(WhatIf whatIf) {
        interact(() -> table().getContextMenu().getItems().stream()
                .filter(item -> whatIf.words().equals(item.getText()))
                .forEach(javafx.scene.control.MenuItem::fire));
        settle();
    }

    private void select(String device) {
        interact(() -> rows().stream()
                .filter(pair -> pair.device().name().equals(device))
                .forEach(table().getSelectionModel()::select));
    }

    private List<String> verdicts(String device) {
        interact(() -> rows().stream()
                .filter(pair -> pair.device().name().equals(device))
                .forEach(table()::scrollTo));
        WaitForAsyncUtils.waitForFxEvents();
        return from(table()).lookup(".legacy-cell").queryAllAs(LegacyCell.class).stream()
                .filter(cell -> cell.isVisible() && cell.getGraphic() != null && about(cell.getTableRow(), device))
                .sorted(java.util.Comparator.comparingDouble(cell -> cell.getLayoutX()))
                .map(LegacyCell::getText)
                .toList();
    }

    private static boolean about(TableRow<?> row, String device) {
        return row.getItem() instanceof Pair pair && pair.device().name().equals(device);
    }

    private List<Pair> rows() {
        return List.copyOf(table().getItems());
    }

    @SuppressWarnings("unchecked")
    private TableView<Pair> table() {
        return lookup(".legacy-table .table-view").queryAs(TableView.class);
    }

    private String tally(String side) {
        return lookup(side + " .tally").<Label>query().getText();
    }

    private String where() {
        return lookup(".side-pane .clock").<Label>query().getText();
    }
}
