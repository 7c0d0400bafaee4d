package org.quiesce.ui;

import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.quiesce.compare.Cause;
import org.quiesce.compare.WhyText;
import org.quiesce.recording.Recording;

/** One line of a chain of causes: who, what is so, and below it since when and in the kernel's words. A press leads there. */
final class CauseLine extends Button {
    /** How far in each cause stands, in em of its text. */
    private static final double STEP = 1.4;

    /** @param go called when a person picks the line */
    CauseLine(Recording recording, Cause.Link link, Runnable go) {
        var cause = link.cause();
        var who = new Label(cause.who());
        who.getStyleClass().addAll("mono", "strong");
        who.setMinWidth(USE_PREF_SIZE);
        var what = new Label(cause.what());
        what.setWrapText(true);
        what.setMinWidth(0);
        HBox.setHgrow(what, Priority.ALWAYS);
        var first = new HBox(who, what);
        first.getStyleClass().add("cause-what");
        var when = new Label(WhyText.when(recording, cause));
        when.getStyleClass().addAll("muted", "small");
        when.setMinWidth(USE_PREF_SIZE);
        var words = new Label(WhyText.words(cause).strip());
        words.getStyleClass().addAll("mono", "muted", "small");
        words.setMinWidth(0);
        CutTip.on(words, java.util.List.of(words));
        var second = new HBox(when, words);
        second.getStyleClass().add("cause-when");
        var arrow = new FontIcon(link.depth() == 0 ? "mdi2h-help-circle-outline" : "mdi2a-arrow-left");
        var text = new VBox(first, second);
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        var row = new HBox(arrow, text);
        row.getStyleClass().add("cause-row");
        row.setMinWidth(0);
        getStyleClass().setAll("button", "cause-line");
        setGraphic(row);
        setMaxWidth(Double.MAX_VALUE);
        setMinWidth(0);
        setAccessibleText(WhyText.sentence(cause) + ", " + WhyText.when(recording, cause) + WhyText.words(cause));
        row.prefWidthProperty()
                .bind(widthProperty().map(width -> Math.max(0, width.doubleValue() - sides(getInsets()))));
        who.fontProperty()
                .subscribe(font -> VBox.setMargin(this, new Insets(0, 0, 0, link.depth() * STEP * font.getSize())));
        setOnAction(_ -> go.run());
    }

    private static double sides(Insets insets) {
        return insets.getLeft() + insets.getRight();
    }

    @Override
    public javafx.geometry.Orientation getContentBias() {
        return javafx.geometry.Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        var row = (Region) getGraphic();
        double inner = (width > 0 ? width : getWidth()) - sides(getInsets());
        return row.prefHeight(Math.max(0, inner))
                + getInsets().getTop()
                + getInsets().getBottom();
    }
}
