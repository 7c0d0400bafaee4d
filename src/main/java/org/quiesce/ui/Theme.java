package org.quiesce.ui;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import javafx.application.ColorScheme;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/** How the window looks: fonts, colours and text size. */
final class Theme {
    /** Pixels of text at 100 %. */
    static final double TEXT = 13;

    private static final List<String> FONTS = List.of(
            "Inter-Regular.otf",
            "Inter-Medium.otf",
            "Inter-SemiBold.otf",
            "JetBrainsMono-Regular.ttf",
            "JetBrainsMono-Medium.ttf");

    private Theme() {}

    /** Loads the bundled fonts: the window looks the same everywhere. */
    static void loadFonts() {
        for (var file : FONTS) {
            Font.loadFont(location("fonts/" + file), TEXT);
        }
    }

    /** Dresses a scene; {@code percent} scales all text, and with it everything measured in em: 100 for normal. */
    static void apply(Scene scene, ColorScheme colors, int percent) {
        String palette = switch (colors) {
            case LIGHT -> "light.css";
            case DARK -> "dark.css";
        };
        scene.getStylesheets()
                .setAll(
                        location("quiesce.css"),
                        location("comparison.css"),
                        location("census.css"),
                        location("why.css"),
                        location(palette),
                        sizes(percent));
    }

    /** {@return the sizes that cannot be given in em, as a stylesheet} An icon's em is its own size. */
    private static String sizes(int percent) {
        double em = TEXT * percent / 100;
        String css =
                ".root{-fx-font-size:%spx;}.ikonli-font-icon{-fx-icon-size:%spx;}".formatted(em, Math.round(em * 1.25))
                        + ".standing .ikonli-font-icon{-fx-icon-size:%spx;}".formatted(Math.round(em * 1.08))
                        + ".tone.ikonli-font-icon{-fx-icon-size:%spx;}".formatted(Math.round(em * 1.5));
        return "data:text/css;base64," + Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.UTF_8));
    }

    private static String location(String name) {
        var found = Theme.class.getResource(name);
        if (found == null) {
            throw new IllegalStateException("not in the program: " + name);
        }
        return found.toExternalForm();
    }
}
