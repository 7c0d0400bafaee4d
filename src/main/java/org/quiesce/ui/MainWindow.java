package org.quiesce.ui;

import java.util.Optional;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.quiesce.capture.Census;
import org.quiesce.compare.ComparisonFormat;
import org.quiesce.machine.Era;

/** The program's window: the workbench, its look and its keys. */
public final class MainWindow extends Application {
    /** Text sizes, in percent. */
    private static final int SMALLEST = 80;

    private static final int LARGEST = 200;
    private static final int STEP = 10;

    private final Settings settings;
    private final Library library;
    private final KeySheet sheet = new KeySheet();
    private final Keys keys = new Keys();
    private final Keys everywhere = new Keys();
    private final Keys comparing = new Keys();
    private final Keys counting = new Keys();
    private Optional<ColorScheme> chosen = Optional.empty();
    private int percent = 100;

    /** The window as it starts by itself: on the bundled machine, as it was left. */
    public MainWindow() {
        this(Settings.load(), new BundledLibrary());
    }

    MainWindow(Settings settings, Library library) {
        this.settings = settings;
        this.library = library;
    }

    @Override
    public void start(Stage stage) {
        Theme.loadFonts();
        var workbench = new Workbench(FirstStory.of(library));
        show(stage, workbench);
        FirstStory.begin(workbench);
    }

    private void show(Stage stage, Workbench workbench) {
        var notice = new Notice(workbench);
        var scene = new Scene(
                new StackPane(notice.pane(), sheet), settings.number("width", 1440), settings.number("height", 900));
        percent = (int) settings.number("text", 100);
        chosen = scheme(settings.word("theme", ""));
        bind(workbench, scene);
        workbench.actionBar().speed().set(settings.number("speed", 0));
        workbench.topBar().onTheme(() -> flipTheme(workbench, scene));
        workbench.topBar().onKeys(() -> sheet(workbench));
        open(workbench, scene, notice);
        dress(workbench, scene);
        Platform.getPreferences().colorSchemeProperty().subscribe(() -> dress(workbench, scene));
        scene.widthProperty().subscribe(() -> fit(workbench, scene));
        scene.heightProperty().subscribe(() -> fit(workbench, scene));
        Platform.getPreferences()
                .reducedMotionProperty()
                .subscribe(less -> allow(workbench, less ? Transport.Motion.REDUCED : Transport.Motion.FULL));
        stage.setTitle("Quiesce");
        stage.setScene(scene);
        stage.setMinWidth(720);
        stage.setMinHeight(520);
        stage.setOnHidden(_ -> remember(workbench, scene));
        stage.show();
    }

    private void open(Workbench workbench, Scene scene, Notice notice) {
        var opening = new Opening(library, settings, notice, story -> {
            workbench.open(story);
            workbench.welcome().hide();
        });
        opening.listen(scene);
        workbench.tell(notice);
        workbench.topBar().offer(() -> opening.ways(scene));
    }

    private static void allow(Workbench workbench, Transport.Motion motion) {
        workbench.transport().allow(motion);
        workbench.comparison().allow(motion);
    }

    private static Optional<ColorScheme> scheme(String word) {
        return switch (word) {
            case "light" -> Optional.of(ColorScheme.LIGHT);
            case "dark" -> Optional.of(ColorScheme.DARK);
            default -> Optional.empty();
        };
    }

    private ColorScheme scheme() {
        return chosen.orElse(Platform.getPreferences().getColorScheme());
    }

    private void flipTheme(Workbench workbench, Scene scene) {
        chosen = Optional.of(scheme() == ColorScheme.DARK ? ColorScheme.LIGHT : ColorScheme.DARK);
        dress(workbench, scene);
    }

    private void scaleText(Workbench workbench, Scene scene, int by) {
        percent = Math.clamp(by == 0 ? 100 : percent + by, SMALLEST, LARGEST);
        dress(workbench, scene);
    }

    private void dress(Workbench workbench, Scene scene) {
        Theme.apply(scene, scheme(), percent);
        fit(workbench, scene);
    }

    private void fit(Workbench workbench, Scene scene) {
        workbench.fit(scene.getWidth(), scene.getHeight(), Theme.TEXT * percent / 100);
    }

    private void remember(Workbench workbench, Scene scene) {
        settings.set("width", scene.getWidth());
        settings.set("height", scene.getHeight());
        settings.set("text", percent);
        settings.set("speed", workbench.actionBar().speed().get());
        settings.set(
                "theme",
                chosen.map(scheme -> scheme == ColorScheme.DARK ? "dark" : "light")
                        .orElse(""));
        settings.save();
    }

