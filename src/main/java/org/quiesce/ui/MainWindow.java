package org.quiesce.ui;

import java.util.List;
import java.util.Optional;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/** The program's window: the workbench, its look and its keys. */
public final class MainWindow extends Application {
    /** Text sizes, in percent. */
    private static final int SMALLEST = 80;

    private static final int LARGEST = 200;
    private static final int STEP = 10;

    private final Settings settings;
    private final Library library;
    private final KeySheet sheet = new KeySheet();
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
        var keys = new WindowKeys(workbench, sheet);
        keys.everywhere()
                .bind("Ctrl+D", "Ctrl D", "Light or dark", () -> flipTheme(workbench, scene))
                .bind("Ctrl+Plus", "Ctrl +", "Larger text", () -> scaleText(workbench, scene, STEP))
                .bind("Ctrl+Equals", "Ctrl =", "Larger text", () -> scaleText(workbench, scene, STEP))
                .bind("Ctrl+Minus", "Ctrl −", "Smaller text", () -> scaleText(workbench, scene, -STEP))
                .bind("Ctrl+0", "Ctrl 0", "Text as it was", () -> scaleText(workbench, scene, 0));
        var keeping = new Keeping(workbench, notice, settings);
        keys.atWork()
                .bind("Ctrl+S", "Ctrl S", "Save the session", keeping::save)
                .bind("Ctrl+Shift+S", "Ctrl Shift S", "Save the session elsewhere", keeping::saveAs);
        var camera = new Camera(workbench, notice);
        keys.atWork().bind("Ctrl+Shift+P", "Ctrl Shift P", "Save an animated picture: range, or command", camera::film);
        List.of(keys.atWork(), keys.comparing())
                .forEach(each -> each.bind("Ctrl+P", "Ctrl P", "Save a picture of this moment", camera::picture)
                        .bind("Ctrl+E", "Ctrl E", "Save this view as a drawing (SVG)", camera::drawing)
                        .bind("Ctrl+Alt+P", "Ctrl Alt P", "Copy a picture of this moment", camera::copyPicture)
                        .bind("Ctrl+Alt+C", "Ctrl Alt C", "Copy this view as text", camera::copyText));
        keys.listen(scene);
        workbench.actionBar().speed().set(settings.number("speed", 0));
        workbench.topBar().onTheme(() -> flipTheme(workbench, scene));
        workbench.topBar().onKeys(keys::sheet);
        var opening = open(workbench, scene, notice, keeping);
        dress(workbench, scene);
        scene.widthProperty().subscribe(() -> fit(workbench, scene));
        scene.heightProperty().subscribe(() -> fit(workbench, scene));
        var system = Platform.getPreferences()
                .colorSchemeProperty()
                .subscribe(() -> dress(workbench, scene))
                .and(Platform.getPreferences()
                        .reducedMotionProperty()
                        .subscribe(less -> allow(workbench, less ? Transport.Motion.REDUCED : Transport.Motion.FULL)));
        stage.setTitle("Quiesce");
        stage.setScene(scene);
        stage.setMinWidth(720);
        stage.setMinHeight(520);
        stage.setOnCloseRequest(close -> {
            if (keeping.mayLeave()) {
                keeping.close();
            } else {
                close.consume();
            }
        });
        stage.setOnHidden(_ -> {
            system.unsubscribe();
            remember(workbench, scene);
        });
        stage.show();
        offerToGoOn(keeping, notice, opening);
    }

    /** A notice that is shown before the window is would never be seen. */
    private static void offerToGoOn(Keeping keeping, Notice notice, Opening opening) {
        keeping.interrupted()
                .ifPresent(draft -> notice.offer(
                        "Work was interrupted before it was saved.",
                        "Go on with it",
                        () -> opening.open(draft.toString())));
    }

    private Opening open(Workbench workbench, Scene scene, Notice notice, Keeping keeping) {
        var opening = new Opening(library, settings, notice, story -> {
            workbench.open(story);
            workbench.welcome().hide();
            keeping.opened(Optional.empty(), "");
        });
        opening.guard(keeping::mayLeave);
        opening.onSession((file, session) -> {
            workbench.open(Story.of(session.name(), session.branches()));
            workbench.welcome().hide();
            workbench.transport().jump(session.position());
            keeping.opened(Optional.of(file), session.notes());
            session.otherwise().stream().findFirst().ifPresent(notice::tell);
        });
        opening.listen(scene);
        workbench.tell(notice);
        workbench.topBar().offer(() -> opening.ways(scene));
        return opening;
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
}
