package org.quiesce.ui;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;
import javafx.util.Duration;
import org.quiesce.capture.StoryFile;
import org.quiesce.capture.WholeFile;
import org.quiesce.lesson.BranchList;
import org.quiesce.lesson.KeptSession;
import org.quiesce.recording.Notebook;

/**
 * Keeps what was asked: in a file when a person says so, and beside the settings as long as nobody has, so that work that
 * was interrupted can be gone on with.
 */
final class Keeping {
    private static final String UNSAVED = "unsaved" + StoryFile.SUFFIX;
    private static final String INTERRUPTED = "interrupted" + StoryFile.SUFFIX;
    private static final ButtonType SAVE = new ButtonType("Save", ButtonBar.ButtonData.YES);
    private static final ButtonType DISCARD = new ButtonType("Discard", ButtonBar.ButtonData.NO);

    /** After a pause as long as this in writing notes they are kept, too. */
    private static final Duration WRITTEN = Duration.seconds(1);

    private final Workbench workbench;
    private final Notice notice;
    private final Path draft;
    private final Path interrupted;
    private final WorkQueue drafting = new WorkQueue();
    private BranchList kept;
    private BranchList drafted;
    private Optional<Path> file = Optional.empty();
    private String keptNotes = "";
    private final PauseTransition pause = new PauseTransition(WRITTEN);
    private boolean takenUp;

    Keeping(Workbench workbench, Notice notice, Settings settings) {
        this.workbench = workbench;
        this.notice = notice;
        this.draft = settings.beside(UNSAVED);
        this.interrupted = settings.beside(INTERRUPTED);
        this.kept = branches();
        this.drafted = kept;
        workbench.transport().moment().subscribe(_ -> lookForNews());
        pause.setOnFinished(_ -> {
            if (unsaved()) {
                draft(branches());
            }
        });
        workbench.lower().notes().onChange(_ -> pause.playFromStart());
    }

    /** {@return where work is that was interrupted before, if there is any} It stays there until it has been gone on with. */
    Optional<Path> interrupted() {
        try {
            if (Files.isRegularFile(draft)) {
                Files.move(draft, interrupted, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException readOnly) {
            return Optional.of(draft);
        }
        return Optional.of(interrupted).filter(Files::isRegularFile);
    }

    /** A story was opened: nothing of it is unsaved, unless it was interrupted. */
    void opened(Optional<Path> from, String remarks) {
        boolean again = from.filter(interrupted::equals).isPresent();
        file = again ? Optional.empty() : from;
        kept = again ? BranchList.of(branches().shown().experiment()) : branches();
        keptNotes = again ? "" : remarks;
        workbench.lower().notes().show(remarks);
        takenUp |= again;
        if (again) {
            drafted = branches();
            draft(drafted);
        }
    }

    /** {@return whether anything was asked that is in no file} */
    @SuppressWarnings("ReferenceEquality") // branches are the same value until something is asked
    boolean unsaved() {
        boolean asked = branches() != kept
                && branches().all().stream()
                        .anyMatch(branch -> !branch.commands().isEmpty());
        return asked || !notes().equals(keptNotes);
    }

    /** Saves where it was saved before, or asks where. */
    void save() {
        if (file.isEmpty()) {
            saveAs();
        } else {
            save(file.get());
        }
    }

    /** Asks where to save. */
    void saveAs() {
        var chooser = new FileChooser();
        chooser.setTitle("Save the session");
        chooser.setInitialFileName("session" + StoryFile.SUFFIX);
        chooser.getExtensionFilters().add(new ExtensionFilter("Quiesce session", "*" + StoryFile.SUFFIX));
        Optional.ofNullable(chooser.showSaveDialog(window())).map(File::toPath).ifPresent(this::save);
    }

    /** Saves to a file; what was there stays until all is written. */
    void save(Path to) {
        var branches = branches();
        try {
            var picture = Notebook.Preview.of(Pictures.small(workbench));
            var notebook =
                    KeptSession.notebook(name(), branches, position(), notes()).with(picture);
            WholeFile.write(to, out -> StoryFile.write(notebook, out));
            kept = branches;
            keptNotes = notes();
            file = Optional.of(to);
            forget(draft);
            notice.tell("Saved " + to + ".");
        } catch (IOException full) {
            notice.fail("It cannot be saved: " + full.getMessage());
        }
    }

    /** {@return whether what is shown may go} Asks a person where something is unsaved. */
    boolean mayLeave() {
        if (!unsaved()) {
            return true;
        }
        var question = new Alert(Alert.AlertType.CONFIRMATION);
        question.initOwner(window());
        question.setTitle("Quiesce");
        question.setHeaderText("The work on " + name() + " is not saved.");
        question.setContentText("Save it first?");
        question.getButtonTypes().setAll(SAVE, DISCARD, ButtonType.CANCEL);
        var answer = question.showAndWait().orElse(ButtonType.CANCEL);
        if (answer.equals(SAVE)) {
            save();
        }
        return answer.equals(DISCARD) || !unsaved();
    }

    /** The window closes by itself: no work was interrupted. */
    void close() {
        pause.stop();
        drafting.drop();
        forget(draft);
    }

    @SuppressWarnings("ReferenceEquality") // branches are the same value until something is asked
    private void lookForNews() {
        if (branches() != drafted) {
            drafted = branches();
            if (unsaved()) {
                draft(drafted);
            }
        }
    }

    /** Beside the thread that draws. A folder that cannot be written to is no reason to bother anybody. */
    private void draft(BranchList branches) {
        var name = name();
        var notes = notes();
        int position = branches.shown().experiment().recording().size();
        drafting.drop();
        drafting.run(
                "Keeping what was asked …",
                () -> {
                    try {
                        Files.createDirectories(draft.toAbsolutePath().getParent());
                        var sketch =
                                KeptSession.sketch(name, branches, position).with(notes);
                        WholeFile.write(draft, out -> StoryFile.write(sketch, out));
                        return true;
                    } catch (IOException full) {
                        return false;
                    }
                },
                written -> written.filter(well -> well && takenUp).ifPresent(_ -> forget(interrupted)));
    }

    private void forget(Path work) {
        try {
            Files.deleteIfExists(work);
        } catch (IOException readOnly) {
            notice.fail(String.valueOf(readOnly.getMessage()));
        }
    }

    private BranchList branches() {
        return workbench.story().branches();
    }

    private String notes() {
        return workbench.lower().notes().text();
    }

    private String name() {
        return workbench.story().name();
    }

    private int position() {
        return workbench.transport().now().index();
    }

    private Window window() {
        return workbench.getScene().getWindow();
    }
}