    private void bind(Workbench workbench, Scene scene) {
        keys.bind("O", "O", "Offline", () -> workbench.act(Act.OFFLINE))
                .bind("N", "N", "Online", () -> workbench.act(Act.ONLINE))
                .bind("E", "E", "Eject", () -> workbench.act(Act.EJECT))
                .bind("Shift+E", "Shift E", "Force: eject without asking", () -> workbench.act(Act.FORCE))
                .bind(
                        "Space",
                        "Space",
                        "Play or pause",
                        () -> workbench.transport().travel(Travel.PLAY))
                .bind(
                        "Comma",
                        ",",
                        "One event back",
                        () -> workbench.transport().travel(Travel.BACK))
                .bind("Period", ".", "One event on", () -> workbench.transport().travel(Travel.FORWARD))
                .bind(
                        "Ctrl+Home",
                        "Ctrl Home",
                        "To the first moment",
                        () -> workbench.transport().travel(Travel.TO_START))
                .bind(
                        "Ctrl+End",
                        "Ctrl End",
                        "To the last moment",
                        () -> workbench.transport().travel(Travel.TO_END))
                .bind("Ctrl+Z", "Ctrl Z", "Take the last command back", workbench::undo)
                .bind("Ctrl+F", "Ctrl F", "Find", workbench.topBar()::focusSearch)
                .bind("Ctrl+O", "Ctrl O", "Open a machine", workbench.topBar()::openMenu)
                .bind("Ctrl+Shift+C", "Ctrl Shift C", "Copy the card", workbench.card()::copyText)
                .bind("K", "K", "Compare ways of kexec", workbench::compare)
                .bind("C", "C", "Count the drivers by their callbacks", workbench.census()::open);
        everywhere
                .bind("Ctrl+D", "Ctrl D", "Light or dark", () -> flipTheme(workbench, scene))
                .bind("Ctrl+Plus", "Ctrl +", "Larger text", () -> scaleText(workbench, scene, STEP))
                .bind("Ctrl+Equals", "Ctrl =", "Larger text", () -> scaleText(workbench, scene, STEP))
                .bind("Ctrl+Minus", "Ctrl −", "Smaller text", () -> scaleText(workbench, scene, -STEP))
                .bind("Ctrl+0", "Ctrl 0", "Text as it was", () -> scaleText(workbench, scene, 0))
                .bind("F1", "F1", "This sheet", () -> sheet(workbench));
        int digit = 1;
        for (var era : Era.values()) {
            keys.bind("Ctrl+" + digit, "Ctrl " + digit, "Ask the kernel " + era.title(), () -> workbench.ask(era));
            digit++;
        }
        digit = 1;
        for (var view : View.values()) {
            keys.bind("Alt+" + digit, "Alt " + digit, "View: " + view.word(), () -> workbench.follow(view));
            digit++;
        }
        bind(workbench.comparison());
        bind(workbench.census());
        counting.listen(scene, () -> workbench.census().isVisible());
        keys.listen(
                scene,
                () -> !workbench.comparison().isVisible() && !workbench.census().isVisible());
        comparing.listen(scene, () -> workbench.comparison().isVisible());
        everywhere.listen(scene, () -> true);
    }

    /** Shows the keys of what is shown, or hides them. */
    private void sheet(Workbench workbench) {
        sheet.show(Stream.of(awake(workbench), everywhere)
                .flatMap(each -> each.bindings().stream())
                .toList());
        sheet.toggle();
    }

    private Keys awake(Workbench workbench) {
        if (workbench.census().isVisible()) {
            return counting;
        }
        return workbench.comparison().isVisible() ? comparing : keys;
    }

    private void bind(CensusPane census) {
        counting.bind("B", "B", "By bus", () -> census.show(Census.Grouping.BUS))
                .bind("K", "K", "By kind of driver", () -> census.show(Census.Grouping.KIND))
                .bind("Ctrl+F", "Ctrl F", "Find a driver", census::find)
                .bind("Esc", "Esc", "Back to the bars, and to the machine", census::back);
    }

    private void bind(ComparisonPane comparison) {
        comparing
                .bind("Space", "Space", "Play or pause", () -> comparison.travel(Travel.PLAY))
                .bind("Comma", ",", "To the device before", () -> comparison.travel(Travel.BACK))
                .bind("Period", ".", "To the next device", () -> comparison.travel(Travel.FORWARD))
                .bind("Ctrl+Home", "Ctrl Home", "To the beginning", () -> comparison.travel(Travel.TO_START))
                .bind("Ctrl+End", "Ctrl End", "To the end", () -> comparison.travel(Travel.TO_END))
                .bind(
                        "Ctrl+Z",
                        "Ctrl Z",
                        "Take the last what-if back",
                        () -> comparison.ask(ComparisonSetup::withoutLast))
                .bind("Z", "Z", "All devices at once", comparison::flipDensity)
                .bind("W", "W", "What if: change the selected device's driver", comparison.table()::openMenu)
                .bind(
                        "B",
                        "B",
                        "Shut the selected device down before …",
                        () -> comparison.reorder(ShutdownOrder.BEFORE))
                .bind("A", "A", "Shut the selected device down after …", () -> comparison.reorder(ShutdownOrder.AFTER))
                .bind(
                        "Ctrl+Shift+C",
                        "Ctrl Shift C",
                        "Copy as Markdown",
                        () -> comparison.table().export().copy(ComparisonFormat.MARKDOWN))
                .bind(
                        "Ctrl+S",
                        "Ctrl S",
                        "Save as CSV, Markdown or JSON",
                        comparison.table().export()::choose)
                .bind("Esc", "Esc", "Back to the machine", comparison::back);
    }
}
