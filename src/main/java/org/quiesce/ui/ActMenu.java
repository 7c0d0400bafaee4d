package org.quiesce.ui;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.MenuItem;

/** The acts as a menu on the rows selected; those that are not possible say why. */
final class ActMenu {
    private ActMenu() {}

    static List<MenuItem> of(Acts acts, Consumer<Act> taken) {
        return Arrays.stream(Act.values()).map(act -> item(acts, act, taken)).toList();
    }

    private static MenuItem item(Acts acts, Act act, Consumer<Act> taken) {
        var whyNot = acts.whyNot(act);
        var item = new MenuItem(act.word() + whyNot.map(reason -> ": " + reason).orElse("   " + act.key()));
        item.setDisable(whyNot.isPresent());
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> taken.accept(act));
        return item;
    }
}
