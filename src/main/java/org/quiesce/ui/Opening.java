package org.quiesce.ui;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.concurrent.Task;
import javafx.scene.Scene;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.TransferMode;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import org.quiesce.capture.BadCapture;
import org.quiesce.capture.CaptureProgress;
import org.quiesce.capture.StoryFile;
import org.quiesce.lesson.KeptSession;

/** Ways to open a machine: bundled, chosen, dropped, opened before, or this one. The machine shown stays until the new one is there. */
final class Opening {
    private static final String THIS_MACHINE = "/";

    private final Library library;
    private final Settings settings;
    private final Notice notice;
    private final Consumer<Story> opened;
    private final WorkQueue loading = new WorkQueue();
    private final WorkQueue dropping = new WorkQueue();
    private BooleanSupplier mayLeave = () -> true;
    private BiConsumer<Path, KeptSession> onSession = (_, _) -> {};

    /** @param opened told a story of nothing yet on the machine that was opened */
    Opening(Library library, Settings settings, Notice notice, Consumer<Story> opened) {
        this.library = library;
        this.settings = settings;
        this.notice = notice;
        this.opened = opened;
        loading.tell(notice);
        dropping.tell(notice);
    }

    /** {@code asked} before what is shown makes way for another machine, says whether it may. */
    void guard(BooleanSupplier asked) {
        mayLeave = asked;
    }

    /** {@code taken} is told each saved session that was opened, and its file. */
    void onSession(BiConsumer<Path, KeptSession> taken) {
        onSession = taken;
    }

    /** Listens for files and folders that are dropped onto the window. */
    void listen(Scene scene) {
        scene.setOnDragOver(drag -> {
            if (drag.getDragboard().hasFiles()) {
                drag.acceptTransferModes(TransferMode.COPY, TransferMode.LINK);
            }
        });
        scene.setOnDragDropped(drop -> {
            drop.setDropCompleted(drop(drop.getDragboard().getFiles()));
        });
    }

    /**
     * Opens the first of the files dropped; returns whether there was one.
     *
     * <p>At once, before anything is asked: who drags waits for this answer, and its window stands still.
     */
    boolean drop(List<File> files) {
        files.stream()
                .findFirst()
                .map(File::getPath)
                .ifPresent(file ->
                        dropping.run("Opening " + file + " …", () -> file, taken -> taken.ifPresent(this::open)));
        return !files.isEmpty();
    }

    /** {@return the menu of all ways} */
    List<MenuItem> ways(Scene scene) {
        var ways = new ArrayList<MenuItem>();
        library.bundled().forEach(name -> ways.add(way(name, () -> open(name))));
        ways.add(new SeparatorMenuItem());
        ways.add(way("Open a file…", () -> chooseFile(scene)));
        ways.add(way("Open a folder…", () -> chooseFolder(scene)));
        ways.add(way("This machine", () -> open(THIS_MACHINE)));
        var recent = settings.recent().stream()
                .filter(name -> !library.bundled().contains(name) && !name.equals(THIS_MACHINE))
                .toList();
        if (!recent.isEmpty()) {
            ways.add(new SeparatorMenuItem());
            recent.forEach(name -> ways.add(way(name, () -> open(name))));
        }
        return ways;
    }

    private static MenuItem way(String words, Runnable taken) {
        var item = new MenuItem(words);
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> taken.run());
        return item;
    }

    private void chooseFile(Scene scene) {
        var chooser = new FileChooser();
        chooser.setTitle("Open a capture, a dump or a machine file");
        Optional.ofNullable(chooser.showOpenDialog(scene.getWindow()))
                .map(File::getPath)
                .ifPresent(this::open);
    }

    private void chooseFolder(Scene scene) {
        var chooser = new DirectoryChooser();
        chooser.setTitle("Open the root of a sysfs, or a recording's folder");
        Optional.ofNullable(chooser.showDialog(scene.getWindow()))
                .map(File::getPath)
                .ifPresent(this::open);
    }

    /** Opens a machine beside the thread that draws; a load still under way is given up. */
    void open(String name) {
        if (!mayLeave.getAsBoolean()) {
            return;
        }
        loading.drop();
        if (StoryFile.isNamed(name)) {
            openSession(name);
            return;
        }
        loading.run(
                new Load(library, name),
                loaded -> loaded.ifPresent(story -> {
                    notice.hide();
                    settings.opened(name);
                    opened.accept(story);
                }));
    }

    private void openSession(String name) {
        var file = Path.of(name);
        loading.run(
                "Opening " + name + " …",
                () -> session(file),
                loaded -> loaded.ifPresent(session -> {
                    notice.hide();
                    onSession.accept(file, session);
                }));
    }

    private static KeptSession session(Path file) throws BadCapture {
        try {
            return KeptSession.of(StoryFile.read(file));
        } catch (KeptSession.BadNotebook bad) {
            throw new BadCapture(file.toString(), String.valueOf(bad.getMessage()));
        }
    }

    /** One load. */
    private static final class Load extends Task<Story> {
        private final Library library;
        private final String name;

        Load(Library library, String name) {
            this.library = library;
            this.name = name;
            updateMessage("Opening " + name + " …");
        }

        @Override
        protected Story call() throws Exception {
            var machine = library.open(name, (stage, _, done) -> {
                updateMessage("Opening " + name + ": " + Words.count(done) + " " + stage.words() + " …");
                return isCancelled() ? CaptureProgress.Wish.STOP : CaptureProgress.Wish.GO_ON;
            });
            return Story.of(name, machine);
        }
    }
}
