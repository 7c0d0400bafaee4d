package org.quiesce.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Label;
import javafx.scene.control.TreeTableRow;
import javafx.scene.control.TreeTableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.Polygon;

/** The drawn way from the row that was asked to the rows that block it, in the gutter left of the tree. */
final class WayLayer {
    private static final double GUTTER = 9;

    private final Pane overlay;
    private final TreeTableView<RowKey> table;
    private List<DeviceTable.Way> ways = List.of();
    private Optional<VirtualFlow<?>> flow = Optional.empty();

    WayLayer(Pane overlay, TreeTableView<RowKey> table) {
        this.overlay = overlay;
        this.table = table;
        table.expandedItemCountProperty().subscribe(() -> later());
        table.heightProperty().subscribe(() -> later());
        table.skinProperty().subscribe(this::watch);
    }

    private void watch() {
        flow = table.getSkin() == null
                ? Optional.empty()
                : Optional.ofNullable((VirtualFlow<?>) table.lookup(".virtual-flow"));
        flow.ifPresent(cells -> cells.positionProperty().subscribe(() -> later()));
        later();
    }

    void show(List<DeviceTable.Way> wanted) {
        ways = wanted;
        lay();
    }

    /** Rows move in the next layout pass, so the ways are laid right after it. */
    private void later() {
        if (!ways.isEmpty() && overlay.getScene() != null) {
            overlay.getScene().addPostLayoutPulseListener(new Runnable() {
                @Override
                public void run() {
                    overlay.getScene().removePostLayoutPulseListener(this);
                    draw();
                }
            });
        }
    }

    void lay() {
        overlay.getChildren().clear();
        later();
    }

    private void draw() {
        overlay.resize(table.getWidth(), table.getHeight());
        var drawn = new ArrayList<Node>();
        for (var way : ways) {
            drawn.addAll(draw(way));
        }
        overlay.getChildren().setAll(drawn);
    }

    private List<Node> draw(DeviceTable.Way way) {
        if (flow.isEmpty()) {
            return List.of();
        }
        double from = middle(way.asked().getLast());
        double to = middle(way.blocks().getLast());
        double top = top();
        double bottom = table.getHeight();
        double end = Math.clamp(to, top, bottom);
        double start = Math.clamp(from, top, bottom);
        var nodes = new ArrayList<Node>();
        double reach = GUTTER * 2.2;
        var path = new Path(new MoveTo(GUTTER, start), new LineTo(GUTTER, end));
        path.getStyleClass().add("way");
        nodes.add(path);
        if (from == start) {
            nodes.add(styled(new Circle(GUTTER, start, 3.6)));
        }
        if (to == end) {
            path.getElements().add(new LineTo(reach, end));
            nodes.add(styled(new Polygon(reach + 5, end, reach - 2, end - 4, reach - 2, end + 4)));
        } else {
            nodes.add(off(way, to > bottom));
        }
        return nodes;
    }

    private static Node styled(Node end) {
        end.getStyleClass().add("way-end");
        return end;
    }

    private Node off(DeviceTable.Way way, boolean below) {
        var label = new Label((below ? "↓ " : "↑ ") + way.blocks().getLast().first().name());
        label.getStyleClass().add("way-off");
        label.relocate(GUTTER * 1.8, below ? table.getHeight() - 24 : top() + 4);
        return label;
    }

    private double top() {
        return flow.map(cells -> cells.localToScene(0, 0).getY()
                        - table.localToScene(0, 0).getY())
                .orElse(0.0);
    }

    /** {@return the middle of a row in the overlay's coordinates; beyond an edge where it is scrolled away} */
    private double middle(RowKey key) {
        var cells = flow.orElseThrow();
        double origin = table.localToScene(0, 0).getY();
        var rows = cells.lookupAll(".tree-table-row-cell");
        for (var node : rows) {
            if (node instanceof TreeTableRow<?> row && row.isVisible() && key.equals(row.getItem())) {
                return row.localToScene(0, row.getHeight() / 2).getY() - origin;
            }
        }
        var first = cells.getFirstVisibleCell();
        int index = index(key);
        return first instanceof IndexedCell<?> cell && index >= 0 && index < cell.getIndex()
                ? -1
                : table.getHeight() + 1;
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
