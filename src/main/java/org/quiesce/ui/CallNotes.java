package org.quiesce.ui;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.quiesce.machine.Explanation;
import org.quiesce.machine.Rule;

/** What is written beside the calls about one of them: where it is in the kernel, what it does, the rules it follows. */
final class CallNotes {
    private final Label name;
    private final Label file;
    private final Label says;
    private final VBox rules;

    CallNotes(Label name, Label file, Label says, VBox rules) {
        this.name = name;
        this.file = file;
        this.says = says;
        this.rules = rules;
    }

    /** {@return the size of the text} */
    double em() {
        return name.getFont().getSize();
    }

    /** @param line nothing where no call is selected */
    void show(Optional<CallLine> line) {
        var known = line.flatMap(CallLine::explanation);
        name.setText(line.map(CallLine::call).orElse("Click on a call to go there."));
        file.setText(line.map(CallLine::file).orElse(""));
        says.setText(
                known.map(Explanation::text).orElse(line.isPresent() ? "Nobody has written down what it does." : ""));
        rules.getChildren()
                .setAll(known.map(Explanation::rules).orElse(List.of()).stream()
                        .map(CallNotes::label)
                        .toList());
    }

    private static Node label(Rule rule) {
        var label = new Label(rule.id() + "  " + rule.title());
        label.setWrapText(true);
        label.getStyleClass().addAll("muted", "small");
        return label;
    }
}
