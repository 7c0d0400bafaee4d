package org.quiesce.ui;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;

/** The card: what became of the command, why, and what to do about it. */
public final class CardPane extends VBox {
    private static final double INDENT = 24;
    private static final double TIP_WIDTH = 460;

    @FXML
    private FontIcon icon;

    @FXML
    private Passage title;

    @FXML
    private Button why;

    @FXML
    private Button copy;

    @FXML
    private Passage sentence;

    @FXML
    private FlowPane tags;

    @FXML
    private BasisLine basis;

    @FXML
    private VBox causes;

    @FXML
    private VBox notes;

    @FXML
    private VBox remedies;

    @FXML
    private HBox supply;

    @FXML
    private TextField given;

    @FXML
    private Button suppose;

    @FXML
    private CopyLine shell;

    @FXML
    private CopyLine line;

    private IntConsumer onRemedy = _ -> {};
    private Consumer<String> onGiven = _ -> {};
    private Optional<Card> shown = Optional.empty();

    public CardPane() {
        Layout.fill(this);
        title.getStyleClass().add("title");
        tags.setMinWidth(0);
        causes.setMinWidth(0);
        setMinWidth(0);
        copy.setOnAction(_ -> copyText());
        given.setOnAction(_ -> onGiven.accept(given.getText()));
        suppose.setOnAction(_ -> onGiven.accept(given.getText()));
        show(Optional.empty());
    }

    /** {@code taken} is told the number of the remedy that a person presses. */
    void onRemedy(IntConsumer taken) {
        onRemedy = taken;
    }

    /** {@code asked} is called when a person asks for the causes. */
    void onWhy(Runnable asked) {
        why.setOnAction(_ -> asked.run());
    }

    /** {@code taken} is told the line by which a person supplies a fact that is missing. */
    void onGiven(Consumer<String> taken) {
        onGiven = taken;
    }

    /** Shows the card; without one the pane takes no room. */
    void show(Optional<Card> wanted) {
        if (wanted.equals(shown) && wanted.isPresent()) {
            return;
        }
        shown = wanted;
        setVisible(wanted.isPresent());
        setManaged(wanted.isPresent());
        wanted.ifPresent(this::fill);
    }

    /** Puts the card's text on the clipboard. */
    void copyText() {
        shown.ifPresent(card -> Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, card.text())));
    }

    private void fill(Card card) {
        getStyleClass().setAll("card", card.tone().look());
        icon.setIconLiteral(card.tone().icon());
        title.setText(card.title());
        sentence.setText(card.sentence());
        fill(tags, card.tags().stream().map(CardPane::tag).toList());
        basis.show(card.basis());
        fill(causes, card.causes().stream().map(this::cause).toList());
        fill(notes, card.notes().stream().map(CardPane::note).toList());
        fill(remedies, card.remedies().stream().map(this::remedy).toList());
        given.setText(card.given());
        supply.setVisible(!card.given().isEmpty());
        supply.setManaged(!card.given().isEmpty());
        shell.show(card.shell());
        line.show(card.line());
        setAccessibleText(card.text());
    }

    private static void fill(javafx.scene.layout.Pane pane, List<? extends Node> nodes) {
        pane.getChildren().setAll(nodes);
        pane.setVisible(!nodes.isEmpty());
        pane.setManaged(!nodes.isEmpty());
    }

    private static Node tag(Card.Tag shown) {
        var tag = new Label(shown.words());
        tag.getStyleClass().add("tag");
        if (!shown.meaning().isEmpty()) {
            var meaning = new Tooltip(shown.meaning());
            meaning.setWrapText(true);
            meaning.setMaxWidth(TIP_WIDTH);
            meaning.setShowDuration(Duration.INDEFINITE);
            tag.setTooltip(meaning);
        }
        return tag;
    }

    private Node cause(Card.Cause cause) {
        var who = new Label(cause.who());
        who.getStyleClass().addAll("mono", "strong");
        who.setMinWidth(USE_PREF_SIZE);
        var line = new FlowPane(6, 0, who, wrapped(cause.what(), "what"), wrapped(cause.words(), "mono", "muted"));
        line.getChildren()
                .removeIf(part -> part instanceof Label label && label.getText().isEmpty());
        line.getStyleClass().add("cause");
        line.setMinWidth(0);
        return line;
    }

    private Label wrapped(String words, String... looks) {
        var label = new Label(words);
        label.getStyleClass().addAll(looks);
        label.setWrapText(true);
        label.maxWidthProperty().bind(causes.widthProperty().subtract(INDENT));
        return label;
    }

    private static Node note(String words) {
        var note = new Passage();
        note.getStyleClass().add("muted");
        note.setText(words);
        return note;
    }

    private Node remedy(Card.Remedy remedy) {
        var go = new FontIcon("mdi2c-chevron-right");
        var button = new Button(remedy.title(), go);
        button.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
        button.getStyleClass()
                .addAll(
                        "remedy",
                        shown.map(Card::tone).filter(Card.Tone.UNKNOWN::equals).isPresent() ? "answer" : "primary");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setMnemonicParsing(false);
        button.setOnAction(_ -> onRemedy.accept(
                shown.map(card -> card.remedies().indexOf(remedy)).orElse(0)));
        return new HBox(button) {
            {
                HBox.setHgrow(button, javafx.scene.layout.Priority.ALWAYS);
            }
        };
    }
}
