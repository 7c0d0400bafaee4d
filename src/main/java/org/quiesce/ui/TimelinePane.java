package org.quiesce.ui;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.quiesce.recording.Moment;
import org.quiesce.recording.Timeline;
import org.quiesce.recording.Timeline.Axis;

/** The whole recording along one line, with what one needs to find one's way in it. */
public final class TimelinePane extends VBox implements SheetPane {
    private static final List<Axis> AXES = List.of(Axis.TIME, Axis.STEPS);
    private static final List<TimelineRows.Order> ORDERS =
            List.of(TimelineRows.Order.TREE, TimelineRows.Order.FIRST_EVENT);
    private static final String HOW = "Drag: go there. Ctrl and wheel: nearer. Ctrl and drag: along the line.";
    private static final double NEARER = 0.5;
    private static final double ASIDE = 0.2;

    @FXML
    private Segments axes;

    @FXML
    private Segments orders;

    @FXML
    private Button nearer;

    @FXML
    private Button farther;

    @FXML
    private Button all;

    @FXML
    private MenuButton breakpoints;

    @FXML
    private Label pointed;

    @FXML
    private HBox body;

    @FXML
    private ScrollBar scroll;

    private final Prepared<Timeline> prepared = new Prepared<>("Laying out the timeline …", Timeline::of, this::take);
    private final TimelineChart chart;
    private final RowScroll scrolling;
    private Optional<BreakpointMenu> menu = Optional.empty();
    private IntConsumer onGo = _ -> {};
    private Consumer<Transport.Range> onRange = _ -> {};
    private double em = Theme.TEXT;

    public TimelinePane() {
        Layout.fill(this);
        scrolling = new RowScroll(scroll);
        chart = new TimelineChart(new TimelineChart.Watcher(
                index -> onGo.accept(index),
                range -> onRange.accept(range),
                this::point,
                this::showMenu,
                this::placeScroll));
        HBox.setHgrow(chart, Priority.ALWAYS);
        body.getChildren().addFirst(chart);
        offerChoices();
        nearer.setOnAction(_ -> zoom(NEARER));
        farther.setOnAction(_ -> zoom(1 / NEARER));
        all.setOnAction(_ -> showAll());
        setMinWidth(0);
        List.of(orders, nearer, farther, all)
                .forEach(each -> each.managedProperty().bind(each.visibleProperty()));
        widthProperty().subscribe(this::fit);
        chart.first().bindBidirectional(scroll.valueProperty());
        chart.heightProperty().subscribe(this::placeScroll);
        chart.setOnKeyPressed(this::press);
    }

    private void take(Optional<Timeline> made) {
        made.ifPresentOrElse(chart::take, chart::clear);
        point("");
    }

    /** Where there is nothing to say, how to go about it. */
    private void point(String words) {
        pointed.setText(words.isEmpty() ? HOW : words);
    }

    private void offerChoices() {
        axes.getStyleClass().add("quiet");
        axes.offer(
                List.of(
                        new Segments.Choice("Time", "To scale in virtual time"),
                        new Segments.Choice("Steps", "Every event as wide as the other")),
                chosen -> chart.show(AXES.get(chosen)));
        axes.choose(0);
        orders.getStyleClass().add("quiet");
        orders.offer(
                List.of(
                        new Segments.Choice("As the tree", "Lanes in the order of registration"),
                        new Segments.Choice("By first event", "What was touched first stands first")),
                chosen -> chart.show(ORDERS.get(chosen)));
        orders.choose(0);
    }

    @Override
    public void onGo(IntConsumer taken) {
        onGo = taken;
    }

    /** Shows and sets where playing stops, and what is played again and again. */
    void steer(Transport transport) {
        menu = Optional.of(new BreakpointMenu(breakpoints, transport));
        onRange = transport::loop;
        transport.range().subscribe(chart::show);
    }

    /** {@return what lays out a long recording} */
    Prepared<Timeline> prepared() {
        return prepared;
    }

    void scale(double textSize) {
        em = textSize;
        chart.scale(textSize);
        fit();
    }

    /** Leaves out what there is no room for: keys do the same. */
    private void fit() {
        orders.setVisible(getWidth() > 46 * em);
        List.of(nearer, farther, all).forEach(each -> each.setVisible(getWidth() > 30 * em));
    }

    TimelineChart chart() {
        return chart;
    }

    @Override
    public void show(Told told, Moment shown) {
        prepared.want(shown.recording());
        chart.show(shown.index());
    }

    /** Shows so many times as much of the line. */
    void zoom(double times) {
        chart.zoom(times);
    }

    /** Moves along the line by a share of what is in sight. */
    void pan(double shares) {
        chart.pan(shares);
    }

    void showAll() {
        chart.showAll();
    }

    private void press(KeyEvent key) {
        switch (key.getCode()) {
            case LEFT -> pan(-ASIDE);
            case RIGHT -> pan(ASIDE);
            case PLUS, ADD, EQUALS -> zoom(NEARER);
            case MINUS, SUBTRACT -> zoom(1 / NEARER);
            case HOME -> showAll();
            case UP -> scrolling.by(-1);
            case DOWN -> scrolling.by(1);
            default -> {
                return;
            }
        }
        key.consume();
    }

    private void placeScroll() {
        scrolling.fit(chart.rows().size(), chart.room());
    }

    private void showMenu(ContextMenuEvent asked) {
        var device = chart.row(asked.getY()).map(row -> row.lane().id());
        var event = chart.timeline()
                .flatMap(line -> chart.moment(asked.getX())
                        .filter(moment -> moment > 0)
                        .map(moment -> line.recording().events().get(moment - 1)));
        menu.ifPresent(known -> known.offer(chart, asked, device, event));
    }
}
