package org.quiesce.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TreeTableRow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quiesce.lesson.Experiment;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Event;
import org.quiesce.recording.Timeline.Axis;
import org.quiesce.recording.TimelinePart;

/** The timeline in the hand of a robot with a mouse, and the whole window after it. */
class TimelineRobotTest extends WindowRobot {
    @BeforeEach
    void ejectAndTurnToTheTimeline() {
        type(KeyCode.E);
        settle();
        push(KeyCode.CONTROL, KeyCode.END);
        type(KeyCode.T);
        settle();
    }

    @Test
    void theWholeWindowFollowsTheCursorBackAndForth() {
        int end = index();
        assertTrue(card().isVisible());
        interact(() -> workbench().follow(View.DEVICES));
        interact(() -> workbench().unfold(DeviceId.cpu(8)));
        assertEquals("Back online", stateOf("cpu8"));
        drag(at(0.99, 2)).moveTo(at(0.6, 2)).moveTo(at(0.2, 2));
        int early = index();
        assertTrue(early < end / 2, early + " of " + end);
        assertTrue(!card().isVisible(), "nothing has been refused so far");
        assertEquals("Offline", stateOf("cpu8"));
        assertTrue(counter().startsWith("Step " + Words.count(early) + " of "), counter());
        moveTo(at(0.8, 2));
        assertTrue(index() > early && index() < end, "" + index());
        assertEquals("Online", stateOf("cpu8").replace("Back online", "Online"));
        moveTo(at(1, 2)).moveBy(30, 0).drop();
        assertEquals(end, index());
        assertTrue(card().isVisible());
        interact(() -> workbench().lower().turn(Sheet.LOG));
        interact(() -> workbench().transport().jump(early));
        assertEquals(early, index());
    }

    @Test
    void whatThePointerIsOnIsToldWhileDraggingToo() {
        drag(at(0.9, 2)).moveTo(at(0.3, 2));
        assertEquals(TimelineHead.at(chart().timeline().orElseThrow(), index()), pointed());
        drop();
    }

    @Test
    void theWheelGoesFromTheWholeRunToANanosecondAndBack() {
        assertTrue(part().isAll());
        double middle = part().place(chart().place().share(chart().place().x(0.5)));
        for (int i = 0; i < 150 && part().length() > TimelinePart.LEAST; i++) {
            wheel(0.5, -1, 5);
        }
        assertEquals(1, part().length());
        assertEquals(middle, part().from() + 0.5, 2, "what is under the pointer stays there");
        for (int i = 0; i < 150 && !part().isAll(); i++) {
            wheel(0.5, -1, -5);
        }
        assertTrue(part().isAll());
    }

    @Test
    void overTheLanesTheWheelScrollsThemAndZoomsWithCtrl() {
        wheel(0.5, 2, -3);
        assertTrue(chart().first().get() > 0);
        assertTrue(part().isAll());
        wheel(0.5, 2, 5, KeyCode.CONTROL);
        double from = part().from();
        wheel(0.5, 2, -1, KeyCode.SHIFT);
        assertTrue(part().from() > from);
    }

    @Test
    void draggedWithTheMiddleButtonOrWithCtrlTheLineMovesAndTheCursorStays() {
        zoomIn();
        int before = index();
        double from = part().from();
        drag(at(0.8, 2), MouseButton.MIDDLE).moveTo(at(0.3, 2)).drop();
        assertEquals(from + part().length() / 2, part().from(), part().length() * 0.02);
        from = part().from();
        withCtrl(MouseEvent.MOUSE_PRESSED, 0.3);
        withCtrl(MouseEvent.MOUSE_DRAGGED, 0.8);
        withCtrl(MouseEvent.MOUSE_RELEASED, 0.8);
        assertEquals(from - part().length() / 2, part().from(), part().length() * 0.02);
        assertEquals(before, index());
    }

    @Test
    void theLineFollowsTheCursorOutOfSight() {
        interact(() -> workbench().transport().jump(0));
        push(KeyCode.ALT, KeyCode.UP);
        push(KeyCode.ALT, KeyCode.UP);
        push(KeyCode.CONTROL, KeyCode.END);
        var line = chart().timeline().orElseThrow();
        double share = part().share(line.place(Axis.TIME, index()));
        assertTrue(share >= 0 && share <= 1, "at " + share);
    }

    @Test
    void aPressOnALaneFoldsItAndWhatIsDraggedFromThereIsNoCursor() {
        int rows = chart().rows().size();
        int before = index();
        int lane = open();
        drag(title(lane)).moveTo(at(0.5, lane)).drop();
        assertTrue(chart().rows().size() < rows, "folded");
        assertEquals(before, index());
        clickOn(title(lane));
        assertEquals(rows, chart().rows().size());
    }

