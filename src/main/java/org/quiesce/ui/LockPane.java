package org.quiesce.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.fxml.FXML;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.MouseButton;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import org.quiesce.machine.Event;
import org.quiesce.machine.Machine;
import org.quiesce.recording.LockCycle;
import org.quiesce.recording.LockLanes;
import org.quiesce.recording.LockOrder;
import org.quiesce.recording.LockText;
import org.quiesce.recording.Moment;

/** Who holds which lock and who waits, as lanes over the recording; and the order of locks, with the circles in it. */
public final class LockPane extends VBox implements SheetPane {
    private static final double ZOOM = 1.25;
    /** Fewest events in sight. */
    private static final double CLOSEST = 8;

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
    private double from;
    private double to = 1;

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
        scroll.valueProperty().subscribe(this::draw);
        lanesFrame.setOnScroll(this::wheel);
        lanesFrame.setOnMouseClicked(click -> {
            if (click.getButton() == MouseButton.PRIMARY) {
                last.ifPresent(shown -> onGo.accept(Math.clamp(
                        Math.round(frame(shown).index(click.getX())),
                        0,
                        shown.moment().recording().size())));
            }
        });
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
            from = 0;
            to = Math.max(1, moment.recording().size());
            scroll.setValue(0);
            explain(locks.order());
        }
        holders(moment.machine());
        follow(locks.lanes(), moment.index());
        draw();
    }

    /** Scrolls to the task that holds something at the moment, where it is out of sight. */
    private void follow(LockLanes lanes, int index) {
        int first = lanes.firstHeld(index);
        double rows = last.map(this::frame).map(LockLanesDrawing.Frame::rows).orElse(0.0);
        if (first >= 0 && rows > 0 && (first < scroll.getValue() || first > scroll.getValue() + rows - 3)) {
            scroll.setMax(Math.max(scroll.getMax(), lanes.lanes().size() - rows));
            scroll.setValue(Math.clamp(first, 0, scroll.getMax()));
        }
    }

    /** Turns to the lanes, or to the order. */
    void turn(int page) {
        pages.choose(page);
        held.setVisible(page == 0);
        order.setVisible(page == 1);
        hint.setText(
                page == 0
                        ? "One lane below another in the order of taking. Wheel: scroll; Ctrl and wheel: zoom."
                        : "Who takes locks down the list goes by on the right, who takes them up on the left.");
        draw();
    }

    private void holders(Machine machine) {
        var lines = new ArrayList<Label>();
        lines.add(line("Held at this moment", "heading"));
        var locks = LockText.held(machine);
        locks.forEach(lock -> lines.add(line(lock, "small")));
        if (locks.isEmpty()) {
            lines.add(line("No lock", "muted"));
        }
        var waiting = LockText.waiting(machine);
        if (!waiting.isEmpty()) {
            lines.add(line("Waiting", "heading"));
            waiting.forEach(each -> lines.add(line(each, "small")));
        }
        var ring = LockText.deadlock(machine);
        if (!ring.isEmpty()) {
            lines.add(line("Deadlock: none of these will ever go on", "circle"));
            ring.forEach(each -> lines.add(line(each, "small")));
        }
        holders.getChildren().setAll(lines);
    }

    private void explain(LockOrder known) {
        circles.getChildren().clear();
        if (known.cycles().isEmpty()) {
            circles.getChildren().add(line("No circle: every lock was taken in one order only.", "muted"));
        }
        known.cycles().forEach(this::explain);
        circles.getChildren().add(line("First seen", "heading"));
        known.sorts()
                .forEach(sorts -> circles.getChildren()
                        .add(link(LockText.sorts(sorts) + ": " + LockText.place(sorts.first()), sorts.first())));
    }

    private void explain(LockCycle cycle) {
        circles.getChildren().add(line(LockText.heading(cycle), "circle"));
        cycle.edges().forEach(edge -> circles.getChildren().add(link(LockText.step(edge), edge)));
        LockText.verdict(cycle).forEach(each -> circles.getChildren().add(line(each, "words")));
        var scenario = LockText.scenario(cycle);
        if (!scenario.isEmpty()) {
            circles.getChildren().add(line(String.join("\n", scenario), "mono"));
        }
    }

    private Hyperlink link(String text, LockOrder.Edge edge) {
        var link = new Hyperlink(text);
        link.setWrapText(true);
        link.setOnAction(_ -> onGo.accept(edge.first().index() + 1));
        return link;
    }

    private static Label line(String text, String style) {
        var label = new Label(text);
        label.getStyleClass().add(style);
        label.setWrapText(!style.equals("mono"));
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    /** With Ctrl the event under the pointer stays where it is. */
    private void wheel(ScrollEvent wheel) {
        last.ifPresent(shown -> {
            if (wheel.isControlDown()) {
                double under = frame(shown).index(wheel.getX());
                double factor = wheel.getDeltaY() > 0 ? 1 / ZOOM : ZOOM;
                int size = Math.max(1, shown.moment().recording().size());
                double span = Math.clamp((to - from) * factor, Math.min(CLOSEST, size), size);
                from = Math.clamp(under - (under - from) * span / (to - from), 0, size - span);
                to = from + span;
            } else {
                scroll.setValue(Math.clamp(scroll.getValue() - Math.signum(wheel.getDeltaY()) * 2, 0, scroll.getMax()));
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
                from,
                to,
                scroll.getValue());
    }

    private void draw() {
        if (last.isEmpty()) {
            return;
        }
        var shown = last.get();
        double em = hint.getFont().getSize();
        if (held.isVisible()) {
            var frame = frame(shown);
            int rows = shown.locks().lanes().lanes().size();
            scroll.setMax(Math.max(0, Math.ceil(rows - frame.rows())));
            scroll.setVisibleAmount(scroll.getMax() * Math.min(1, frame.rows() / Math.max(1, rows)));
            scroll.setVisible(scroll.getMax() > 0);
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
