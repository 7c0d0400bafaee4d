package org.quiesce.ui;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.StringProperty;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import org.quiesce.machine.Era;

/** Which machine and device this is, which kernel is asked, what the tree follows, and the search. */
public final class TopBar extends HBox {
    private static final List<Era> ERAS = List.of(Era.values());
    private static final List<View> VIEWS = List.of(View.values());

    @FXML
    private MenuButton open;

    @FXML
    private HBox crumbs;

    @FXML
    private Segments eras;

    @FXML
    private Segments views;

    @FXML
    private TextField search;

    @FXML
    private Label searchKey;

    @FXML
    private Button compare;

    @FXML
    private Button census;

    @FXML
    private Button theme;

    @FXML
    private Button keys;

    private Room room = Room.WIDE;
    private List<String> path = List.of();
    private Consumer<Era> onEra = _ -> {};
    private Consumer<View> onView = _ -> {};

    public TopBar() {
        Layout.fill(this);
        eras.offer(ERAS.stream().map(TopBar::choice).toList(), number -> onEra.accept(ERAS.get(number)));
        views.getStyleClass().add("quiet");
        views.offer(
                VIEWS.stream()
                        .map(view -> new Segments.Choice(view.word(), view.means()))
                        .toList(),
                number -> onView.accept(VIEWS.get(number)));
        searchKey
                .visibleProperty()
                .bind(search.textProperty()
                        .isEmpty()
                        .and(search.focusedProperty().not()));
        crumbs.setMinWidth(0);
    }

    private static Segments.Choice choice(Era era) {
        String known = switch (era.knowledge()) {
            case READ -> "read from its source and checked against recordings";
            case ASSUMED -> "partly assumed: its CPU and memory steps follow 6.1";
        };
        return new Segments.Choice(
                era.title(), "Ask the kernel of " + era.title() + " (" + known + "), Ctrl+" + (ERAS.indexOf(era) + 1));
    }

    void onEra(Consumer<Era> taken) {
        onEra = taken;
    }

    void onView(Consumer<View> taken) {
        onView = taken;
    }

    void onCompare(Runnable taken) {
        compare.setOnAction(_ -> taken.run());
    }

    void onCensus(Runnable taken) {
        census.setOnAction(_ -> taken.run());
    }

    void onTheme(Runnable taken) {
        theme.setOnAction(_ -> taken.run());
    }

    void onKeys(Runnable taken) {
        keys.setOnAction(_ -> taken.run());
    }

    StringProperty search() {
        return search.textProperty();
    }

    void focusSearch() {
        search.requestFocus();
        search.selectAll();
    }

    void show(Era era) {
        eras.choose(ERAS.indexOf(era));
    }

    void show(View view) {
        views.choose(VIEWS.indexOf(view));
    }

    void show(Room given) {
        room = given;
        fill();
        search.setPrefColumnCount(
                switch (room) {
                    case WIDE -> 20;
                    case MIDDLE -> 14;
                    case SLIM, NARROW -> 8;
                });
        search.setPromptText(
                switch (room) {
                    case WIDE -> "Find device, driver, reason";
                    case MIDDLE -> "Find a device";
                    case SLIM, NARROW -> "Find";
                });
        boolean tight = room.compareTo(Room.SLIM) <= 0;
        searchKey.setManaged(!tight);
        searchKey.setOpacity(tight ? 0 : 1);
    }

    /** Offers ways to open a machine, asked for each time the menu opens. */
    void offer(Supplier<List<MenuItem>> ways) {
        open.getItems().setAll(ways.get());
        open.setOnShowing(_ -> open.getItems().setAll(ways.get()));
    }

    void openMenu() {
        open.show();
    }

    /** Shows where the selected device is: the machine first, the device last. */
    void show(List<String> wanted) {
        if (!wanted.equals(path)) {
            path = wanted;
            fill();
        }
    }

    private void fill() {
        var shown = room.compareTo(Room.SLIM) <= 0 && path.size() > 2 ? List.of(path.getFirst(), path.getLast()) : path;
        crumbs.getChildren().clear();
        for (int i = 0; i < shown.size(); i++) {
            if (i > 0) {
                var arrow = new Label("›");
                arrow.getStyleClass().add("crumb");
                arrow.setMinWidth(USE_PREF_SIZE);
                crumbs.getChildren().add(arrow);
            }
            var crumb = new Label(shown.get(i));
            crumb.getStyleClass().add("crumb");
            crumb.setTextOverrun(i == 0 ? OverrunStyle.CENTER_ELLIPSIS : OverrunStyle.ELLIPSIS);
            CutTip.on(crumb, List.of(crumb));
            crumb.setMinWidth(i > 0 && i == shown.size() - 1 ? USE_PREF_SIZE : 12);
            if (i == 0) {
                crumb.getStyleClass().add("machine");
            } else if (i == shown.size() - 1) {
                crumb.getStyleClass().add("here");
            }
            crumbs.getChildren().add(crumb);
        }
    }
}