    @Test
    void lanesStandAsInTheTreeOrByTheirFirstEvent() throws Exception {
        var story = Experiment.on(TwoModules.machine(), Era.V311)
                .and("offline cpu9")
                .and("offline cpu8");
        interact(() -> workbench().open(Story.of("two", story)));
        settle();
        assertTrue(lane("cpu8") < lane("cpu9"));
        clickOn("By first event");
        assertTrue(lane("cpu9") < lane("cpu8"));
        clickOn("As the tree");
        assertTrue(lane("cpu8") < lane("cpu9"));
    }

    @Test
    void aClickOnAMarkGoesToItsEventHoweverManyShareThePixel() {
        var line = chart().timeline().orElseThrow();
        int refused = line.milestones().event(0);
        assertTrue(line.recording().events().get(refused) instanceof Event.Refused);
        double x = chart().place().x(part().share(line.place(Axis.TIME, refused + 1)));
        var mark = screen(x - 3, chart().place().row() * 1.5);
        moveTo(mark);
        assertEquals(TimelineHead.at(line, refused + 1), pointed());
        drag(mark).moveBy(2, 0).drop();
        assertEquals(refused + 1, index());
    }

    /** The mouse while Ctrl is held down; the robot of the headless platform forgets that. */
    private void withCtrl(EventType<MouseEvent> what, double share) {
        var at = at(share, 2);
        var there = chart().localToScene(chart().screenToLocal(at));
        interact(() -> chart().fireEvent(new MouseEvent(
                what,
                there.getX(),
                there.getY(),
                at.getX(),
                at.getY(),
                MouseButton.PRIMARY,
                1,
                false,
                true,
                false,
                false,
                true,
                false,
                false,
                false,
                false,
                false,
                null)));
    }

    /** Turns the wheel by notches away from the person; the robot of the headless platform cannot. */
    private void wheel(double share, int row, int away, KeyCode... held) {
        var at = at(share, row);
        var there = chart().localToScene(chart().screenToLocal(at));
        var keys = List.of(held);
        interact(() -> chart().fireEvent(new ScrollEvent(
                ScrollEvent.SCROLL,
                there.getX(),
                there.getY(),
                at.getX(),
                at.getY(),
                keys.contains(KeyCode.SHIFT),
                keys.contains(KeyCode.CONTROL),
                false,
                false,
                false,
                false,
                0,
                40.0 * away,
                0,
                40.0 * away,
                ScrollEvent.HorizontalTextScrollUnits.NONE,
                0,
                ScrollEvent.VerticalTextScrollUnits.NONE,
                0,
                0,
                null)));
    }

    private void zoomIn() {
        wheel(0.5, -1, 10);
    }

    /** {@return the row of a device's lane} */
    private int lane(String name) {
        return chart().rows().stream()
                .map(row -> row.lane().id().name())
                .toList()
                .indexOf(name);
    }

    /** {@return a row that is open} */
    private int open() {
        return chart().rows()
                .indexOf(chart().rows().stream()
                        .filter(row -> row.opening() == TimelineRow.Opening.OPEN)
                        .findFirst()
                        .orElseThrow());
    }

    private TimelineChart chart() {
        return workbench().lower().timeline().chart();
    }

    private TimelinePart part() {
        return chart().part();
    }

    private int index() {
        return workbench().transport().now().index();
    }

    private Point2D at(double share, int row) {
        return screen(
                chart().place().x(share),
                chart().place().head() + (row + 0.5) * chart().place().row());
    }

    private Point2D title(int row) {
        return screen(40, chart().place().head() + (row + 0.5) * chart().place().row());
    }

    private Point2D screen(double x, double y) {
        return chart().localToScreen(x, y);
    }

    private javafx.scene.Node card() {
        return lookup(".card").match(node -> node instanceof CardPane).query();
    }

    private String counter() {
        return lookup(".counter").<Labeled>query().getText();
    }

    private String pointed() {
        return lookup("#pointed").<Label>query().getText();
    }

    private String stateOf(String name) {
        var row = lookup(".tree-table-row-cell")
                .match(node -> node instanceof TreeTableRow<?> each
                        && each.isVisible()
                        && each.getItem() != null
                        && each.getAccessibleText().startsWith(name + " "))
                .query();
        return from(row).lookup(".standing").<Labeled>query().getText();
    }
}
