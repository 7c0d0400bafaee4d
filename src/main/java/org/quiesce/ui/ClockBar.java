package org.quiesce.ui;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import javafx.beans.property.DoubleProperty;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import org.kordamp.ikonli.javafx.FontIcon;

/** Moves both sides of a comparison through time. */
public final class ClockBar extends HBox {
    @FXML
    private Button toStart;

    @FXML
    private Button back;

    @FXML
    private Button play;

    @FXML
    private FontIcon playIcon;

    @FXML
    private Button forward;

    @FXML
    private Button toEnd;

    @FXML
    private Slider line;

    @FXML
    private Pane marks;

    @FXML
    private Slider speed;

    @FXML
    private Label speedValue;

    private boolean showing;
    private List<Double> handovers = List.of();

    public ClockBar() {
        Layout.fill(this);
        for (var button : List.of(toStart, back, play, forward, toEnd)) {
            button.setMinWidth(USE_PREF_SIZE);
        }
        speedValue.textProperty().bind(speed.valueProperty().map(value -> Speed.word(value.doubleValue())));
        marks.widthProperty().subscribe(this::placeMarks);
    }

    void onTravel(Consumer<Travel> taken) {
        toStart.setOnAction(_ -> taken.accept(Travel.TO_START));
        back.setOnAction(_ -> taken.accept(Travel.BACK));
        play.setOnAction(_ -> taken.accept(Travel.PLAY));
        forward.setOnAction(_ -> taken.accept(Travel.FORWARD));
        toEnd.setOnAction(_ -> taken.accept(Travel.TO_END));
    }

    /** Told each place that a person drags to, from 0 to 1. */
    void onDrag(DoubleConsumer taken) {
        line.valueProperty().subscribe(value -> {
            if (!showing) {
                taken.accept(value.doubleValue());
            }
        });
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

    void show(double place, ActionBar.Motion motion) {
        showing = true;
        line.setValue(place);
        showing = false;
        toStart.setDisable(place <= 0);
        back.setDisable(place <= 0);
        forward.setDisable(place >= 1);
        toEnd.setDisable(place >= 1);
        play.setText(motion == ActionBar.Motion.PLAYING ? "Pause" : "Play");
        playIcon.setIconLiteral(motion == ActionBar.Motion.PLAYING ? "mdi2p-pause" : "mdi2p-play");
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
