package org.quiesce.ui;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.quiesce.capture.Census;
import org.quiesce.capture.CensusText;
import org.quiesce.capture.Teardown;
import org.quiesce.machine.Driver;

/** One bus or one kind of driver: its name, how many there are, its bar, and how many have each callback. */
final class CensusRow extends HBox {
    private final CensusBar bar;

    /** What a person wants of a row. */
    interface Asked {
        void all();

        void of(Teardown teardown);

        /** The pointer or the focus has come to the row. */
        void look();
    }

    CensusRow(String name, String means, Census census, Asked asked) {
        getStyleClass().add("census-row");
        var title = new Button(name);
        title.getStyleClass().setAll("button", "flat", "name");
        title.setMnemonicParsing(false);
        title.setTooltip(new Tooltip(means + " Click to see all " + CensusText.drivers(census.size()) + "."));
        title.setOnAction(_ -> asked.all());
        bar = new CensusBar(name, census, asked::of);
        HBox.setHgrow(bar, Priority.ALWAYS);
        getChildren()
                .addAll(
                        title,
                        number(Words.count(census.size())),
                        bar,
                        number(share(census, Driver.Callback.REMOVE)),
                        number(share(census, Driver.Callback.SHUTDOWN)));
        hoverProperty().subscribe(over -> {
            if (over) {
                asked.look();
            }
        });
        focusWithinProperty().subscribe(within -> {
            if (within) {
                asked.look();
            }
        });
    }

    void scale(double em) {
        bar.scale(em);
    }

    private static String share(Census census, Driver.Callback callback) {
        return CensusText.percent(census.having(callback), census.size());
    }

    private static Label number(String words) {
        var number = new Label(words);
        number.getStyleClass().add("number");
        return number;
    }
}
