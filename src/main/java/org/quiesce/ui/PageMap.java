package org.quiesce.ui;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import org.quiesce.machine.PageKind;

/** The pages of a memory block in address order, by what offlining can do with them. */
public final class PageMap extends VBox {
    /** Cells of the map: rows of 32. */
    static final int CELLS = 256;

    private static final int COLUMNS = 32;
    private static final PseudoClass BLOCKING = PseudoClass.getPseudoClass("blocking");

    private final Map<PagePicture.Tone, Region> swatches = new EnumMap<>(PagePicture.Tone.class);

    @FXML
    private Label title;

    @FXML
    private Pane frame;

    @FXML
    private Canvas canvas;

    @FXML
    private FlowPane legend;

    @FXML
    private Label unknown;

    private Optional<PagePicture> picture = Optional.empty();

    public PageMap() {
        Layout.fill(this);
        for (var tone : PagePicture.Tone.values()) {
            var swatch = new Region();
            swatch.getStyleClass().addAll("swatch", tone.word());
            swatch.backgroundProperty().subscribe(this::draw);
            swatches.put(tone, swatch);
        }
        frame.widthProperty().subscribe(this::draw);
    }

    /**
     * Shows a block's pages.
     *
     * @param heading which block, where, how big
     * @param pages nothing where the page kinds were not captured
     */
    void show(String heading, Optional<PagePicture> pages, Blame blame) {
        title.setText(heading);
        picture = pages;
        pseudoClassStateChanged(BLOCKING, blame == Blame.BLOCKS);
        frame.setVisible(pages.isPresent());
        frame.setManaged(pages.isPresent());
        unknown.setVisible(pages.isEmpty());
        unknown.setManaged(pages.isEmpty());
        unknown.setText("What these pages hold was not captured, so whether the block can go offline is unknown.");
        legend.getChildren().setAll(pages.map(this::entries).orElse(List.of()));
        setAccessibleText(heading + ". " + pages.map(PageMap::spoken).orElse(unknown.getText()));
        draw();
    }

    /** Whether the block shown is one that refused. */
    enum Blame {
        NONE,
        BLOCKS
    }

    private List<Node> entries(PagePicture shown) {
        var entries = new ArrayList<Node>();
        var byTone = new EnumMap<PagePicture.Tone, List<Map.Entry<PageKind, Integer>>>(PagePicture.Tone.class);
        shown.counts()
                .entrySet()
                .forEach(count -> byTone.computeIfAbsent(PagePicture.Tone.of(count.getKey()), _ -> new ArrayList<>())
                        .add(count));
        byTone.forEach((tone, kinds) -> {
            var words = kinds.stream()
                    .map(kind -> kind.getKey().word().replace('_', ' ') + " " + Words.count(kind.getValue()))
                    .toList();
            var swatch = swatches.get(tone);
            var entry = new HBox(6, new Label(String.join(", ", words)));
            entry.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
            if (swatch != null) {
                entry.getChildren().addFirst(swatch);
            }
            entries.add(entry);
        });
        return entries;
    }

    private static String spoken(PagePicture shown) {
        var words = new StringBuilder();
        shown.counts()
                .forEach((kind, count) -> words.append(count)
                        .append(" pages ")
                        .append(kind.word())
                        .append(". "));
        return words.toString();
    }

    private void draw() {
        double width = frame.getWidth();
        if (picture.isEmpty() || width <= 0) {
            return;
        }
        double cell = Math.floor(width / COLUMNS);
        double height = Math.max(6, Math.round(cell * 0.72));
        int rows = CELLS / COLUMNS;
        canvas.setWidth(cell * COLUMNS);
        canvas.setHeight(height * rows);
        frame.setPrefHeight(canvas.getHeight());
        frame.setMinHeight(canvas.getHeight());
        var pen = canvas.getGraphicsContext2D();
        pen.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        var tones = picture.get().tones();
        for (int i = 0; i < tones.size(); i++) {
            int row = i / COLUMNS;
            fill(pen, tones.get(i), i % COLUMNS * cell, row * height, cell - 1, height - 1);
        }
    }

    private void fill(GraphicsContext pen, PagePicture.Tone tone, double x, double y, double width, double height) {
        var paint = paint(tone);
        pen.setFill(paint);
        pen.fillRect(x, y, width, height);
        switch (tone) {
            case PINNED -> hatch(pen, x, y, width, height);
            case RESERVED -> {
                pen.setFill(paint(PagePicture.Tone.FREE));
                pen.fillRect(x + width / 2 - 1, y + height / 2 - 1, 2, 2);
            }
            case FREE, MOVABLE, SPECIAL, KERNEL -> {}
        }
    }

    /** Not by colour alone: pinned pages are hatched. */
    private void hatch(GraphicsContext pen, double x, double y, double width, double height) {
        pen.setStroke(paint(PagePicture.Tone.FREE));
        pen.setLineWidth(1);
        pen.strokeLine(x + 1, y + height - 1, x + width / 2, y + 1);
        pen.strokeLine(x + width / 2, y + height - 1, x + width - 1, y + 1);
    }

    private Paint paint(PagePicture.Tone tone) {
        var swatch = swatches.get(tone);
        if (swatch == null
                || swatch.getBackground() == null
                || swatch.getBackground().getFills().isEmpty()) {
            return Color.GRAY;
        }
        return swatch.getBackground().getFills().getLast().getFill();
    }
}
