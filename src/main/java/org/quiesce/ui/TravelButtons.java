package org.quiesce.ui;

import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** The buttons that move through time, of whatever plays. */
public final class TravelButtons extends HBox {
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

    /** What can be done from here. */
    record Reach(Ways back, Ways forward, Ways play, Motion motion) {}

    /** Whether there is a way. */
    enum Ways {
        OPEN,
        CLOSED;

        static Ways openIf(boolean open) {
            return open ? OPEN : CLOSED;
        }
    }

    /** Whether time runs. */
    enum Motion {
        PLAYING,
        PAUSED
    }

    public TravelButtons() {
        Layout.fill(this);
    }

    /** Marks playing as what one does first here. */
    void lead() {
        play.getStyleClass().add("primary");
    }

    void onTravel(Consumer<Travel> taken) {
        toStart.setOnAction(_ -> taken.accept(Travel.TO_START));
        back.setOnAction(_ -> taken.accept(Travel.BACK));
        play.setOnAction(_ -> taken.accept(Travel.PLAY));
        forward.setOnAction(_ -> taken.accept(Travel.FORWARD));
        toEnd.setOnAction(_ -> taken.accept(Travel.TO_END));
    }

    void show(Reach reach) {
        toStart.setDisable(reach.back() == Ways.CLOSED);
        back.setDisable(reach.back() == Ways.CLOSED);
        forward.setDisable(reach.forward() == Ways.CLOSED);
        toEnd.setDisable(reach.forward() == Ways.CLOSED);
        play.setDisable(reach.play() == Ways.CLOSED);
        play.setText(reach.motion() == Motion.PLAYING ? "Pause" : "Play");
        playIcon.setIconLiteral(reach.motion() == Motion.PLAYING ? "mdi2p-pause" : "mdi2p-play");
    }

    /** Leaves words out where there is little room. */
    void show(Room room) {
        boolean wide = room.compareTo(Room.SLIM) > 0;
        back.setContentDisplay(wide ? ContentDisplay.LEFT : ContentDisplay.GRAPHIC_ONLY);
        forward.setContentDisplay(wide ? ContentDisplay.RIGHT : ContentDisplay.GRAPHIC_ONLY);
    }
}
