package org.quiesce.ui;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Draws words, icons and boxes in the window's fonts and colours.
 *
 * @param em pixels of the text size
 */
record Pen(GraphicsContext on, Inks inks, double em) {
    /** Width of a letter, in em: on the safe side. */
    private static final double LETTER = 0.51;

    private static final double MONO_LETTER = 0.56;
    /** The icons' font: loaded with the first icon. */
    private static final String FAMILY = "Material Design Icons";

    void words(String text, double x, double middle, double width, Inks.Ink ink) {
        on.setFont(Font.font("Inter", em * 0.96));
        write(text, x, middle, width / (LETTER * em), ink);
    }

    void small(String text, double x, double middle, double width, Inks.Ink ink) {
        on.setFont(Font.font("Inter", em * 0.85));
        write(text, x, middle, width / (LETTER * em * 0.88), ink);
    }

    void mono(String text, double x, double middle, double width, Inks.Ink ink) {
        on.setFont(Font.font("JetBrains Mono", em * 0.9));
        write(text, x, middle, width / (MONO_LETTER * em), ink);
    }

    void icon(String literal, double x, double middle, Inks.Ink ink) {
        var icon = new FontIcon(literal);
        on.setFont(Font.font(FAMILY, em * 1.1));
        write(icon.getText(), x, middle, 1, ink);
    }

    void box(double x, double y, double width, double height, Inks.Ink ink) {
        on.setFill(inks.of(ink));
        on.fillRect(x, y, width, height);
    }

    void hollow(double x, double y, double width, double height, Inks.Ink ink) {
        on.setStroke(inks.of(ink));
        on.setLineWidth(1);
        on.strokeRect(x + 0.5, y + 0.5, width - 1, height - 1);
    }

    private void write(String text, double x, double middle, double letters, Inks.Ink ink) {
        on.setFill(inks.of(ink));
        on.setTextAlign(TextAlignment.LEFT);
        on.setTextBaseline(VPos.CENTER);
        on.fillText(cut(text, (int) letters), x, middle);
    }

    private static String cut(String text, int letters) {
        return text.codePointCount(0, text.length()) <= letters
                ? text
                : text.substring(0, Math.clamp(letters - 1L, 0, text.length())) + "…";
    }
}
