package org.quiesce.ui;

import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.fxml.FXML;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import org.quiesce.machine.Event;
import org.quiesce.recording.LockLanes;
import org.quiesce.recording.LockOrder;
import org.quiesce.recording.LockText;
import org.quiesce.recording.Moment;
import org.quiesce.recording.Stops;

/** Who holds which lock and who waits, as lanes over the recording; and the order of locks, with the circles in it. */
public final class LockPane extends VBox implements SheetPane {
    private static final String LANES =
            "One lane below another in the order of taking. J: along them. Wheel: scroll; Ctrl and wheel: zoom.";
    private static final String ORDER =
            "Who takes locks down the list goes by on the right, who takes them up on the left.";
    private static final double ZOOM = 1.25;

    @FXML
    private Segments pages;

    @FXML
    private Label hint;

    @FXML
    private HBox held;

    @FXML
    private VBox holders;

    @FXML
    private Pane lanesFrame;

    @FXML
    private Canvas lanesCanvas;

    @FXML
    private ScrollBar scroll;

    @FXML
    private HBox order;

    @FXML
    private Pane graphFrame;

    @FXML
    private Canvas graphCanvas;

    @FXML
    private VBox circles;

    private final Prepared<Locks> prepared =
            new Prepared<>("Working out the locks …", recording -> Locks.of(recording.events()), this::take);
    private Optional<Moment> wanted = Optional.empty();
    private Optional<Locks> known = Optional.empty();
    private IntConsumer onGo = _ -> {};
    private Optional<Shown> last = Optional.empty();
    private final Inks inks = new Inks(this::draw);
    private final LockWords words;
    private final RowScroll scrolling;
    private LockSpan span = LockSpan.of(1);
    /** The lane that keys go along; -1 until a person chose one. */
    private int chosen = -1;

    /** What a story says about its locks: worked out once, beside the thread that draws. */
    record Locks(LockLanes lanes, LockOrder order) {
        static Locks of(List<Event> events) {
            return new Locks(LockLanes.of(events), LockOrder.of(events));
        }
    }

    private record Shown(Locks locks, Moment moment) {}

    public LockPane() {
        Layout.fill(this);
        getChildren().add(inks);
        scrolling = new RowScroll(scroll);
        words = new LockWords(holders, circles, index -> onGo.accept(index));
        pages.getStyleClass().add("quiet");
        pages.offer(
                List.of(
                        new Segments.Choice("Held", "Who holds and awaits which lock, over the recording"),
                        new Segments.Choice("Order", "In which order locks were asked for, and the circles in it")),
                this::turn);
        pages.choose(0);
        turn(0);
        for (var frame : List.of(lanesFrame, graphFrame)) {
            frame.widthProperty().subscribe(this::draw);
            frame.heightProperty().subscribe(this::draw);
        }
        scrolling.onScroll(this::draw);
        lanesFrame.setOnScroll(this::wheel);
        lanesFrame.setOnMouseClicked(this::click);
        lanesFrame.setFocusTraversable(true);
        lanesFrame.setOnKeyPressed(this::press);
    }

    private void click(MouseEvent click) {
        lanesFrame.requestFocus();
        if (click.getButton() == MouseButton.PRIMARY) {
            last.ifPresent(shown -> {
                choose((int) Math.floor(click.getY() / frame(shown).row() + scrolling.above()));
                onGo.accept(Math.clamp(
                        Math.round(frame(shown).index(click.getX())),
                        0,
                        shown.moment().recording().size()));
            });
        }
    }

    private void press(KeyEvent key) {
        switch (key.getCode()) {
            case UP -> lane(Stops.Way.BACK);
            case DOWN -> lane(Stops.Way.FORWARD);
            case LEFT -> change(Stops.Way.BACK);
            case RIGHT -> change(Stops.Way.FORWARD);
            default -> {
                return;
            }
        }
        key.consume();
    }

    /** Goes to the lane below, or above; first to one that holds something. */
    void lane(Stops.Way way) {
        turn(0);
        last.ifPresent(shown -> choose(
                chosen < 0
                        ? Math.max(
                                0,
                                shown.locks().lanes().firstHeld(shown.moment().index()))
                        : chosen + (way == Stops.Way.FORWARD ? 1 : -1)));
    }

    /** Goes to where something is taken next in the lane chosen, or given back, or awaited; or did before. */
    void change(Stops.Way way) {
        if (chosen < 0) {
            lane(way);
        }
        last.filter(_ -> chosen >= 0)
                .map(shown ->
                        shown.locks().lanes().change(chosen, shown.moment().index(), way))
                .ifPresent(found -> found.ifPresent(onGo));
    }

