package org.quiesce.ui;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import javafx.scene.control.TreeItem;
import org.junit.jupiter.api.Test;
import org.quiesce.machine.DeviceId;

/** The device at which the kernel works is to be seen, and the tree is as it was when the walk has passed. */
class WalkRevealTest {
    private final DeviceId module = new DeviceId("/m");
    private final DeviceId memory = new DeviceId("/m/memory");
    private final DeviceId block = new DeviceId("/m/memory/block7");
    private final DeviceId processor = new DeviceId("/m/cpu");
    private final TreeItem<RowKey> range = item(
            new RowKey.Run(new DeviceId("/m/memory/block4"), new DeviceId("/m/memory/block11"), 8),
            List.of(item(row(block), List.of())));
    private final TreeItem<RowKey> inner = item(row(memory), List.of(range));
    private final TreeItem<RowKey> outer = item(row(module), List.of(inner, item(row(processor), List.of())));
    private boolean needed;
    private final WalkReveal walk = new WalkReveal(item(row(DeviceId.NONE), List.of(outer)), _ -> needed);

    @Test
    void whereItStaysTheRowsAboveAreOpened() {
        walk.follow(List.of(module, memory, block));
        assertFalse(outer.isExpanded(), "it may only be passing");
        walk.follow(List.of(module, memory, block));
        assertTrue(outer.isExpanded() && inner.isExpanded() && range.isExpanded());
    }

    @Test
    void whereItStandsStillItIsRevealedAtOnce() {
        walk.follow(List.of(module, memory, block));
        walk.settle();
        assertTrue(inner.isExpanded());
    }

    @Test
    void betweenTwoChildrenTheParentStaysOpenAndBehindTheWalkItIsClosed() {
        walk.follow(List.of(module, memory, block));
        walk.settle();
        walk.follow(List.of(module));
        assertTrue(inner.isExpanded());
        walk.follow(List.of(module, processor));
        assertFalse(inner.isExpanded());
        assertTrue(outer.isExpanded());
        walk.follow(List.of());
        assertFalse(outer.isExpanded());
    }

    @Test
    void whatThePersonOpenedOrLooksAtStaysOpen() {
        outer.setExpanded(true);
        walk.follow(List.of(module, memory, block));
        walk.settle();
        needed = true;
        walk.follow(List.of());
        assertTrue(outer.isExpanded() && inner.isExpanded());
    }

    private static RowKey row(DeviceId device) {
        return new RowKey.One(device);
    }

    private static TreeItem<RowKey> item(RowKey key, List<TreeItem<RowKey>> below) {
        var item = new TreeItem<>(key);
        item.getChildren().addAll(below);
        return item;
    }
}
