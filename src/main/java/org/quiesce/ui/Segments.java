package org.quiesce.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/** A row of buttons of which exactly one is chosen. */
public final class Segments extends HBox {
    private static final PseudoClass FIRST = PseudoClass.getPseudoClass("first");
    private static final PseudoClass LAST = PseudoClass.getPseudoClass("last");

    private final List<ToggleButton> buttons = new ArrayList<>();

    public Segments() {
        getStyleClass().add("segments");
        setMinWidth(USE_PREF_SIZE);
    }

    /** One choice: its words, and what the tooltip says. */
    record Choice(String word, String means) {}

    /** Offers these choices; {@code chosen} is told the number of the one that a person picks. */
    void offer(List<Choice> choices, Consumer<Integer> chosen) {
        var group = new ToggleGroup();
        buttons.clear();
        for (var choice : choices) {
            int number = buttons.size();
            var button = new ToggleButton(choice.word());
            button.setToggleGroup(group);
            button.setMnemonicParsing(false);
            button.setMinWidth(USE_PREF_SIZE);
            button.setTooltip(new Tooltip(choice.means()));
            button.setAccessibleText(choice.means());
            button.pseudoClassStateChanged(FIRST, number == 0);
            button.pseudoClassStateChanged(LAST, number == choices.size() - 1);
            button.setOnAction(_ -> {
                button.setSelected(true);
                chosen.accept(number);
            });
            buttons.add(button);
        }
        getChildren().setAll(buttons);
    }

    /** Shows which one is chosen, without telling anybody. */
    void choose(int number) {
        buttons.get(number).setSelected(true);
    }
}
