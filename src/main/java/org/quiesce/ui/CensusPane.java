package org.quiesce.ui;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.quiesce.capture.Census;
import org.quiesce.capture.CensusText;
import org.quiesce.capture.DriverKind;
import org.quiesce.capture.Teardown;

/** How many drivers have remove, shutdown, both, neither, as bars; each part of a bar opens its drivers. */
public final class CensusPane extends BorderPane {
    private static final List<Census.Grouping> GROUPINGS = List.of(Census.Grouping.values());
    private static final String ALL = "all drivers";

    /** From this width on, in em, the notes stand beside the bars. */
    private static final double BESIDE = 95;

    private final WorkQueue work = new WorkQueue();
    private final CensusNotes notes = new CensusNotes();

    @FXML
    private Label subject;

    @FXML
    private Segments groupings;

    @FXML
    private Button close;

    @FXML
    private BorderPane bars;

    @FXML
    private Label title;

    @FXML
    private Label claims;

    @FXML
    private Label group;

    @FXML
    private HBox legend;

    @FXML
    private ScrollPane scroll;

    @FXML
    private VBox rows;

    @FXML
    private CensusDrivers drivers;

    private Census.Grouping by = Census.Grouping.BUS;
    private Optional<Census> census = Optional.empty();
    private Optional<Node> opener = Optional.empty();
    private double em = Theme.TEXT;

    public CensusPane() {
        Layout.fill(this);
        setVisible(false);
        setManaged(false);
        subject.setText("Census of the drivers of " + CensusText.KERNEL);
        subject.setMinWidth(0);
        groupings.offer(
                List.of(
                        new Segments.Choice("By bus", "Count the drivers by the bus they are on (B)"),
                        new Segments.Choice("By kind", "Count the drivers by what they are for (K)")),
                number -> show(GROUPINGS.get(number)));
        legend.getChildren()
                .setAll(Arrays.stream(Teardown.values()).map(CensusPane::entry).toList());
        close.setOnAction(_ -> close());
        drivers.onBack(this::back);
    }

    /** Lies over a pane, as large as that, while it is shown. */
    void over(Pane below) {
        below.getChildren().add(this);
        below.layoutBoundsProperty().subscribe(bounds -> resizeRelocate(0, 0, bounds.getWidth(), bounds.getHeight()));
    }

    void tell(Notice notice) {
        work.tell(notice);
    }

    boolean idle() {
        return work.idle();
    }

    /** Counts, the first time, and shows the bars. */
    void open() {
        setVisible(true);
        toFront();
        if (census.isPresent()) {
            show(by);
        } else {
            work.inTurn(() -> work.run(
                    "Counting the drivers of " + CensusText.KERNEL + " …",
                    Census::linux612,
                    counted -> counted.ifPresent(this::show)));
        }
    }

    void close() {
        setVisible(false);
    }

    /** From the drivers to the bars, from the bars to the machine. */
    void back() {
        if (drivers.isVisible()) {
            showBars();
            opener.ifPresent(Node::requestFocus);
        } else {
            close();
        }
    }

    void find() {
        if (drivers.isVisible()) {
            drivers.focusSearch();
        } else {
            census.ifPresent(all -> show(ALL, all));
            drivers.focusSearch();
        }
    }

    /** Makes the best of the room: {@code size} is that of the text. */
    void fit(double width, double size) {
        em = size;
        drivers.scale(size);
        rows().forEach(row -> row.scale(size));
        boolean beside = width / size >= BESIDE;
        bars.setRight(null);
        bars.setBottom(null);
        if (beside) {
            bars.setRight(notes);
            notes.show(CensusNotes.Place.BESIDE);
        } else {
            bars.setBottom(notes);
            notes.show(CensusNotes.Place.BELOW);
        }
    }

    /** Counts by another thing. */
    void show(Census.Grouping wanted) {
        by = wanted;
        census.ifPresent(this::show);
    }

    /** Opens the drivers of one part of the bar of a bus or kind. */
    void open(String name, Teardown teardown) {
        census.ifPresent(all -> all.lines(by).stream()
                .filter(line -> line.name().equals(name))
                .forEach(line -> show(title(line.name()), line.census(), teardown)));
    }

    private void show(Census all) {
        census = Optional.of(all);
        groupings.choose(GROUPINGS.indexOf(by));
        title.setText(CensusText.sentence(all));
        claims.setText(String.join("\n", CensusText.claims(all)));
        group.setText(
                switch (by) {
                    case BUS -> "Bus";
                    case KIND -> "Kind";
                });
        rows.getChildren().setAll(row(ALL, "Every driver in the table.", all));
        rows.getChildren().getFirst().getStyleClass().add("total");
        all.lines(by).forEach(line -> rows.getChildren().add(row(title(line.name()), means(line), line.census())));
        rows().forEach(row -> row.scale(em));
        notes.show(ALL, all);
        scroll.setVvalue(0);
        showBars();
    }

    private void showBars() {
        drivers.setVisible(false);
        bars.setVisible(true);
    }

    private CensusRow row(String name, String means, Census counted) {
        return new CensusRow(name, means, counted, new CensusRow.Asked() {
            @Override
            public void all() {
                show(name, counted);
            }

            @Override
            public void of(Teardown teardown) {
                show(name, counted, teardown);
            }

            @Override
            public void look() {
                notes.show(name, counted);
            }
        });
    }

    private void show(String name, Census counted, Teardown teardown) {
        var chosen = counted.of(teardown);
        show(
                "%s: %s %s".formatted(name, CensusText.drivers(chosen.size()), teardown.phrase()),
                TeardownWords.icon(teardown),
                chosen);
    }

    private void show(String name, Census counted) {
        show("%s: %s".formatted(name, CensusText.drivers(counted.size())), "mdi2f-format-list-bulleted", counted);
    }

    private void show(String words, String icon, Census chosen) {
        opener = Optional.ofNullable(getScene()).map(scene -> scene.getFocusOwner());
        bars.setVisible(false);
        drivers.setVisible(true);
        drivers.show(words, icon, chosen.drivers());
    }

    private List<CensusRow> rows() {
        return rows.getChildren().stream().map(CensusRow.class::cast).toList();
    }

    private String title(String name) {
        return switch (by) {
            case BUS -> name;
            case KIND -> DriverKind.named(name).map(DriverKind::title).orElse(name);
        };
    }

    private String means(Census.Line line) {
        return switch (by) {
            case BUS -> "Drivers on the bus " + line.name() + ".";
            case KIND ->
                DriverKind.named(line.name())
                        .filter(kind -> kind != DriverKind.OTHER)
                        .map(kind -> "Drivers in " + String.join(", ", kind.folders()) + ".")
                        .orElse("Drivers in all other folders.");
        };
    }

    private static HBox entry(Teardown teardown) {
        var swatch = new Region();
        swatch.getStyleClass().addAll("swatch", "census-segment", TeardownWords.style(teardown));
        var words = new Label(teardown.word(), new FontIcon(TeardownWords.icon(teardown)));
        words.getStyleClass().add("heading");
        words.setMinWidth(Region.USE_PREF_SIZE);
        var entry = new HBox(swatch, words);
        entry.getStyleClass().add("census-entry");
        return entry;
    }
}
