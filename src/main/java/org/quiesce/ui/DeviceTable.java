package org.quiesce.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import org.quiesce.machine.DeviceId;

/** The devices of the moment shown, as a tree-table; above it the way from what was asked to what blocks it. */
public final class DeviceTable extends StackPane {
    /** Rows to keep in sight above the one scrolled to. */
    private static final int ROWS_ABOVE = 6;

    private final ReadOnlyObjectWrapper<Rows> rows = new ReadOnlyObjectWrapper<>(Rows.NONE);
    private final ReadOnlyObjectWrapper<List<RowKey>> selected = new ReadOnlyObjectWrapper<>(List.of());
    private List<RowKey> wanted = List.of();
    private boolean following;
    private final RowItem root = new RowItem(new RowKey.Heading(""), rows::get);

    @FXML
    private TreeTableView<RowKey> table;

    @FXML
    private TreeTableColumn<RowKey, DeviceRow> gutter;

    @FXML
    private TreeTableColumn<RowKey, DeviceRow> device;

    @FXML
    private TreeTableColumn<RowKey, DeviceRow> bus;

    @FXML
    private TreeTableColumn<RowKey, DeviceRow> driver;

    @FXML
    private TreeTableColumn<RowKey, DeviceRow> state;

    @FXML
    private TreeTableColumn<RowKey, DeviceRow> companion;

    @FXML
    private TreeTableColumn<RowKey, DeviceRow> whyNot;

    @FXML
    private Pane overlay;

    private final RowPlaces places;
    private final WayLayer ways;
    private final PointerLayer pointer;
    private final WalkReveal walk = new WalkReveal(root, this::holdsWanted);
    private List<RowWay> shownWays = List.of();

