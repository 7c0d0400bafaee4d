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
    /** Room of both its ends, in em. */
    private static final double ENDS = 1.0;

    /** Room of its icon and the gap after it, in em. */
    private static final double ICON = 1.9;

    private final List<String> words;
    private double[] widths = {};

    /** @param onFont called when its words have become wider or narrower */
    CensusSegment(String group, Teardown teardown, int count, int of, Runnable onFont) {
        var share = CensusText.percent(count, of);
        var number = Words.count(count);
        words = List.of(teardown.word() + " " + number + " · " + share, number + " · " + share, number);
        var icon = new FontIcon(TeardownWords.icon(teardown));
        icon.setMouseTransparent(true);
        setGraphic(icon);
        measure();
        getStyleClass().setAll("census-segment", TeardownWords.style(teardown));
        setMnemonicParsing(false);
        setMinWidth(0);
        setAccessibleRole(AccessibleRole.BUTTON);
        var tip = "%s: %s %s (%s of %s). Click to see them."
                .formatted(group, CensusText.drivers(count), teardown.phrase(), share, Words.count(of));
        setTooltip(new Tooltip(tip));
        setAccessibleText(tip);
        fontProperty().subscribe(() -> {
            measure();
            onFont.run();
        });
        setOnKeyPressed(pressed -> {
            if (pressed.getCode() == KeyCode.ENTER) {
                pressed.consume();
                fire();
            }
        });
    }

    /** Says the most that fits into a width; {@code em} is the size of the text. */
    void fit(double width, double em) {
        double room = width - (ENDS + ICON) * em;
        int most = 0;
        while (most < words.size() && widths[most] > room) {
            most++;
        }
        setText(most < words.size() ? words.get(most) : "");
        setContentDisplay(width < ICON * em ? ContentDisplay.TEXT_ONLY : ContentDisplay.LEFT);
    }

    /** Once for each font: bars are fitted whenever the window gets another size. */
    private void measure() {
        widths = words.stream().mapToDouble(this::width).toArray();
    }

    private double width(String each) {
        var text = new Text(each);
        text.setFont(getFont());
        return text.getLayoutBounds().getWidth();
    }
}
