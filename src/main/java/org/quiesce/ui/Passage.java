package org.quiesce.ui;

import javafx.geometry.Orientation;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.text.FontSmoothingType;
import javafx.scene.text.Text;
import javafx.scene.text.TextBoundsType;

/** A paragraph that wraps, is as high as its text, and can be selected and copied. */
public final class Passage extends TextArea {
    /** A guess for the first layout; the width it gets does not depend on its height, so the second one is right. */
    private static final double FIRST = 300;

    private final Text measure = new Text();

    public Passage() {
        getStyleClass().add("selectable");
        setEditable(false);
        setWrapText(true);
        setPrefColumnCount(10);
        setMinHeight(USE_PREF_SIZE);
        setMaxHeight(USE_PREF_SIZE);
        // As Modena has it for the text inside.
        measure.setBoundsType(TextBoundsType.LOGICAL_VERTICAL_CENTER);
        measure.setFontSmoothingType(FontSmoothingType.LCD);
        measure.fontProperty().bind(fontProperty());
        measure.textProperty().bind(textProperty());
        fontProperty().subscribe(this::requestLayout);
        textProperty().subscribe(this::requestLayout);
        widthProperty().subscribe(this::requestLayout);
        skinProperty().subscribe(this::hideBars);
        visibleProperty().bind(textProperty().isNotEmpty());
        managedProperty().bind(visibleProperty());
    }

    /** It is always as high as its text: a bar would only steal width. */
    private void hideBars() {
        if (lookup(".scroll-pane") instanceof ScrollPane pane) {
            pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
            pane.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        }
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        double inner = getWidth() > 0 ? getWidth() : width > 0 ? width : FIRST;
        measure.setWrappingWidth(Math.max(40, Math.floor(inner) - 1));
        return Math.ceil(measure.getLayoutBounds().getHeight()) + 2;
    }
}