    public DeviceTable() {
        Layout.fill(this);
        places = new RowPlaces(table);
        ways = new WayLayer(places);
        pointer = new PointerLayer(
                places, key -> rows.get().row(key).name(), () -> gutter.getWidth() + device.getWidth() - 6);
        overlay.getChildren().addAll(ways, pointer);
        table.setColumnResizePolicy(TreeTableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setTreeColumn(device);
        table.setRowFactory(_ -> new LitRow(rows));
        column(device, _ -> new DeviceCell());
        column(bus, _ -> DeviceCells.words(DeviceRow::bus, "mono"));
        column(driver, _ -> DeviceCells.words(DeviceRow::driver, "mono"));
        column(state, _ -> DeviceCells.standing());
        column(companion, _ -> DeviceCells.words(DeviceRow::companion, "mono"));
        column(whyNot, _ -> DeviceCells.whyNot());
        root.setExpanded(true);
        table.setRoot(root);
        table.getSelectionModel().getSelectedItems().addListener((ListChangeListener<TreeItem<RowKey>>) _ -> {
            if (!following) {
                wanted = keys(table.getSelectionModel().getSelectedItems());
                selected.set(wanted);
            }
        });
    }

    private void column(
            TreeTableColumn<RowKey, DeviceRow> column,
            Function<TreeTableColumn<RowKey, DeviceRow>, javafx.scene.control.TreeTableCell<RowKey, DeviceRow>> cell) {
        column.setCellValueFactory(row -> {
            var key = row.getValue().getValue();
            return rows.map(shown -> shown.row(key));
        });
        column.setCellFactory(cell::apply);
    }

    private static List<RowKey> keys(List<? extends TreeItem<RowKey>> items) {
        return items.stream().filter(Objects::nonNull).map(TreeItem::getValue).toList();
    }

    /** Shows these rows; rows that were there before keep their expansion and selection. */
    void show(Rows moment) {
        following = true;
        rows.set(moment);
        root.follow(moment.top());
        following = false;
        keep();
    }

    /**
     * Selects what the person selected, as far as it is there. The table's own idea, when selected rows go away, is to
     * select their neighbours; and a device that went away may be back in the next moment.
     */
    private void keep() {
        var model = table.getSelectionModel();
        var now = keys(model.getSelectedItems());
        if (now.equals(wanted)) {
            selected.set(now);
            return;
        }
        following = true;
        model.clearSelection();
        for (int i = 0; i < table.getExpandedItemCount(); i++) {
            var item = table.getTreeItem(i);
            var row = item.getValue();
            if (wanted.stream().anyMatch(old -> Folding.within(old, row))) {
                model.select(i);
            } else if (row.count() > 1 && wanted.stream().anyMatch(old -> Folding.within(row, old))) {
                item.setExpanded(true);
            }
        }
        following = false;
        selected.set(keys(model.getSelectedItems()));
    }

    /** {@return the rows selected, in the order they stand} */
    ReadOnlyObjectProperty<List<RowKey>> selected() {
        return selected.getReadOnlyProperty();
    }

    /** Selects a row that is or can be made visible by expanding the rows on the path, the top one first. */
    void select(List<RowKey> path) {
        find(path).ifPresent(item -> {
            table.getSelectionModel().clearSelection();
            table.getSelectionModel().select(item);
            table.scrollTo(Math.max(0, table.getRow(item) - ROWS_ABOVE));
        });
    }

    /** Opens the rows above the last one on the path. */
    void reveal(List<RowKey> path) {
        unfold(path.subList(0, Math.max(0, path.size() - 1)));
    }

    /** Opens the rows on the path, the last one too. */
    void unfold(List<RowKey> path) {
        find(path).ifPresent(item -> item.setExpanded(true));
    }

    /** {@return the heads, and the rows that are unfolded, in words; names indented as they hang} */
    List<List<String>> cells() {
        var cells = new ArrayList<List<String>>();
        cells.add(List.of("Device", "Bus", "Driver", "State", "Companion", "Why not"));
        for (int i = 0; i < table.getExpandedItemCount(); i++) {
            var item = table.getTreeItem(i);
            cells.add(rows.get().row(item.getValue()).cells(table.getTreeItemLevel(item) - 1));
        }
        return cells;
    }

    private Optional<TreeItem<RowKey>> find(List<RowKey> path) {
        TreeItem<RowKey> at = root;
        for (var key : path) {
            at.setExpanded(true);
            var next = at.getChildren().stream()
                    .filter(item -> item.getValue().equals(key))
                    .findFirst();
            if (next.isEmpty()) {
                return Optional.empty();
            }
            at = next.get();
        }
        return Optional.of(at);
    }

    /** Draws the way from the row that was asked to each row that blocks it. */
    void showWays(List<RowWay> drawn) {
        if (!drawn.equals(shownWays)) {
            shownWays = drawn;
            drawn.forEach(way -> reveal(way.blocks()));
            drawn.stream().findFirst().ifPresent(way -> places.afterLayout(() -> show(way)));
        }
        ways.show(drawn);
    }

    /** Scrolls so that the blocking row is to be seen, and the row asked too where both fit. */
    private void show(RowWay way) {
        var blocks = way.blocks().getLast();
        double middle = places.middle(blocks);
        if (middle < places.top() || middle > places.bottom()) {
            find(way.blocks()).ifPresent(item -> table.scrollTo(Math.max(0, table.getRow(item) - ROWS_ABOVE)));
        }
    }

    /** Offers these on the rows selected, asked for each time. */
    void offer(Supplier<List<MenuItem>> items) {
        var menu = new ContextMenu();
        table.setOnContextMenuRequested(asked -> {
            menu.getItems().setAll(items.get());
            menu.show(table, asked.getScreenX(), asked.getScreenY());
        });
    }

    /** Offers these on the table itself. */
    void choose(List<MenuItem> items) {
        var corner = table.localToScreen(gutter.getWidth(), table.getFixedCellSize());
        new ContextMenu(items.toArray(MenuItem[]::new)).show(table, corner.getX(), corner.getY());
    }

    /** Points at the row of a device, by where it hangs, with the function at work there; no place hides the pointer. */
    void point(List<DeviceId> places, String function) {
        quietly(() -> walk.follow(places));
        if (places.isEmpty()) {
            pointer.hide();
        } else {
            pointer.aim(places, function);
        }
    }

    /** Moves the pointer on; without time to take it goes there at once. */
    void movePointer(double seconds) {
        if (seconds > 0) {
            pointer.move(seconds);
        } else {
            quietly(walk::settle);
            pointer.settle();
        }
    }

    /** Rows come and go by what is done; what the person selected stays what it was. */
    private void quietly(Runnable done) {
        following = true;
        done.run();
        following = false;
    }

    private boolean holdsWanted(TreeItem<RowKey> item) {
        return table.getSelectionModel().getSelectedItems().stream().anyMatch(selected -> {
            var at = selected;
            while (at != null && at != item) {
                at = at.getParent();
            }
            return at == item && selected != item;
        });
    }

    /** Which columns there is room for. */
    void show(Room room) {
        bus.setVisible(room == Room.WIDE);
        companion.setVisible(room.compareTo(Room.MIDDLE) >= 0);
        driver.setVisible(room.compareTo(Room.MIDDLE) >= 0);
    }

    /** Sizes the columns, in units of the root font size. */
    void scale(double em) {
        gutter.setMinWidth(1.7 * em);
        gutter.setMaxWidth(1.7 * em);
        width(device, 28 * em);
        width(bus, 6.2 * em);
        width(driver, 7.6 * em);
        width(state, 9.6 * em);
        state.setMinWidth(9.6 * em);
        width(companion, 8.6 * em);
        width(whyNot, 15 * em);
    }

    private static void width(TreeTableColumn<?, ?> column, double width) {
        column.setMinWidth(width * 0.7);
        column.setPrefWidth(width);
    }
}
