package org.quiesce.ui;

import java.util.List;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import org.quiesce.machine.Era;
import org.quiesce.machine.Kexec;
import org.quiesce.machine.Strategy;

/** What is compared: which machine, which kernel, which two ways, and whether an IOMMU translates. */
public final class ComparisonBar extends HBox {
    /** Kexec is not modelled in those before. */
    private static final List<Era> ERAS = List.of(Era.V61, Era.V612);

    @FXML
    private Label machine;

    @FXML
    private Segments eras;

    @FXML
    private MenuButton left;

    @FXML
    private MenuButton right;

    @FXML
    private ToggleButton iommu;

    @FXML
    private Button undo;

    @FXML
    private Label where;

    @FXML
    private Button close;

    public ComparisonBar() {
        Layout.fill(this);
        machine.setMinWidth(0);
        where.setMinWidth(0);
    }

    /** What a person asks of a comparison. */
    interface Asked {
        void era(Era era);

        void left(Strategy strategy);

        void right(Strategy strategy);

        void iommu(Kexec.Iommu iommu);

        void undo();

        void close();
    }

    void on(Asked asked) {
        eras.offer(
                ERAS.stream()
                        .map(era -> new Segments.Choice(era.title(), "Ask the kernel of " + era.title()))
                        .toList(),
                number -> asked.era(ERAS.get(number)));
        offer(left, asked::left);
        offer(right, asked::right);
        iommu.setOnAction(_ -> asked.iommu(iommu.isSelected() ? Kexec.Iommu.ON : Kexec.Iommu.OFF));
        undo.setOnAction(_ -> asked.undo());
        close.setOnAction(_ -> asked.close());
    }

    private static void offer(MenuButton menu, Consumer<Strategy> taken) {
        for (var strategy : Strategy.values()) {
            var item = new MenuItem(strategy.title());
            item.setMnemonicParsing(false);
            item.setOnAction(_ -> taken.accept(strategy));
            menu.getItems().add(item);
        }
    }

    /** Shows what is compared, before it is worked out. */
    void show(ComparisonSetup setup) {
        machine.setText(setup.name() + " › kexec");
        eras.choose(ERAS.indexOf(setup.era()));
        left.setText(setup.left().title());
        right.setText(setup.right().title());
        undo.setDisable(setup.given().isEmpty());
    }

    void show(Kexec.Iommu state) {
        iommu.setSelected(state == Kexec.Iommu.ON || state == Kexec.Iommu.COPIED);
        iommu.setText(iommu.isSelected() ? "IOMMU on" : "IOMMU off");
    }

    /** Says where the clock is. */
    void where(String words) {
        where.setText(words);
    }
}
