package org.quiesce.ui;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableRow;
import javafx.scene.control.TreeTableView;
import javafx.scene.control.skin.VirtualFlow;
import org.quiesce.machine.DeviceId;

/** Where rows of the tree-table stand, in the table's own coordinates. */
final class RowPlaces {
    private final TreeTableView<RowKey> table;
    private Optional<VirtualFlow<?>> flow = Optional.empty();

    RowPlaces(TreeTableView<RowKey> table) {
        this.table = table;
    }

    /** Calls back right after the layout pass in which rows may have moved: scrolled, opened, resized. */
    void onMove(Runnable moved) {
        table.expandedItemCountProperty().subscribe(() -> afterLayout(moved));
        table.heightProperty().subscribe(() -> afterLayout(moved));
        table.widthProperty().subscribe(() -> afterLayout(moved));
        table.skinProperty().subscribe(() -> {
            flow = table.lookup(".virtual-flow") instanceof VirtualFlow<?> cells
                    ? Optional.of(cells)
                    : Optional.empty();
            flow.ifPresent(cells -> cells.positionProperty().subscribe(() -> afterLayout(moved)));
            afterLayout(moved);
        });
    }

    /** Calls back once, right after the next layout pass. */
    void afterLayout(Runnable then) {
        Scene scene = table.getScene();
        if (scene != null) {
            scene.addPostLayoutPulseListener(new Runnable() {
                @Override
                public void run() {
                    scene.removePostLayoutPulseListener(this);
                    then.run();
                }
            });
        }
    }

    double width() {
        return table.getWidth();
    }

    double bottom() {
        return table.getHeight();
    }

    /** {@return the upper edge of the rows, below the column headers} */
    double top() {
        return flow.map(cells -> cells.localToScene(0, 0).getY()
                        - table.localToScene(0, 0).getY())
                .orElse(0.0);
    }

    /** {@return the middle of a row; beyond the upper or lower edge where it is scrolled away} */
    double middle(RowKey key) {
        return visible(key)
                .map(row -> row.localToScene(0, row.getHeight() / 2).getY()
                        - table.localToScene(0, 0).getY())
                .orElseGet(() -> above(key) ? top() - 1 : bottom() + 1);
    }

    /** {@return the row on a path that is the deepest to be seen, scrolled away or not} */
    Optional<RowKey> deepest(List<RowKey> path) {
        TreeItem<RowKey> at = table.getRoot();
        Optional<RowKey> deepest = Optional.empty();
        for (var key : path) {
            if (!at.isExpanded()) {
                return deepest;
            }
            var next = at.getChildren().stream()
                    .filter(item -> item.getValue().equals(key))
                    .findFirst();
            if (next.isEmpty()) {
                return deepest;
            }
            at = next.get();
            deepest = Optional.of(key);
        }
        return deepest;
    }

    /**
     * {@return the row that stands for a device, or the deepest one above it that is to be seen}
     *
     * <p>Asks only rows that are open: those of a level that nobody looks at need not be known.
     *
     * @param places where the device hangs, from the top
     */
    Optional<RowKey> nearest(List<DeviceId> places) {
        TreeItem<RowKey> at = table.getRoot();
        Optional<RowKey> nearest = Optional.empty();
        for (var place : places) {
            do {
                var next = at.isExpanded() ? below(at, place) : Optional.<TreeItem<RowKey>>empty();
                if (next.isEmpty()) {
                    return nearest;
                }
                at = next.get();
                nearest = Optional.of(at.getValue());
            } while (at.getValue().count() > 1);
        }
        return nearest;
    }

    private static Optional<TreeItem<RowKey>> below(TreeItem<RowKey> row, DeviceId place) {
        return row.getChildren().stream()
                .filter(item -> Folding.holds(item.getValue(), place))
                .findFirst();
    }

    private Optional<TreeTableRow<?>> visible(RowKey key) {
        return flow.map(VirtualFlow::getFirstVisibleCell).map(Node::getParent).stream()
                .flatMap(sheet -> sheet.getChildrenUnmodifiable().stream())
                .<TreeTableRow<?>>mapMulti((node, found) -> {
                    if (node instanceof TreeTableRow<?> row && row.isVisible() && key.equals(row.getItem())) {
                        found.accept(row);
                    }
                })
                .findFirst();
    }

    private boolean above(RowKey key) {
        var first = flow.map(VirtualFlow::getFirstVisibleCell);
        int index = index(key);
        return index >= 0 && first.isPresent() && index < first.get().getIndex();
    }

    private int index(RowKey key) {
        for (int i = 0; i < table.getExpandedItemCount(); i++) {
            if (table.getTreeItem(i).getValue().equals(key)) {
                return i;
            }
        }
        return -1;
    }
}
