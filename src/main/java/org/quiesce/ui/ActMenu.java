package org.quiesce.ui;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** The acts as a menu on the rows selected; those that are not possible say why. */
final class ActMenu {
    private ActMenu() {}

    /**
     * {@return the acts, and below them what can be asked}
     *
     * @param taken told the act that a person takes
     */
    static List<MenuItem> of(Acts acts, Consumer<Act> taken, List<MenuItem> questions) {
        var items = new ArrayList<MenuItem>();
        Arrays.stream(Act.values()).map(act -> item(acts, act, taken)).forEach(items::add);
        items.add(new SeparatorMenuItem());
        items.addAll(questions);
        return items;
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
