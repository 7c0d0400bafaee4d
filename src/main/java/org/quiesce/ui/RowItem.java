package org.quiesce.ui;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.collections.ObservableList;
import javafx.scene.control.TreeItem;

/** A row of the tree: holds a key, asks for the rows below it when they are first wanted, and keeps those that stay. */
final class RowItem extends TreeItem<RowKey> {
    private final Supplier<Rows> rows;
    private boolean filled;
    private List<TreeItem<RowKey>> past = List.of();

    RowItem(RowKey key, Supplier<Rows> rows) {
        super(key);
        this.rows = rows;
    }

    @Override
    public boolean isLeaf() {
        return getParent() != null && rows.get().leaf(getValue());
    }

    @Override
    public ObservableList<TreeItem<RowKey>> getChildren() {
        if (!filled) {
            filled = true;
            sync(super.getChildren(), rows.get().below(getValue()));
            past = List.of();
        }
        return super.getChildren();
    }

    /** Brings the rows below up to date; rows that stay keep their item, and with it expansion and selection. */
    void follow() {
        if (filled) {
            sync(super.getChildren(), rows.get().below(getValue()));
        }
    }

    /** The same for the top of the tree, whose rows are given. */
    void follow(List<RowKey> wanted) {
        filled = true;
        sync(super.getChildren(), wanted);
    }

    private void sync(ObservableList<TreeItem<RowKey>> shown, List<RowKey> wanted) {
        if (!shown.stream().map(TreeItem::getValue).toList().equals(wanted)) {
            replace(shown, wanted);
        }
        for (var item : shown) {
            ((RowItem) item).follow();
        }
    }

    /** Touches only the stretch that differs: what is before and after it is not even reported as changed. */
    private void replace(ObservableList<TreeItem<RowKey>> shown, List<RowKey> wanted) {
        int same = 0;
        while (same < shown.size()
                && same < wanted.size()
                && shown.get(same).getValue().equals(wanted.get(same))) {
            same++;
        }
        int tail = 0;
        while (tail < shown.size() - same
                && tail < wanted.size() - same
                && shown.get(shown.size() - 1 - tail).getValue().equals(wanted.get(wanted.size() - 1 - tail))) {
            tail++;
        }
        var stretch = shown.subList(same, shown.size() - tail);
        var kept = new HashMap<RowKey, TreeItem<RowKey>>();
        stretch.forEach(item -> kept.put(item.getValue(), item));
        var opened = Stream.concat(stretch.stream(), past.stream())
                .filter(TreeItem::isExpanded)
                .toList();
        var items = new ArrayList<TreeItem<RowKey>>();
        for (var key : wanted.subList(same, wanted.size() - tail)) {
            var old = kept.get(key);
            items.add(old == null ? inPlaceOf(opened, key) : old);
        }
        stretch.clear();
        shown.addAll(same, items);
    }

    /** Where a range that was open has been split or joined, what is there now is open as far as that was. */
    private RowItem inPlaceOf(List<TreeItem<RowKey>> opened, RowKey key) {
        var before = opened.stream()
                .filter(old -> Folding.succeeds(key, old.getValue()))
                .toList();
        var item = new RowItem(key, rows);
        item.past = before.stream().flatMap(old -> old.getChildren().stream()).toList();
        item.setExpanded(!before.isEmpty());
        return item;
    }
}
