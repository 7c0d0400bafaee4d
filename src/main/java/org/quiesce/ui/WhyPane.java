package org.quiesce.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.quiesce.compare.Cause;
import org.quiesce.compare.WayOut;
import org.quiesce.compare.WaysOut;
import org.quiesce.compare.WhyText;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Remedy;
import org.quiesce.recording.Moment;
import org.quiesce.recording.Recording;

/** Why it is so: the chain of causes, each line leading to its moment and device, and what would have to change. */
public final class WhyPane extends VBox implements SheetPane {
    /** With less room than this, in em, what would have to change stands below the chain. */
    private static final double BESIDE = 52;

    private final WorkQueue work = new WorkQueue();

    @FXML
    private Label subject;

    @FXML
    private Button copy;

    @FXML
    private GridPane grid;

    @FXML
    private VBox chain;

    @FXML
    private VBox ways;

    private IntConsumer onGo = _ -> {};
    private Consumer<DeviceId> onLook = _ -> {};
    private BiConsumer<Integer, Remedy> onTake = (_, _) -> {};
    private Supplier<Optional<DeviceId>> selected = Optional::empty;
    private Optional<Told> told = Optional.empty();
    private Optional<Reasons> shown = Optional.empty();

    public WhyPane() {
        Layout.fill(this);
        copy.setOnAction(_ -> copyText());
        subject.setMinWidth(0);
        grid.widthProperty().subscribe(this::arrange);
        empty();
    }

    @Override
    public void onGo(IntConsumer taken) {
        onGo = taken;
    }

    /** {@code taken} is told the device of the line that a person picks. */
    void onLook(Consumer<DeviceId> taken) {
        onLook = taken;
    }

    /** {@code taken} is told the command asked about and the way out that a person takes. */
    void onTake(BiConsumer<Integer, Remedy> taken) {
        onTake = taken;
    }

    /** Asks about the device that is selected, too. */
    void about(Supplier<Optional<DeviceId>> device) {
        selected = device;
    }

    void tell(Notice notice) {
        work.tell(notice);
    }

    boolean idle() {
        return work.idle();
    }

    /** What was found stays while one goes from line to line; another story is another question. */
    @Override
    public void show(Told story, Moment moment) {
        if (told.filter(known -> isSame(known, story)).isEmpty()) {
            ask(story, moment);
        }
    }

    /** Asks why it is so in a moment. */
    void ask(Told story, Moment moment) {
        told = Optional.of(story);
        var device = selected.get();
        work.drop();
        work.inTurn(() -> work.run("Looking for causes …", () -> Reasons.of(story, moment, device), found -> {
            found.ifPresent(this::show);
            found.filter(reasons -> reasons.open(story)).ifPresent(reasons -> tryOut(story, reasons));
        }));
    }

    private void tryOut(Told story, Reasons reasons) {
        work.inTurn(() -> {
            var task = new Tries(story, reasons);
            work.run(task, found -> found.or(() -> shown).ifPresent(this::show));
        });
    }

    @SuppressWarnings("ReferenceEquality") // two stories that say the same are two questions
    private static boolean isSame(Told known, Told now) {
        return known == now;
    }

    private void show(Reasons reasons) {
        shown = Optional.of(reasons);
        var story = told.orElseThrow();
        subject.setText(reasons.subject());
        copy.setDisable(reasons.causes().isEmpty());
        var lines = new ArrayList<Node>();
        for (var cause : reasons.causes()) {
            cause.chain().forEach(link -> lines.add(line(story.story().recording(), link)));
        }
        if (lines.isEmpty()) {
            empty();
            return;
        }
        chain.getChildren().setAll(lines);
        ways.getChildren().setAll(reasons.open(story) ? ways(reasons) : List.of());
        setAccessibleText(reasons.text(story));
        arrange();
    }

    /** {@return what was found, as text; empty where nothing was asked} */
    String text() {
        return shown.flatMap(reasons -> told.map(reasons::text)).orElse("");
    }

    private void empty() {
        subject.setText("");
        copy.setDisable(true);
        chain.getChildren().setAll(muted("Select a device, or go to where a command has ended, and press W."));
        ways.getChildren().clear();
    }

    private Node line(Recording recording, Cause.Link link) {
        return new CauseLine(recording, link, () -> {
            onGo.accept(link.cause().index());
            if (!link.cause().device().equals(DeviceId.NONE)) {
                onLook.accept(link.cause().device());
            }
        });
    }

    private List<Node> ways(Reasons reasons) {
        var nodes = new ArrayList<Node>();
        var heading = new Label("What would have to change");
        heading.getStyleClass().add("heading");
        nodes.add(heading);
        nodes.add(muted(reasons.ways().map(WhyPane::sentence).orElse("Trying it on forks …")));
        reasons.ways()
                .ifPresent(found -> found.found()
                        .forEach(way -> nodes.add(way(reasons.step().orElseThrow(), way))));
        return nodes;
    }

    private static String sentence(WaysOut found) {
        return capital(WhyText.heading(found)) + ".";
    }

    private static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private Node way(int step, WayOut way) {
        var remedy = Reasons.remedy(way);
        var box = new VBox();
        box.getStyleClass().add("way-out");
        for (var each : way.remedies()) {
            var sentence = new Label(each.sentence());
            sentence.setWrapText(true);
            box.getChildren().add(sentence);
        }
        var price = muted(capital(WhyText.price(way.price())) + ".");
        var take = new Button(way.kind() == Remedy.Kind.ANOTHER_PAST ? "Try this past" : "Do it, and ask again");
        take.setOnAction(_ -> onTake.accept(step, remedy));
        take.setMinWidth(USE_PREF_SIZE);
        box.getChildren().addAll(price, take);
        return box;
    }

    private static Label muted(String words) {
        var label = new Label(words);
        label.getStyleClass().add("muted");
        label.setWrapText(true);
        return label;
    }

    private void arrange() {
        boolean beside = grid.getWidth() / subject.getFont().getSize() >= BESIDE
                && !ways.getChildren().isEmpty();
        GridPane.setConstraints(chain, 0, 0, beside ? 1 : 2, 1);
        GridPane.setConstraints(ways, beside ? 1 : 0, beside ? 0 : 1, beside ? 1 : 2, 1);
    }

    private void copyText() {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text()));
    }
}
