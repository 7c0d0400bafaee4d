package org.quiesce.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** The keys of the window: each does what a button does, and the sheet lists them all. */
final class Keys {
    private final List<Binding> bindings = new ArrayList<>();

    /**
     * A key and what it does.
     *
     * @param shown how the sheet writes the key
     */
    record Binding(KeyCombination key, String shown, String means, Runnable action) {}

    /** Adds a key; {@code combination} as {@link KeyCombination#valueOf} reads it. */
    Keys bind(String combination, String shown, String means, Runnable action) {
        bindings.add(new Binding(KeyCombination.valueOf(combination), shown, means, action));
        return this;
    }

    /** Adds a key that the sheet does not list: another one says what it does. */
    void alias(String combination, Runnable action) {
        bind(combination, "", "", action);
    }

    /** {@return what the sheet lists} */
    List<Binding> bindings() {
        return bindings.stream().filter(each -> !each.shown().isEmpty()).toList();
    }

    /** Listens before any control does, while it is {@code awake}, but leaves plain letters to whoever types text. */
    void listen(Scene scene, BooleanSupplier awake) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, pressed -> {
            if (!awake.getAsBoolean()) {
                return;
            }
            boolean typing = scene.getFocusOwner() instanceof TextInputControl text && text.isEditable();
            for (var binding : bindings) {
                if (binding.key().match(pressed) && !(typing && plain(pressed))) {
                    pressed.consume();
                    binding.action().run();
                    return;
                }
            }
        });
    }

    private static boolean plain(KeyEvent pressed) {
        return !pressed.isShortcutDown()
                && !pressed.isAltDown()
                && !pressed.getCode().isFunctionKey();
    }
}
