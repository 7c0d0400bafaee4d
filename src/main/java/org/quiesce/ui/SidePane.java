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
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Quantity;

/** One side of a comparison: a lane for each device, the memory under them, and what lands there. */
public final class SidePane extends VBox {
    private static final int NAMED = 2;

    @FXML
    private Label title;

    @FXML
    private Label tally;

    @FXML
    private Pane frame;

    @FXML
    private Canvas canvas;

    @FXML
    private Label landed;

    private Optional<SideFrame> shown = Optional.empty();
    private MemoryScale scale = new MemoryScale(List.of());
    private Consumer<DeviceId> onSelect = _ -> {};
    private double em = Theme.TEXT;
    private final Inks inks = new Inks(this::draw);

    public SidePane() {
        Layout.fill(this);
        getChildren().add(inks);
        frame.widthProperty().subscribe(this::draw);
        frame.heightProperty().subscribe(this::draw);
        canvas.setOnMouseClicked(this::select);
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
        draw();
    }

    /** {@return how many rows there is room for} */
    double room() {
        return lanes().height() / lanes().row();
    }

    /** Shows another side, from now on. */
    void begin(String way, SideFrame first) {
        scale = MemoryScale.of(first.course().placement());
        title.setText("Quiesced by " + way);
        var sentence = first.course().side().tally().sentence();
        tally.setText(sentence.substring(sentence.indexOf(": ") + 2));
        tally.setTooltip(new Tooltip(sentence));
        setAccessibleText(title.getText() + ". " + tally.getText());
        show(first);
    }

    void show(SideFrame now) {
        shown = Optional.of(now);
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
                        + Quantity.size(landing.write().bytes()) + " into the "
                        + landing.write().use().word())
                .toList();
        int more = landings.size() - words.size();
        return String.join(" · ", words) + (more > 0 ? " · and " + more + " more" : "");
    }

    private void select(MouseEvent click) {
        shown.ifPresent(now -> {
            int row = (int) (now.first() + click.getY() / lanes().row());
            if (row < now.rows().size() && click.getY() < lanes().height()) {
                now.rows().get(row).ifPresent(legacy -> onSelect.accept(legacy.device()));
            }
        });
    }

    private LaneDrawing.Place lanes() {
        return LaneDrawing.Place.of(frame.getWidth(), Math.max(0, frame.getHeight() - 4.2 * em), em);
    }

    private MemoryDrawing.Strip strip() {
        return new MemoryDrawing.Strip(em, frame.getHeight() - 3.2 * em, frame.getWidth() - 2 * em, 2.1 * em);
    }

    private void draw() {
        if (shown.isEmpty() || frame.getWidth() <= 0 || frame.getHeight() <= 0) {
            return;
        }
        double width = frame.getWidth();
        double height = frame.getHeight();
        canvas.setWidth(width);
        canvas.setHeight(height);
        var on = canvas.getGraphicsContext2D();
        on.clearRect(0, 0, width, height);
        var pen = new Pen(on, inks, em);
        var now = shown.get();
        on.save();
        on.beginPath();
        on.rect(0, 0, width, lanes().height());
        on.clip();
        new LaneDrawing(pen, now, lanes()).draw();
        on.restore();
        new MemoryDrawing(pen, now, scale, strip()).draw();
        new PacketDrawing(pen, now, lanes(), scale, strip()).draw();
    }
}
