package org.quiesce.ui;

import java.util.stream.Stream;
import javafx.scene.Scene;
import org.quiesce.capture.Census;
import org.quiesce.compare.ComparisonFormat;
import org.quiesce.machine.Era;

/** What each key does, and where: on the workbench, in the comparison, in the census, and everywhere. */
final class WindowKeys {
    private final Workbench workbench;
    private final KeySheet sheet;
    private final Keys keys = new Keys();
    private final Keys everywhere = new Keys();
    private final Keys comparing = new Keys();
    private final Keys counting = new Keys();

    WindowKeys(Workbench workbench, KeySheet sheet) {
        this.workbench = workbench;
        this.sheet = sheet;
        bindActs();
        bindTravel();
        bindViews();
        bind(workbench.comparison());
        bind(workbench.census());
        everywhere.bind("F1", "F1", "This sheet", this::sheet);
    }

    /** {@return the keys that mean the same whatever is shown} */
    Keys everywhere() {
        return everywhere;
    }

    /** {@return the keys of the workbench} */
    Keys atWork() {
        return keys;
    }

    void listen(Scene scene) {
        counting.listen(scene, () -> awake() == counting);
        keys.listen(scene, () -> awake() == keys);
        comparing.listen(scene, () -> awake() == comparing);
        everywhere.listen(scene, () -> true);
    }

    /** Shows the keys of what is shown, or hides them. */
    void sheet() {
        sheet.show(Stream.of(awake(), everywhere)
                .flatMap(each -> each.bindings().stream())
                .toList());
        sheet.toggle();
    }

    private Keys awake() {
        if (workbench.census().isVisible()) {
            return counting;
        }
        return workbench.comparison().isVisible() ? comparing : keys;
    }

    private void bindActs() {
        keys.bind("O", "O", "Offline", () -> workbench.act(Act.OFFLINE))
                .bind("N", "N", "Online", () -> workbench.act(Act.ONLINE))
                .bind("E", "E", "Eject", () -> workbench.act(Act.EJECT))
                .bind("Shift+E", "Shift E", "Force: eject without asking", () -> workbench.act(Act.FORCE))
                .bind("Ctrl+Z", "Ctrl Z", "Back to before the last command", workbench.teller()::undo)
                .bind("Ctrl+Shift+Z", "Ctrl Shift Z", "On to after the next command", workbench.teller()::redo)
                .bind("P", "P", "Ask again, and let it stand in this call", workbench.teller()::stand)
                .bind("Shift+P", "Shift P", "Let go on what was told to stand", workbench.teller()::letGoOn)
                .bind("Ctrl+F", "Ctrl F", "Find", workbench.topBar()::focusSearch)
                .bind("Ctrl+O", "Ctrl O", "Open a machine", workbench.topBar()::openMenu)
                .bind("Ctrl+Shift+C", "Ctrl Shift C", "Copy the card", workbench.card()::copyText)
                .bind(
                        "S",
                        "S",
                        "Ask each device …",
                        () -> workbench
                                .devices()
                                .choose(workbench.questions().sweeps().items()))
                .bind("Esc", "Esc", "Clear the answers", workbench.questions().sweeps()::clear)
                .bind("K", "K", "Compare ways of kexec", workbench::compare)
                .bind("C", "C", "Count the drivers by their callbacks", workbench.census()::open);
    }

    private void bindTravel() {
        keys.bind("Space", "Space", "Play or pause", () -> travel(Travel.PLAY))
                .bind("Comma", ",", "One event back", () -> travel(Travel.BACK))
                .bind("Period", ".", "One event on", () -> travel(Travel.FORWARD))
                .bind("Ctrl+Home", "Ctrl Home", "To the first moment", () -> travel(Travel.TO_START))
                .bind("Ctrl+End", "Ctrl End", "To the last moment", () -> travel(Travel.TO_END));
    }

    private void travel(Travel how) {
        workbench.transport().travel(how);
    }

    private void bindViews() {
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
        for (var each : Sheet.values()) {
            keys.bind(
                    each.key(),
                    each.key(),
                    each.means(),
                    () -> workbench.questions().turn(each));
        }
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
