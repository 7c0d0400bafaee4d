package org.quiesce.ui;

import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.kordamp.ikonli.javafx.FontIcon;
import org.quiesce.capture.CensusText;
import org.quiesce.capture.Teardown;

/** A part of a bar: as many drivers as it is long. It says in words as much as there is room for. */
final class CensusSegment extends Button {
    /** Pixels of its ends, in em. */
    private static final double ENDS = 1.0;

    private static final double ICON = 1.9;

    private final List<String> words;

    CensusSegment(String group, Teardown teardown, int count, int of) {
        var share = CensusText.percent(count, of);
        var number = Words.count(count);
        words = List.of(teardown.word() + " " + number + " · " + share, number + " · " + share, number);
        var icon = new FontIcon(TeardownWords.icon(teardown));
        icon.setMouseTransparent(true);
        setGraphic(icon);
        getStyleClass().setAll("census-segment", TeardownWords.style(teardown));
        setMnemonicParsing(false);
        setMinWidth(0);
        setAccessibleRole(AccessibleRole.BUTTON);
        var tip = "%s: %s %s (%s of %s). Click to see them."
                .formatted(group, CensusText.drivers(count), teardown.phrase(), share, Words.count(of));
        setTooltip(new Tooltip(tip));
        setAccessibleText(tip);
        setOnKeyPressed(pressed -> {
            if (pressed.getCode() == KeyCode.ENTER) {
                pressed.consume();
                fire();
            }
        });
    }

    /** Says the most that fits into a width; {@code em} is the size of the text. */
    void fit(double width, double em) {
        var fitting = words.stream()
                .filter(each -> width(each) + (ENDS + ICON) * em <= width)
                .findFirst();
        setText(fitting.orElse(""));
        setContentDisplay(
                width < (ENDS + ICON) * em && fitting.isEmpty() && width < ICON * em
                        ? ContentDisplay.TEXT_ONLY
                        : ContentDisplay.LEFT);
    }

    private double width(String each) {
        var text = new Text(each);
        text.setFont(getFont());
        return text.getLayoutBounds().getWidth();
    }
}
