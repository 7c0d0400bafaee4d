package org.quiesce.ui;

import java.util.HashMap;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.kordamp.ikonli.javafx.FontIcon;

/** Draws words, icons and boxes in the window's fonts and colours, at one size of the text. */
final class Pen {
    /** Width of a letter, in em: on the safe side. */
    private static final double LETTER = 0.51;

    private static final double SMALL_LETTER = 0.45;
    private static final double MONO_LETTER = 0.56;
    /** The icons' font: loaded with the first icon. */
    private static final String FAMILY = "Material Design Icons";

    private final GraphicsContext on;
    private final Inks inks;
    private final double em;
    private final Font words;
    private final Font small;
    private final Font mono;
    private final Map<String, String> icons = new HashMap<>();

    /** @param em pixels of the text size */
    Pen(GraphicsContext on, Inks inks, double em) {
        this.on = on;
        this.inks = inks;
        this.em = em;
        words = Font.font("Inter", em * 0.96);
        small = Font.font("Inter", em * 0.85);
        mono = Font.font("JetBrains Mono", em * 0.9);
    }

    double em() {
        return em;
    }

    void words(String text, double x, double middle, double width, Inks.Ink ink) {
        on.setFont(words);
        write(text, x, middle, width / (LETTER * em), ink);
    }

    void small(String text, double x, double middle, double width, Inks.Ink ink) {
        on.setFont(small);
        write(text, x, middle, width / (SMALL_LETTER * em), ink);
    }

    /** {@return how wide small words are, about} */
    double smallWidth(String text) {
        return text.length() * em * SMALL_LETTER;
    }

    void mono(String text, double x, double middle, double width, Inks.Ink ink) {
        on.setFont(mono);
        write(text, x, middle, width / (MONO_LETTER * em), ink);
    }

    /** {@return how wide words of the kernel are, about} */
    double monoWidth(String text) {
        return text.length() * em * MONO_LETTER;
    }

    void icon(String literal, double x, double middle, Inks.Ink ink) {
        var letter = icons.computeIfAbsent(literal, named -> new FontIcon(named).getText());
        on.setFont(Font.font(FAMILY, em * 1.1));
        write(letter, x, middle, 1, ink);
    }

    void box(double x, double y, double width, double height, Inks.Ink ink) {
        on.setFill(inks.of(ink));
        on.fillRect(x, y, width, height);
    }

    /** Takes away what was drawn there. */
    void clear(double x, double y, double width, double height) {
        on.clearRect(x, y, width, height);
    }

    void hollow(double x, double y, double width, double height, Inks.Ink ink) {
        on.setStroke(inks.of(ink));
        on.setLineWidth(1);
        on.strokeRect(x + 0.5, y + 0.5, width - 1, height - 1);
    }

    void line(double x, double y, double toX, double toY, Inks.Ink ink) {
        on.setStroke(inks.of(ink));
        on.setLineWidth(1);
        on.strokeLine(x, y, toX, toY);
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
