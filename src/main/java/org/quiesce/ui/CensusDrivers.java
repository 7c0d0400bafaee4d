package org.quiesce.ui;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.quiesce.capture.CensusText;
import org.quiesce.capture.DriverRow;

/** The drivers behind a part of a bar, as a table that can be searched. */
public final class CensusDrivers extends VBox {
    /** How wide each column of {@link CensusText#driver} is, in em. */
    private static final List<Double> EMS = List.of(15.0, 7.5, 7.0, 14.0, 12.0, 15.0, 34.0);

    private final ObservableList<DriverRow> drivers = FXCollections.observableArrayList();
    private final FilteredList<DriverRow> found = new FilteredList<>(drivers);

    @FXML
    private Button back;

    @FXML
    private FontIcon icon;

    @FXML
    private Label which;

    @FXML
    private Label count;

    @FXML
    private TextField search;

    @FXML
    private Button csv;

    @FXML
    private TableView<DriverRow> table;

    public CensusDrivers() {
        Layout.fill(this);
        var sorted = new SortedList<>(found);
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        for (int k = 0; k < EMS.size(); k++) {
            int number = k;
            table.getColumns()
                    .add(column(
                            CensusText.DRIVER_HEADS.get(k),
                            driver -> CensusText.driver(driver).get(number)));
        }
        search.textProperty().subscribe(this::filter);
        csv.setOnAction(_ -> Clipboard.getSystemClipboard()
                .setContent(Map.of(
                        DataFormat.PLAIN_TEXT, String.join("\r\n", CensusText.csv(List.copyOf(found))) + "\r\n")));
    }

    private static TableColumn<DriverRow, String> column(String head, Function<DriverRow, String> words) {
        var column = new TableColumn<DriverRow, String>(
                head.charAt(0) + head.substring(1).toLowerCase(Locale.ROOT));
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(words.apply(row.getValue())));
        column.getStyleClass().add("mono");
        return column;
    }

    /** Goes back when asked, also by whoever types in the search. */
    void onBack(Runnable taken) {
        back.setOnAction(_ -> taken.run());
        search.addEventFilter(KeyEvent.KEY_PRESSED, pressed -> {
            if (pressed.getCode() == KeyCode.ESCAPE) {
                pressed.consume();
                taken.run();
            }
        });
    }

    /** Shows these; {@code words} say which they are, with an icon. */
    void show(String words, String literal, List<DriverRow> shown) {
        which.setText(words);
        icon.setIconLiteral(literal);
        search.clear();
        drivers.setAll(shown);
        filter();
        table.scrollTo(0);
        table.requestFocus();
    }

    void focusSearch() {
        search.requestFocus();
        search.selectAll();
    }

    void scale(double em) {
        for (int k = 0; k < EMS.size(); k++) {
            table.getColumns().get(k).setPrefWidth(EMS.get(k) * em);
        }
    }

    private void filter() {
        var wanted = search.getText().strip().toLowerCase(Locale.ROOT);
        found.setPredicate(driver -> CensusText.driver(driver).stream()
                .anyMatch(cell -> cell.toLowerCase(Locale.ROOT).contains(wanted)));
        count.setText(wanted.isEmpty() ? "" : Words.count(found.size()) + " of " + Words.count(drivers.size()));
    }
}
