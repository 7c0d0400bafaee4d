package org.quiesce.ui;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.HBox;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import org.quiesce.capture.WholeFile;
import org.quiesce.compare.Comparison;
import org.quiesce.compare.ComparisonFormat;

/** Copies a comparison, or saves it as a file. */
public final class ExportBar extends HBox {
    @FXML
    private Button csv;

    @FXML
    private Button markdown;

    @FXML
    private Button json;

    @FXML
    private Button save;

    private Optional<Sheet> shown = Optional.empty();
    private Optional<Notice> notice = Optional.empty();

    /** What can be written down. */
    private record Sheet(String machine, Comparison comparison) {
        String in(ComparisonFormat format) {
            return format.of(machine, comparison);
        }
    }

    public ExportBar() {
        Layout.fill(this);
        csv.setOnAction(_ -> copy(ComparisonFormat.CSV));
        markdown.setOnAction(_ -> copy(ComparisonFormat.MARKDOWN));
        json.setOnAction(_ -> copy(ComparisonFormat.JSON));
        save.setOnAction(_ -> choose());
    }

    void tell(Notice told) {
        notice = Optional.of(told);
    }

    void show(String machine, Comparison comparison) {
        shown = Optional.of(new Sheet(machine, comparison));
    }

    /** {@return what is compared, once that is worked out} */
    Optional<Comparison> compared() {
        return shown.map(Sheet::comparison);
    }

    void copy(ComparisonFormat format) {
        shown.ifPresent(sheet -> {
            Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, sheet.in(format)));
            notice.ifPresent(told -> told.tell("Copied as " + format.title() + "."));
        });
    }

    /** Asks for a file; how its name ends says in which format. */
    void choose() {
        var chooser = new FileChooser();
        chooser.setTitle("Save the comparison");
        chooser.setInitialFileName("comparison.md");
        for (var format : ComparisonFormat.values()) {
            var filter = new ExtensionFilter(format.title(), "*." + format.extension());
            chooser.getExtensionFilters().add(filter);
            if (format == ComparisonFormat.MARKDOWN) {
                chooser.setSelectedExtensionFilter(filter);
            }
        }
        Optional.ofNullable(chooser.showSaveDialog(getScene().getWindow()))
                .map(File::toPath)
                .ifPresent(this::save);
    }

    /** Saves as the name says: {@code .csv}, {@code .md}, {@code .json}; any other name means Markdown. */
    void save(Path file) {
        shown.ifPresent(sheet -> {
            try {
                WholeFile.write(file, sheet.in(format(file)));
                notice.ifPresent(told -> told.tell("Saved " + file + "."));
            } catch (IOException full) {
                notice.ifPresent(told -> told.fail("It cannot be saved: " + full.getMessage()));
            }
        });
    }

    private static ComparisonFormat format(Path file) {
        return Arrays.stream(ComparisonFormat.values())
                .filter(format -> file.toString().endsWith("." + format.extension()))
                .findFirst()
                .orElse(ComparisonFormat.MARKDOWN);
    }
}
