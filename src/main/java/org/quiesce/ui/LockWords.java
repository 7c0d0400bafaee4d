package org.quiesce.ui;

import java.util.ArrayList;
import java.util.function.IntConsumer;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.quiesce.machine.Machine;
import org.quiesce.recording.LockCycle;
import org.quiesce.recording.LockOrder;
import org.quiesce.recording.LockText;

/** What stands beside the drawings of locks: who holds and waits, and the circles explained. */
final class LockWords {
    private final VBox holders;
    private final VBox circles;
    private final IntConsumer onGo;

    /** @param onGo told the moment at which an order was first seen */
    LockWords(VBox holders, VBox circles, IntConsumer onGo) {
        this.holders = holders;
        this.circles = circles;
        this.onGo = onGo;
    }

    void holders(Machine machine) {
        var lines = new ArrayList<Label>();
        lines.add(line("Held at this moment", "heading"));
        var locks = LockText.held(machine);
        locks.forEach(lock -> lines.add(line(lock, "small")));
        if (locks.isEmpty()) {
            lines.add(line("No lock", "muted"));
        }
        var waiting = LockText.waiting(machine);
        if (!waiting.isEmpty()) {
            lines.add(line("Waiting", "heading"));
            waiting.forEach(each -> lines.add(line(each, "small")));
        }
        var ring = LockText.deadlock(machine);
        if (!ring.isEmpty()) {
            lines.add(line("Deadlock: none of these will ever go on", "circle"));
            ring.forEach(each -> lines.add(line(each, "small")));
        }
        holders.getChildren().setAll(lines);
    }

    void explain(LockOrder known) {
        circles.getChildren().clear();
        if (known.cycles().isEmpty()) {
            circles.getChildren().add(line("No circle: every lock was taken in one order only.", "muted"));
        }
        known.cycles().forEach(this::explain);
        circles.getChildren().add(line("First seen", "heading"));
        known.sorts()
                .forEach(sorts -> circles.getChildren()
                        .add(link(LockText.sorts(sorts) + ": " + LockText.place(sorts.first()), sorts.first())));
    }

    private void explain(LockCycle cycle) {
        circles.getChildren().add(line(LockText.heading(cycle), "circle"));
        cycle.edges().forEach(edge -> circles.getChildren().add(link(LockText.step(edge), edge)));
        LockText.verdict(cycle).forEach(each -> circles.getChildren().add(line(each, "words")));
        var scenario = LockText.scenario(cycle);
        if (!scenario.isEmpty()) {
            circles.getChildren().add(line(String.join("\n", scenario), "mono"));
        }
    }

    private Hyperlink link(String text, LockOrder.Edge edge) {
        var link = new Hyperlink(text);
        link.setWrapText(true);
        link.setOnAction(_ -> onGo.accept(edge.first().index() + 1));
        return link;
    }

    private static Label line(String text, String style) {
        var label = new Label(text);
        label.getStyleClass().add(style);
        label.setWrapText(!style.equals("mono"));
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
