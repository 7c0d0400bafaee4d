package org.quiesce.ui;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.DoubleProperty;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.quiesce.recording.Moment;

/** What can be done to the selected devices, and how to move through what happened. */
public final class ActionBar extends HBox {
    private final Map<Act, Button> buttons = new EnumMap<>(Act.class);
    private final Map<Act, Tooltip> tips = new EnumMap<>(Act.class);

    @FXML
    private HBox acts;

    @FXML
    private TravelButtons travel;

    @FXML
    private Label speedWord;

    @FXML
    private Slider speed;

    @FXML
    private Label speedValue;

    @FXML
    private Label counter;

    private Consumer<Act> onAct = _ -> {};

    public ActionBar() {
        Layout.fill(this);
        for (var act : Act.values()) {
            acts.getChildren().add(button(act));
        }
        acts.setMinWidth(USE_PREF_SIZE);
        counter.setMinWidth(USE_PREF_SIZE);
        speed.setMinWidth(40);
        speedValue.textProperty().bind(speed.valueProperty().map(value -> Speed.word(value.doubleValue())));
    }

    /** A button in a wrapper: a disabled one gets no mouse, and its tooltip is to say why it is disabled. */
    private StackPane button(Act act) {
        var key = new Label(act.key());
        key.getStyleClass().add("key");
        var button = new Button(act.word(), key);
        button.setId(act.name().toLowerCase(java.util.Locale.ROOT));
        button.setContentDisplay(ContentDisplay.RIGHT);
        button.setOnAction(_ -> onAct.accept(act));
        if (act == Act.EJECT) {
            button.getStyleClass().add("primary");
        }
        var tip = new Tooltip(act.means());
        var wrapper = new StackPane(button);
        Tooltip.install(wrapper, tip);
        buttons.put(act, button);
        tips.put(act, tip);
        return wrapper;
    }

    void onAct(Consumer<Act> taken) {
        onAct = taken;
    }

    void onTravel(Consumer<Travel> taken) {
        travel.onTravel(taken);
    }

    /** {@return the speed chosen, as a power of two} */
    DoubleProperty speed() {
        return speed.valueProperty();
    }

    /** Shows which acts are possible; those that are not come with the reason. */
    void show(Map<Act, Optional<String>> whyNot) {
        whyNot.forEach((act, reason) -> {
            var button = buttons.get(act);
            var tip = tips.get(act);
            if (button != null && tip != null) {
                button.setDisable(reason.isPresent());
                tip.setText(reason.orElse(act.means()) + " (" + act.key() + ")");
                button.setAccessibleHelp(tip.getText());
            }
        });
    }

    /** Shows where in the recording the moment is. */
    void show(Place place) {
        travel.show(new TravelButtons.Reach(
                TravelButtons.Ways.openIf(place.index() > 0),
                TravelButtons.Ways.openIf(place.index() < place.events()),
                TravelButtons.Ways.openIf(place.events() > 0),
                place.motion()));
        counter.setText("Step %,d of %,d · %s".formatted(place.index(), place.events(), Words.time(place.now())));
    }

    void show(Room room) {
        boolean wide = room.compareTo(Room.SLIM) > 0;
        speed.setPrefWidth(wide ? USE_COMPUTED_SIZE : 70);
        speedWord.setVisible(wide);
        speedWord.setManaged(wide);
        travel.show(room);
    }

    /** Where in the recording a moment is; {@code now} is virtual time in nanoseconds. */
    record Place(int index, int events, long now, TravelButtons.Motion motion) {
        static Place of(Moment shown, TravelButtons.Motion motion) {
            return new Place(
                    shown.index(), shown.recording().size(), shown.machine().now(), motion);
        }
    }
}
