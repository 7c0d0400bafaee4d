package org.quiesce.ui;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import org.quiesce.compare.Comparison.Way;
import org.quiesce.machine.Era;
import org.quiesce.machine.Strategy;

/** How one side of a comparison hands its machine over: by which strategy, in the kernel of which era. */
public final class WayChooser extends HBox {
    @FXML
    private Label caption;

    @FXML
    private MenuButton strategy;

    @FXML
    private MenuButton era;

    private Optional<Way> shown = Optional.empty();

    public WayChooser() {
        Layout.fill(this);
    }

    public String getTitle() {
        return caption.getText();
    }

    public void setTitle(String title) {
        caption.setText(title);
        strategy.setAccessibleText(title + ": strategy");
        era.setAccessibleText(title + ": kernel");
    }

    /** Told each way that a person chooses. */
    void onChoose(Consumer<Way> taken) {
        strategy.getItems()
                .setAll(Arrays.stream(Strategy.values())
                        .map(each -> item(each.title(), way -> taken.accept(way.by(each))))
                        .toList());
        era.getItems()
                .setAll(List.of(Era.values()).reversed().stream()
                        .map(each -> item(words(each), way -> taken.accept(way.in(each))))
                        .toList());
    }

    private MenuItem item(String words, Consumer<Way> taken) {
        var item = new MenuItem(words);
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> shown.ifPresent(taken));
        return item;
    }

    private static String words(Era era) {
        return era.atLeast(Era.V61) ? era.title() : era.title() + " (kexec is not modelled)";
    }

    void show(Way way) {
        shown = Optional.of(way);
        strategy.setText(way.strategy().title());
        era.setText(way.era().title());
    }
}
