package org.quiesce.ui;

import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import org.quiesce.compare.Comparison.Way;
import org.quiesce.machine.Kexec;

/** What is compared: which machine, in which two ways, and whether an IOMMU translates. */
public final class ComparisonBar extends HBox {
    @FXML
    private Label machine;

    @FXML
    private WayChooser left;

    @FXML
    private WayChooser right;

    @FXML
    private ToggleButton iommu;

    @FXML
    private Button undo;

    @FXML
    private Button close;

    public ComparisonBar() {
        Layout.fill(this);
        CutTip.on(machine, List.of(machine));
    }

    /** What a person asks of a comparison. */
    interface Asked {
        void left(Way way);

        void right(Way way);

        void iommu(Kexec.Iommu iommu);

        void undo();

        void close();
    }

    void on(Asked asked) {
        left.onChoose(asked::left);
        right.onChoose(asked::right);
        iommu.setOnAction(_ -> asked.iommu(iommu.isSelected() ? Kexec.Iommu.ON : Kexec.Iommu.OFF));
        undo.setOnAction(_ -> asked.undo());
        close.setOnAction(_ -> asked.close());
    }

    /** Shows what is compared, before it is worked out. */
    void show(ComparisonSetup setup) {
        machine.setText(setup.name() + " › kexec");
        left.show(setup.left());
        right.show(setup.right());
        undo.setDisable(setup.given().isEmpty());
    }

    void show(Kexec.Iommu state) {
        iommu.setSelected(state == Kexec.Iommu.ON || state == Kexec.Iommu.COPIED);
        iommu.setText(
                switch (state) {
                    case ON, COPIED -> "IOMMU on";
                    case OFF, NONE -> "IOMMU off";
                    case UNKNOWN -> "IOMMU unknown";
                });
    }
}
