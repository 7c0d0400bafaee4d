package org.quiesce.ui;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The hotplug ladder of a CPU, {@code hotplug/state}: where it stands between 0 and 236, and its last callbacks. */
public final class CpuLadder extends VBox {
    private static final double STATES = 236;
    private static final double STARTING = 87;
    private static final double ONLINE = 145;
    private static final int SHOWN = 12;

    @FXML
    private Label heading;

    @FXML
    private Pane bar;

    @FXML
    private Region prepare;

    @FXML
    private Region starting;

    @FXML
    private Region online;

    @FXML
    private Region marker;

    @FXML
    private VBox steps;

    private int state;

    public CpuLadder() {
        Layout.fill(this);
        bar.widthProperty().subscribe(this::lay);
        bar.heightProperty().subscribe(this::lay);
    }

    void show(Inspection.Ladder ladder) {
        state = ladder.state();
        heading.setText("Hotplug ladder: state " + state);
        var last = ladder.steps()
                .subList(
                        Math.max(0, ladder.steps().size() - SHOWN),
                        ladder.steps().size());
        steps.getChildren().setAll(last.reversed().stream().map(CpuLadder::line).toList());
        bar.setAccessibleText(heading.getText());
        lay();
    }

    private static Node line(Inspection.Step step) {
        var number = new Label("%s %3d".formatted(step.arrow(), step.state()));
        number.getStyleClass().addAll("mono", "muted");
        number.setMinWidth(USE_PREF_SIZE);
        var name = new Label(step.name());
        name.getStyleClass().add("mono");
        var result = new Label(step.result());
        result.getStyleClass().addAll("mono", "ladder-result");
        return new HBox(8, number, name, result);
    }

    private void lay() {
        double width = bar.getWidth();
        double height = bar.getHeight();
        lay(prepare, 0, STARTING, width, height);
        lay(starting, STARTING, ONLINE, width, height);
        lay(online, ONLINE, STATES, width, height);
        marker.resizeRelocate(Math.rint(state / STATES * (width - 3)), -2, 3, height + 4);
    }

    private static void lay(Region section, double from, double to, double width, double height) {
        double left = Math.round(from / STATES * width);
        section.resizeRelocate(left, 0, Math.round(to / STATES * width) - left - 1, height);
    }
}
