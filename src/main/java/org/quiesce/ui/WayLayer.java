package org.quiesce.ui;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.shape.Circle;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.Polygon;

/** The drawn way from the row that was asked to the rows that block it, in the gutter left of the tree. */
final class WayLayer extends Group {
    private static final double GUTTER = 9;
    private static final double REACH = 20;

    private final RowPlaces places;
    private List<RowWay> ways = List.of();

    WayLayer(RowPlaces places) {
        this.places = places;
        places.onMove(this::draw);
    }

    void show(List<RowWay> wanted) {
        ways = wanted;
        if (wanted.isEmpty()) {
            getChildren().clear();
        } else {
            places.afterLayout(this::draw);
        }
    }

    private void draw() {
        var drawn = new ArrayList<Node>();
        for (var way : ways) {
            drawn.addAll(draw(way));
        }
        getChildren().setAll(drawn);
    }

    private List<Node> draw(RowWay way) {
        var asked = places.deepest(way.asked());
        var blocks = places.deepest(way.blocks());
        if (asked.isEmpty() || blocks.isEmpty() || asked.equals(blocks)) {
            return List.of();
        }
        double from = places.middle(asked.get());
        double to = places.middle(blocks.get());
        double start = Math.clamp(from, places.top(), places.bottom());
        double end = Math.clamp(to, places.top(), places.bottom());
        var path = new Path(new MoveTo(GUTTER, start), new LineTo(GUTTER, end));
        path.getStyleClass().add("way");
        var nodes = new ArrayList<Node>();
        nodes.add(path);
        if (Math.abs(from - start) < 1) {
            nodes.add(end(new Circle(GUTTER, start, 3.6)));
        }
        if (Math.abs(to - end) < 1) {
            path.getElements().add(new LineTo(REACH, end));
            nodes.add(end(new Polygon(REACH + 5, end, REACH - 2, end - 4, REACH - 2, end + 4)));
        } else {
            nodes.add(away(way.blocks().getLast().first().name(), to > end));
        }
        return nodes;
    }

    private static Node end(Node end) {
        end.getStyleClass().add("way-end");
        return end;
    }

    /** The blocking row is scrolled away: an arrow says where it is. */
    private Node away(String name, boolean below) {
        var label = new Label((below ? "↓ " : "↑ ") + name);
        label.getStyleClass().add("way-off");
        label.relocate(REACH, below ? places.bottom() - 26 : places.top() + 4);
        return label;
    }
}
