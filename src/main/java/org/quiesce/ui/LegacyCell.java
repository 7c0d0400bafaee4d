package org.quiesce.ui;

import java.util.Optional;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.javafx.FontIcon;
import org.quiesce.compare.Comparison.Pair;
import org.quiesce.compare.Legacy;
import org.quiesce.compare.LegacyColumn;
import org.quiesce.machine.ProbeResult;

/** What one side leaves of a device, in one respect; marked where the other side leaves it otherwise. */
final class LegacyCell extends TableCell<Pair, String> {
    private static final PseudoClass DIFFERS = PseudoClass.getPseudoClass("differs");

    private final LegacyColumn column;
    private final Function<Pair, Optional<Legacy>> side;
    private final FontIcon icon = new FontIcon("mdi2c-check");
    private String look = "plain";

    LegacyCell(LegacyColumn column, Function<Pair, Optional<Legacy>> side) {
        this.column = column;
        this.side = side;
        getStyleClass().addAll("legacy-cell", look);
    }

    @Override
    protected void updateItem(String words, boolean empty) {
        super.updateItem(words, empty);
        var pair = getTableRow() == null ? null : getTableRow().getItem();
        setGraphic(null);
        setTooltip(null);
        setText(empty ? null : words);
        pseudoClassStateChanged(DIFFERS, pair != null && !empty && differs(pair));
        Optional<Legacy> legacy = pair == null || empty ? Optional.empty() : side.apply(pair);
        dress(legacy);
    }

    private void dress(Optional<Legacy> legacy) {
        getStyleClass().remove(look);
        look = "plain";
        legacy.ifPresent(shown -> {
            switch (column) {
                case VERDICT -> {
                    icon.setIconLiteral(VerdictWords.icon(shown.verdict()));
                    setText(VerdictWords.word(shown.verdict()));
                    setGraphic(icon);
                    setTooltip(new Tooltip(shown.why()));
                    look = shown.verdict().word();
                }
                case PROBE ->
                    shown.probe().map(ProbeResult::why).map(Tooltip::new).ifPresent(this::setTooltip);
                case STRAY -> look = shown.pages() > 0 ? "stray" : "plain";
                case CALLBACK, ENGINE, BUS_MASTER, POWER, INTERRUPTS -> {}
            }
        });
        getStyleClass().add(look);
    }

    private boolean differs(Pair pair) {
        return !pair.left().map(column::of).equals(pair.right().map(column::of));
    }
}
