package org.quiesce.ui;

import java.util.EnumMap;
import java.util.List;
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
import org.kordamp.ikonli.javafx.FontIcon;

/** What can be done to the selected devices, and how to move through what happened. */
public final class ActionBar extends HBox {
    private final Map<Act, Button> buttons = new EnumMap<>(Act.class);
    private final Map<Act, Tooltip> tips = new EnumMap<>(Act.class);

    @FXML
    private HBox acts;

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
    private Label speedWord;

    @FXML
    private Slider speed;

    @FXML
    private Label speedValue;

    @FXML
    private Label counter;

    private Consumer<Act> onAct = _ -> {};
    private Consumer<Travel> onTravel = _ -> {};

    public ActionBar() {
        Layout.fill(this);
        for (var act : Act.values()) {
            acts.getChildren().add(button(act));
        }
        acts.setMinWidth(USE_PREF_SIZE);
        for (var button : List.of(toStart, back, play, forward, toEnd)) {
            button.setMinWidth(USE_PREF_SIZE);
        }
        counter.setMinWidth(USE_PREF_SIZE);
        speed.setMinWidth(40);
        toStart.setOnAction(_ -> onTravel.accept(Travel.TO_START));
        back.setOnAction(_ -> onTravel.accept(Travel.BACK));
        play.setOnAction(_ -> onTravel.accept(Travel.PLAY));
        forward.setOnAction(_ -> onTravel.accept(Travel.FORWARD));
        toEnd.setOnAction(_ -> onTravel.accept(Travel.TO_END));
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
        onTravel = taken;
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
        toStart.setDisable(place.index() == 0);
        back.setDisable(place.index() == 0);
        forward.setDisable(place.index() == place.events());
        toEnd.setDisable(place.index() == place.events());
        play.setDisable(place.events() == 0);
        play.setText(place.motion() == Motion.PLAYING ? "Pause" : "Play");
        playIcon.setIconLiteral(place.motion() == Motion.PLAYING ? "mdi2p-pause" : "mdi2p-play");
        counter.setText("Step %,d of %,d · %s".formatted(place.index(), place.events(), Words.time(place.now())));
    }

    void show(DeviceTable.Room room) {
        boolean wide = room.compareTo(DeviceTable.Room.SLIM) > 0;
        speed.setPrefWidth(wide ? USE_COMPUTED_SIZE : 70);
        speedWord.setVisible(wide);
        speedWord.setManaged(wide);
        back.setContentDisplay(wide ? ContentDisplay.LEFT : ContentDisplay.GRAPHIC_ONLY);
        forward.setContentDisplay(wide ? ContentDisplay.RIGHT : ContentDisplay.GRAPHIC_ONLY);
    }

    /** Where in the recording a moment is; {@code now} is virtual time in nanoseconds. */
    record Place(int index, int events, long now, Motion motion) {}

    /** Whether time runs. */
    enum Motion {
        PLAYING,
        PAUSED
    }
}
