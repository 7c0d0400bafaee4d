package org.quiesce.ui;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import javafx.fxml.FXML;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import org.quiesce.compare.Legacy;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Placement;

/** One side of a comparison: a lane for each device, the memory under them, and what lands there. */
public final class SidePane extends VBox {
    private static final int NAMED = 2;

    @FXML
    private Label title;

    @FXML
    private HBox header;

    @FXML
    private HBox below;

    @FXML
    private Label tally;

    @FXML
    private Pane frame;

    @FXML
    private Canvas canvas;

    @FXML
    private Label landed;

    @FXML
    private Label clock;

    private Optional<SideFrame> shown = Optional.empty();
    private SideScene scene = SideScene.NOTHING;
    private LaneDrawing.Density density = LaneDrawing.Density.READABLE;
    private final Tooltip tip = new Tooltip();
    private Consumer<DeviceId> onSelect = _ -> {};
    private double em = Theme.TEXT;
    private final Inks inks = new Inks(this::draw);
    private Optional<Pen> pen = Optional.empty();

    public SidePane() {
        Layout.fill(this);
        getChildren().add(inks);
        below.managedProperty().bind(below.visibleProperty());
        below.setVisible(false);
        CutTip.on(landed, List.of(landed));
        frame.widthProperty().subscribe(this::draw);
        frame.heightProperty().subscribe(this::draw);
        canvas.setOnMouseClicked(this::select);
        canvas.setOnMouseMoved(this::point);
        Tooltip.install(canvas, tip);
    }

    void onSelect(Consumer<DeviceId> taken) {
        onSelect = taken;
    }

    /** Told by how many rows to scroll. */
    void onScroll(DoubleConsumer rows) {
        canvas.setOnScroll(scroll -> rows.accept(-scroll.getDeltaY() / (2 * em)));
    }

    void scale(double textSize) {
        em = textSize;
        pen = Optional.empty();
        draw();
    }

    /** Where there is no room for it beside the title, the sentence stands below that: on both sides, so that rows align. */
    void show(Room room) {
        boolean beside = room == Room.WIDE;
        if (below.isVisible() == beside) {
            header.getChildren().remove(tally);
            below.getChildren().remove(tally);
            (beside ? header : below).getChildren().add(tally);
            below.setVisible(!beside);
        }
    }

    void show(LaneDrawing.Density wanted) {
        density = wanted;
        draw();
    }

    /** {@return how many rows there is room for} */
    double room() {
        return lanes().height() / lanes().row();
    }

    /** Shows another side, from now on. */
    void begin(String way, SideFrame first) {
        scene = SideScene.of(first.course(), first.rows());
        title.setText("Quiesced by " + way);
        var sentence = first.course().side().tally().sentence();
        tally.setText(sentence.substring(sentence.indexOf(": ") + 2));
        tally.setTooltip(new Tooltip(sentence));
        setAccessibleText(title.getText() + ". " + tally.getText());
        show(first);
    }

    void show(SideFrame now) {
        shown = Optional.of(now);
        clock.setText(ComparisonWords.where(now.course(), now.time()));
        var words = words(now);
        if (!words.equals(landed.getText())) {
            landed.setText(words);
        }
        draw();
    }

    private static String words(SideFrame now) {
        if (now.judged() && now.course().handover().isEmpty()) {
            return now.course().side().tally().sentence();
        }
        if (!now.course().handedOver(now.time())) {
            return now.course().rings().isEmpty()
                    ? "No device is known to have rings in memory"
                    : "The marks below the strip are the devices' rings";
        }
        var landings = now.course().landed(now.time());
        if (landings.isEmpty()) {
            return "Nothing was written into the next kernel's memory";
        }
        var words = landings.stream()
                .limit(NAMED)
                .map(landing -> landing.write().device().name() + " wrote "
                        + Words.bytes(landing.write().bytes()) + " into the "
                        + landing.write().use().word())
                .toList();
        int more = landings.size() - words.size();
        return String.join(" · ", words) + (more > 0 ? " · and " + more + " more" : "");
    }

    private void select(MouseEvent click) {
        at(click).ifPresent(legacy -> onSelect.accept(legacy.device()));
    }

    private Optional<Legacy> at(MouseEvent place) {
        var lanes = lanes();
        return shown.flatMap(now -> {
            int row = (int) (now.first() + place.getY() / lanes.row());
            return row < now.rows().size() && place.getY() < lanes.height()
                    ? now.rows().get(row)
                    : Optional.empty();
        });
    }

    /** Names what the pointer is on: a device, or a part of memory. */
    private void point(MouseEvent place) {
        var strip = strip();
        var region = place.getY() >= strip.y()
                ? scene.scale().region((place.getX() - strip.x()) / strip.width())
                : Optional.<Placement.Region>empty();
        tip.setText(at(place)
                .map(legacy -> legacy.device().name() + " · " + LaneDrawing.what(legacy) + ": " + legacy.why())
                .or(() -> region.map(SidePane::words))
                .orElse("A device's lane: what it moves over time"));
    }

    private static String words(Placement.Region region) {
        return "%s: 0x%x to 0x%x, %s"
                .formatted(region.use().word(), region.start(), region.end() - 1, Words.bytes(region.bytes()));
    }

    private LaneDrawing.Place lanes() {
        double height = Math.max(0, frame.getHeight() - 5.6 * em);
        int rows = Math.max(1, shown.map(now -> now.rows().size()).orElse(1));
        return LaneDrawing.Place.of(
                frame.getWidth(), height, em, density == LaneDrawing.Density.ALL ? height / rows : Double.MAX_VALUE);
    }

    private MemoryDrawing.Strip strip() {
        return new MemoryDrawing.Strip(em, frame.getHeight() - 3.2 * em, frame.getWidth() - 2 * em, 2.1 * em);
    }

    private void draw() {
        if (shown.isPresent() && frame.getWidth() > 0 && frame.getHeight() > 0) {
            shown.ifPresent(this::paint);
        }
    }

    private void paint(SideFrame now) {
        double width = frame.getWidth();
        canvas.setWidth(width);
        canvas.setHeight(frame.getHeight());
        var on = canvas.getGraphicsContext2D();
        on.clearRect(0, 0, width, frame.getHeight());
        var with = pen.orElseGet(() -> new Pen(on, inks, em));
        pen = Optional.of(with);
        var lanes = lanes();
        var strip = strip();
        new LaneDrawing(with, now, scene, lanes).draw();
        on.clearRect(0, lanes.height(), width, frame.getHeight()); // a clip would be a mask, and cost ten times as much
        new MemoryDrawing(with, now, scene, strip).draw();
        new PacketDrawing(with, now, scene, lanes, strip).draw();
    }
}
