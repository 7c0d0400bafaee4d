package org.quiesce.ui;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.fxml.FXML;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.VBox;
import org.quiesce.compare.Comparison;
import org.quiesce.compare.Comparison.Pair;
import org.quiesce.compare.Legacy;
import org.quiesce.compare.LegacyColumn;
import org.quiesce.machine.DeviceId;

/** What both sides leave of each device, as a table; what differs is marked. */
public final class LegacyTable extends VBox {
    private final javafx.collections.ObservableList<Pair> pairs = FXCollections.observableArrayList();
    private final FilteredList<Pair> filtered = new FilteredList<>(pairs);

    @FXML
    private Label heading;

    @FXML
    private ToggleButton differences;

    @FXML
    private Button whatIf;

    @FXML
    private ExportBar export;

    @FXML
    private TableView<Pair> table;

    private final TableColumn<Pair, String> left = new TableColumn<>("Left");
    private final TableColumn<Pair, String> right = new TableColumn<>("Right");
    private final ContextMenu menu = new ContextMenu();

    public LegacyTable() {
        Layout.fill(this);
        var sorted = new SortedList<>(filtered);
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        table.getColumns()
                .addAll(List.of(
                        column("Device", 8.6, pair -> pair.device().name()),
                        column("Driver", 7.4, LegacyTable::driver),
                        left,
                        right));
        fill(left, Pair::left);
        fill(right, Pair::right);
        differences.setOnAction(_ -> filter());
        table.setContextMenu(menu);
        whatIf.setOnAction(_ -> openMenu());
        whatIf.disableProperty()
                .bind(table.getSelectionModel().selectedItemProperty().isNull());
    }

    private static String driver(Pair pair) {
        return pair.left()
                .or(pair::right)
                .map(legacy -> legacy.driver().bound() ? legacy.driver().name() : "none")
                .orElse("");
    }

    private static TableColumn<Pair, String> column(String title, double ems, Function<Pair, String> words) {
        var column = new TableColumn<Pair, String>(title);
        column.setUserData(ems);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(words.apply(row.getValue())));
        column.getStyleClass().add("mono");
        return column;
    }

    private void fill(TableColumn<Pair, String> side, Function<Pair, Optional<Legacy>> of) {
        for (var each : LegacyColumn.values()) {
            var column = new TableColumn<Pair, String>(each.title());
            column.setUserData(ems(each));
            column.setCellValueFactory(row -> new ReadOnlyStringWrapper(
                    of.apply(row.getValue()).map(each::of).orElse("")));
            column.setCellFactory(_ -> new LegacyCell(each, of));
            side.getColumns().add(column);
        }
    }

    private static double ems(LegacyColumn column) {
        return switch (column) {
            case CALLBACK -> 7.2;
            case ENGINE -> 4.8;
            case BUS_MASTER -> 5.8;
            case POWER -> 4.3;
            case INTERRUPTS -> 5.6;
            case STRAY -> 6.2;
            case PROBE -> 5.6;
            case VERDICT -> 7.5;
        };
    }

    /** Offers what can be supposed of the driver of a row's device. */
    void onWhatIf(BiConsumer<DeviceId, WhatIf> taken) {
        for (var whatIf : WhatIf.values()) {
            offer(whatIf.words(), device -> taken.accept(device, whatIf));
        }
    }

    /** Offers other places in the order of shutdown. */
    void onOrder(BiConsumer<DeviceId, ShutdownOrder> taken) {
        menu.getItems().add(new SeparatorMenuItem());
        for (var order : ShutdownOrder.values()) {
            offer(order.words(), device -> taken.accept(device, order));
        }
    }

    private void offer(String words, Consumer<DeviceId> taken) {
        var item = new MenuItem(words);
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> selected().ifPresent(taken));
        menu.getItems().add(item);
    }

    /** Opens the menu of the selected row, where there is one. */
    void openMenu() {
        if (selected().isPresent()) {
            menu.show(whatIf, Side.BOTTOM, 0, 0);
        }
    }

    ExportBar export() {
        return export;
    }

    void onSelect(Consumer<DeviceId> taken) {
        table.getSelectionModel().selectedItemProperty().subscribe(pair -> {
            if (pair != null) {
                taken.accept(pair.device());
            }
        });
    }

    Optional<DeviceId> selected() {
        return Optional.ofNullable(table.getSelectionModel().getSelectedItem()).map(Pair::device);
    }

    void select(DeviceId device) {
        table.getItems().stream()
                .filter(pair -> pair.device().equals(device))
                .findFirst()
                .ifPresent(pair -> {
                    table.getSelectionModel().select(pair);
                    table.scrollTo(pair);
                });
    }

    void show(SideBySide shown) {
        var chosen = selected();
        var comparison =
                new Comparison(List.of(shown.left().side(), shown.right().side()));
        left.setText("Left: " + shown.setup().title(shown.setup().left()));
        right.setText("Right: " + shown.setup().title(shown.setup().right()));
        pairs.setAll(shown.rows());
        chosen.ifPresent(this::select);
        filter();
        export.show(shown.setup().name(), comparison);
    }

    /** Makes the columns as wide as their words are at a size of the text. */
    void scale(double em) {
        Stream.of(table.getColumns(), left.getColumns(), right.getColumns())
                .flatMap(List::stream)
                .forEach(column -> {
                    if (column.getUserData() instanceof Double ems) {
                        column.setPrefWidth(ems * em);
                    }
                });
    }

    private void filter() {
        filtered.setPredicate(pair -> !differences.isSelected() || !pair.alike());
        long unlike = pairs.stream().filter(pair -> !pair.alike()).count();
        heading.setText("What the next kernel inherits: " + unlike + " of " + pairs.size() + " devices differ");
    }
}