    private void choose(int lane) {
        last.ifPresent(shown -> {
            chosen = Math.min(Math.max(0, lane), shown.locks().lanes().lanes().size() - 1);
            reveal(chosen);
            tell();
            draw();
        });
    }

    /** Says in words what the lane chosen shows in colours. */
    private void tell() {
        var lane = last.filter(_ -> chosen >= 0 && held.isVisible())
                .map(shown -> LockText.lane(
                        shown.locks().lanes(), chosen, shown.moment().index()));
        hint.setText(lane.orElse(held.isVisible() ? LANES : ORDER));
        lanesFrame.setAccessibleText(lane.orElse("Locks held by each task, over the recording"));
    }

    @Override
    public void onGo(IntConsumer taken) {
        onGo = taken;
    }

    /** {@return what works out the locks of a long recording} */
    Prepared<Locks> prepared() {
        return prepared;
    }

    @Override
    public void show(Told told, Moment moment) {
        wanted = Optional.of(moment);
        prepared.want(moment.recording());
        known.ifPresent(locks -> show(locks, moment));
    }

    private void take(Optional<Locks> locks) {
        known = locks;
        locks.ifPresent(made -> wanted.ifPresent(moment -> show(made, moment)));
    }

    @SuppressWarnings("ReferenceEquality") // what is known of a story's locks is made once
    void show(Locks locks, Moment moment) {
        boolean another = last.isEmpty() || last.get().locks() != locks;
        last = Optional.of(new Shown(locks, moment));
        if (another) {
            span = LockSpan.of(moment.recording().size());
            chosen = -1;
            scrolling.toTop();
            words.explain(locks.order());
        }
        words.holders(moment.machine());
        span = span.showing(moment.index());
        follow(locks.lanes(), moment.index());
        tell();
        draw();
    }

    /** Scrolls to the task that holds something at the moment, where it is out of sight. */
    private void follow(LockLanes lanes, int index) {
        reveal(chosen < 0 ? lanes.firstHeld(index) : chosen);
    }

    private void reveal(int lane) {
        last.filter(_ -> lane >= 0)
                .filter(shown -> frame(shown).rows() > 0)
                .ifPresent(shown -> scrolling.reveal(
                        lane, shown.locks().lanes().lanes().size(), frame(shown).rows()));
    }

    /** Turns to the lanes, or to the order. */
    void turn(int page) {
        pages.choose(page);
        held.setVisible(page == 0);
        order.setVisible(page == 1);
        tell();
        draw();
    }

    /** With Ctrl the event under the pointer stays where it is. */
    private void wheel(ScrollEvent wheel) {
        last.ifPresent(shown -> {
            if (wheel.isControlDown()) {
                span = span.zoomed(frame(shown).index(wheel.getX()), wheel.getDeltaY() > 0 ? 1 / ZOOM : ZOOM);
            } else {
                scrolling.by(-Math.signum(wheel.getDeltaY()) * 2);
            }
            draw();
            wheel.consume();
        });
    }

    private LockLanesDrawing.Frame frame(Shown shown) {
        return new LockLanesDrawing.Frame(
                lanesFrame.getWidth(),
                lanesFrame.getHeight(),
                hint.getFont().getSize(),
                shown.moment().index(),
                span.from(),
                span.to(),
                scrolling.above(),
                chosen);
    }

    private void draw() {
        if (last.isEmpty()) {
            return;
        }
        var shown = last.get();
        double em = hint.getFont().getSize();
        if (held.isVisible()) {
            var frame = frame(shown);
            scrolling.fit(shown.locks().lanes().lanes().size(), frame.rows());
            lanesCanvas.setWidth(frame.width());
            lanesCanvas.setHeight(frame.height());
            new LockLanesDrawing(
                            new Pen(lanesCanvas.getGraphicsContext2D(), inks, em),
                            shown.locks().lanes(),
                            frame)
                    .draw();
            return;
        }
        graph(shown, em);
    }

    private void graph(Shown shown, double em) {
        var on = graphCanvas.getGraphicsContext2D();
        graphCanvas.setWidth(graphFrame.getWidth());
        var drawing = new LockGraphDrawing(
                on, new Pen(on, inks, em), inks, shown.locks().order(), graphFrame.getWidth(), graphFrame.getHeight());
        graphCanvas.setHeight(Math.max(graphFrame.getHeight(), drawing.height()));
        on.clearRect(0, 0, graphCanvas.getWidth(), graphCanvas.getHeight());
        drawing.draw();
    }
}
