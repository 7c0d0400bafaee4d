package org.quiesce.ui;

import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.Scene;
import org.quiesce.capture.Census;
import org.quiesce.compare.ComparisonFormat;
import org.quiesce.machine.Era;
import org.quiesce.recording.Breakpoint;
import org.quiesce.recording.StopKind;
import org.quiesce.recording.Stops;

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
        bindTimeline();
        bindLocks();
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

    /** {@return the keys of the comparison} */
    Keys comparing() {
        return comparing;
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
                .bind("Ctrl+End", "Ctrl End", "To the last moment", () -> travel(Travel.TO_END))
                .bind("Open_Bracket", "[", "Slower", () -> speed(Speed.slower(speed())))
                .bind("Close_Bracket", "]", "Faster, at last at once", () -> speed(Speed.faster(speed())))
                .bind(
                        "R",
                        "R",
                        "Repeat this command, or no longer",
                        () -> transport().flipLoop());
        bindSteps();
    }

    /** Each forward, and with Shift the same backwards. */
    private void bindSteps() {
        step("F5", "into the next call", way -> transport().step(Stops.Stride.INTO, way));
        step("F6", "over it", way -> transport().step(Stops.Stride.OVER, way));
        step("F7", "out of the call that runs", way -> transport().step(Stops.Stride.OUT, way));
        step("F8", "to the next breakpoint", way -> transport().run(way));
        step("Alt+R", "to the next refusal", way -> transport().stop(StopKind.REFUSAL, way));
        step("Alt+L", "to the next lock", way -> transport().stop(StopKind.LOCK, way));
        step("Alt+U", "to the next uevent", way -> transport().stop(StopKind.UEVENT, way));
        step("Alt+D", "to the next DMA stop", way -> transport().stop(StopKind.DMA_STOP, way));
        step("Alt+C", "to the next callback", way -> transport().stop(StopKind.CALLBACK, way));
        step("Alt+V", "to the next device", way -> transport().device(way));
        keys.bind("B", "B", "Breakpoint on the selected device", this::flipBreakpoints);
    }

    /** Turn to the locks, if they are not in sight. */
    private void bindLocks() {
        var locks = workbench.lower().locks();
        move("J", "Locks: to the lane below; with Shift above", locks::lane);
        move("Alt+J", "Locks: to the next change in the lane; with Shift back", locks::change);
    }

    private void move(String key, String means, Consumer<Stops.Way> go) {
        Consumer<Stops.Way> there = way -> {
            if (workbench.lower().sheet() != Sheet.LOCKS) {
                workbench.questions().turn(Sheet.LOCKS);
            }
            go.accept(way);
        };
        both(key, means, there);
    }

    private void step(String key, String means, Consumer<Stops.Way> go) {
        both(key, "Step " + means + "; with Shift back", go);
    }

    private void both(String key, String means, Consumer<Stops.Way> go) {
        var shown = key.replace('+', ' ') + "  ⇧";
        keys.bind(key, shown, means, () -> go.accept(Stops.Way.FORWARD))
                .alias("Shift+" + key, () -> go.accept(Stops.Way.BACK));
    }

    private void flipBreakpoints() {
        workbench.devices().selected().get().stream()
                .flatMap(row -> Folding.devices(row).stream())
                .forEach(device -> transport().flip(new Breakpoint.OnDevice(device)));
    }

    private Transport transport() {
        return workbench.transport();
    }

    private double speed() {
        return workbench.actionBar().speed().get();
    }

    private void speed(double position) {
        workbench.actionBar().speed().set(position);
    }

    private void bindTimeline() {
        var line = workbench.lower().timeline();
        keys.bind("Alt+Up", "Alt ↑", "Timeline: nearer", () -> line.zoom(0.5))
                .bind("Alt+Down", "Alt ↓", "Timeline: farther", () -> line.zoom(2))
                .bind("Alt+Left", "Alt ←", "Timeline: to the left", () -> line.pan(-0.2))
                .bind("Alt+Right", "Alt →", "Timeline: to the right", () -> line.pan(0.2))
                .bind("Alt+Home", "Alt Home", "Timeline: the whole recording", line::showAll);
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
        keys.bind("X", "X", "Compare this branch with the next one", workbench.lower()::compareNextBranch);
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
