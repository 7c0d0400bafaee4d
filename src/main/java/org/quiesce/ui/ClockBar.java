package org.quiesce.ui;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import javafx.beans.property.DoubleProperty;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;

/** Moves both sides of a comparison through time. */
public final class ClockBar extends HBox {
    @FXML
    private TravelButtons travel;

    @FXML
    private Slider line;

    @FXML
    private Pane marks;

    @FXML
    private Slider speed;

    @FXML
    private Label speedValue;

    @FXML
    private ToggleButton all;

    private boolean showing;
    private List<Double> handovers = List.of();

    public ClockBar() {
        Layout.fill(this);
        travel.lead();
        speedValue.textProperty().bind(speed.valueProperty().map(value -> Speed.word(value.doubleValue())));
        marks.widthProperty().subscribe(this::placeMarks);
    }

    void onTravel(Consumer<Travel> taken) {
        travel.onTravel(taken);
    }

    /** Told each place that a person drags to, from 0 to 1. */
    void onDrag(DoubleConsumer taken) {
        line.valueProperty().subscribe(value -> {
            if (!showing) {
                taken.accept(value.doubleValue());
            }
        });
    }

    /** Told how many devices a person wants to see. */
    void onDensity(Consumer<LaneDrawing.Density> taken) {
        all.selectedProperty()
                .subscribe(every -> taken.accept(every ? LaneDrawing.Density.ALL : LaneDrawing.Density.READABLE));
    }

    void flipDensity() {
        all.setSelected(!all.isSelected());
    }

    /** {@return the speed chosen, as a power of two} */
    DoubleProperty speed() {
        return speed.valueProperty();
    }

    /** Shows where on the line the machine is handed over. */
    void mark(List<Double> places) {
        handovers = places;
        placeMarks();
    }

    void show(double place, TravelButtons.Motion motion) {
        showing = true;
        line.setValue(place);
        showing = false;
        travel.show(new TravelButtons.Reach(
                TravelButtons.Ways.openIf(place > 0),
                TravelButtons.Ways.openIf(place < 1),
                TravelButtons.Ways.OPEN,
                motion));
    }

    void show(Room room) {
        travel.show(room);
        speed.setPrefWidth(room.compareTo(Room.SLIM) > 0 ? 90 : 60);
    }

    private void placeMarks() {
        marks.getChildren().clear();
        for (int n = 0; n < handovers.size(); n++) {
            var mark = new Label(n == 0 ? "hand-over" : "");
            mark.getStyleClass().add("handover");
            mark.setLayoutX(handovers.get(n) * marks.getWidth());
            marks.getChildren().add(mark);
        }
    }
}
