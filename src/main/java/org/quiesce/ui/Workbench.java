package org.quiesce.ui;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.fxml.FXML;
import javafx.scene.layout.BorderPane;
import org.quiesce.machine.Command;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.recording.Moment;

/** The whole window: owns the one moment that all panes show, and carries out what a person asks. */
public final class Workbench extends BorderPane {
    private final ObjectProperty<Moment> moment;
    private final Scenery scenery = new Scenery();
    private final Playback playback;
    private final Map<Integer, List<Remedies.Remedy>> remedies = new HashMap<>();

    @FXML
    private TopBar topBar;

    @FXML
    private ActionBar actionBar;

    @FXML
    private WelcomeLine welcome;

    @FXML
    private DeviceTable devices;

    @FXML
    private CardPane card;

    @FXML
    private Inspector inspector;

    @FXML
    private LogPane log;

    @FXML
    private CommandHistory history;

    @FXML
    private StatusBar status;

    private Story story;
    private View view = View.ACPI;
    private List<LogLine> logLines = List.of();
    private List<GivenLine> givenLines = List.of();
    private Motion motion = Motion.FULL;

    /** How much may move. */
    enum Motion {
        FULL,
        /** The person has asked the system for less: results are shown at once. */
        REDUCED
    }

    Workbench(Story first) {
        story = first;
        moment = new SimpleObjectProperty<>(first.end());
        Layout.fill(this);
        playback =
                new Playback(seconds -> Speed.events(actionBar.speed().get(), seconds), this::go, devices::movePointer);
        wire();
        open(first);
    }

    private void wire() {
        topBar.onEra(this::ask);
        topBar.onView(this::follow);
        topBar.search().subscribe(this::search);
        actionBar.onAct(this::act);
        actionBar.onTravel(this::travel);
        card.onRemedy(number -> take(number));
        log.onGo(this::jump);
        history.onGo(line -> jump(line.end()));
        devices.selected().subscribe(() -> showSelected(moment.get()));
        playback.playing().subscribe(() -> showPlace(moment.get()));
        moment.subscribe(this::show);
    }

    /** Shows another machine, or another story of this one, from its end. */
    void open(Story opened) {
        tell(opened);
        moment.set(opened.end());
        topBar.show(opened.era());
        topBar.show(view);
    }

    private void tell(Story told) {
        playback.pause();
        story = told;
        remedies.clear();
        logLines = LogLines.of(told.recording());
        givenLines = GivenLines.of(told);
    }

    Story story() {
        return story;
    }

    ObjectProperty<Moment> moment() {
        return moment;
    }

    TopBar topBar() {
        return topBar;
    }

    ActionBar actionBar() {
        return actionBar;
    }

    DeviceTable devices() {
        return devices;
    }

    CardPane card() {
        return card;
    }

    WelcomeLine welcome() {
        return welcome;
    }

    void allow(Motion allowed) {
        motion = allowed;
    }

    /** Makes the best of the room: {@code em} is the size of the text. */
    void fit(double width, double em) {
        double ems = width / em;
        var room = ems < 85 ? DeviceTable.Room.NARROW : ems < 105 ? DeviceTable.Room.MIDDLE : DeviceTable.Room.WIDE;
        devices.scale(em);
        devices.show(room);
        actionBar.show(room);
        topBar.show(room);
    }

    /** Does what an act means for the devices selected. */
    void act(Act act) {
        var acts = acts();
        var commands = acts.commands(act);
        if (!commands.isEmpty() && acts.whyNot(act).isEmpty()) {
            welcome.hide();
            give(commands);
        }
    }

    /** Gives commands from the moment shown, and plays what they lead to. */
    void give(List<Command> commands) {
        var told = story.and(moment.get(), commands.getFirst()).and(commands.subList(1, commands.size()));
        int from = told.recording()
                .steps()
                .get(told.recording().steps().size() - commands.size())
                .from();
        tell(told);
        play(from);
    }

    private void play(int from) {
        int to = story.recording().size();
        if (motion == Motion.REDUCED) {
            go(to);
        } else {
            go(Math.min(from + 1, to));
            playback.play(from + 1, to);
        }
    }

    /** Asks the kernel of another era: the same commands, up to the same command. */
    void ask(Era era) {
        int step = stepNumber(moment.get());
        tell(story.in(era));
        topBar.show(era);
        var steps = story.recording().steps();
        go(
                step < 0
                        ? 0
                        : step < steps.size()
                                ? steps.get(step).to()
                                : story.recording().size());
    }

    void follow(View wanted) {
        view = wanted;
        topBar.show(wanted);
        show(moment.get());
    }

    void travel(Travel travel) {
        int index = moment.get().index();
        int size = story.recording().size();
        switch (travel) {
            case TO_START -> jump(0);
            case BACK -> jump(Math.max(0, index - 1));
            case FORWARD -> jump(Math.min(size, index + 1));
            case TO_END -> jump(size);
            case PLAY -> {
                if (playback.playing().get()) {
                    playback.pause();
                } else {
                    playback.play(index == size ? 0 : index, size);
                }
            }
        }
    }

    /** Takes the last command back. */
    void undo() {
        tell(story.undone(moment.get()));
        go(story.recording().size());
    }

    void jump(int index) {
        playback.pause();
        go(Math.clamp(index, 0, story.recording().size()));
    }

    /** Selects a device where it stands in the view shown. */
    void select(DeviceId device) {
        devices.select(scenery.rows(moment.get(), view, "").path(device));
    }

    private void take(int number) {
        int step = stepNumber(moment.get());
        var taken = remedies.getOrDefault(step, List.of()).get(number);
        var command = story.commands().get(step);
        tell(Remedies.taken(upTo(step), command, taken));
        play(
                switch (taken.from()) {
                    case HERE -> moment.get().index();
                    case ANOTHER_PAST -> 0;
                });
    }

    private void go(int index) {
        moment.set(story.recording().moment(index));
    }

    private Story upTo(int step) {
        return Story.of(
                story.name(),
                story.shown().upTo(story.recording().steps().get(step).to()));
    }

    private Acts acts() {
        return new Acts(story.era(), moment.get().machine(), selectedDevices());
    }

    private List<DeviceId> selectedDevices() {
        return devices.selected().get().stream()
                .flatMap(row -> Folding.devices(row).stream())
                .toList();
    }

    /** {@return the number of the command that the moment is in or at the end of; -1 before the first} */
    private int stepNumber(Moment shown) {
        return shown.step().map(shown.recording().steps()::indexOf).orElse(-1);
    }

    private void show(Moment shown) {
        var rows = scenery.rows(shown, view, topBar.search().get());
        devices.show(rows);
        var call = scenery.marks().pointer();
        devices.point(
                call.map(Marks.Call::device).map(rows::path).orElse(List.of()),
                call.map(Marks.Call::function).orElse(""));
        if (!playback.playing().get()) {
            devices.movePointer(0);
        }
        showCard(shown, rows);
        showSelected(shown);
        showPlace(shown);
        log.show(logLines, shown.index());
        history.show(givenLines, shown.index());
        status.show(StatusText.of(story, shown));
    }

    private void showCard(Moment shown, MomentRows rows) {
        int step = stepNumber(shown);
        boolean over = step >= 0
                && shown.index() == shown.recording().steps().get(step).to();
        card.show(over ? CardText.of(story, step, remedies(step)) : Optional.empty());
        var refusal = over ? scenery.marks().refusal() : Optional.<org.quiesce.machine.Refusal>empty();
        devices.showWays(refusal.map(rows::ways).orElse(List.of()));
    }

    private void search(String words) {
        show(moment.get());
        if (!words.isBlank()) {
            scenery.rows(moment.get(), view, words).matches().forEach(devices::reveal);
        }
    }

    private List<Remedies.Remedy> remedies(int step) {
        return remedies.computeIfAbsent(
                step,
                _ -> scenery.marks()
                        .refusal()
                        .map(refusal -> Remedies.of(upTo(step), story.commands().get(step), refusal))
                        .orElse(List.of()));
    }

    private void showSelected(Moment shown) {
        actionBar.show(acts().whyNot());
        var first = selectedDevices().stream().findFirst();
        inspector.show(
                first.map(id -> InspectionText.of(shown, id, scenery.marks())).orElse(Inspection.NOTHING));
        topBar.show(Breadcrumbs.of(story, shown.machine(), first));
    }

    private void showPlace(Moment shown) {
        actionBar.show(new ActionBar.Place(
                shown.index(),
                shown.recording().size(),
                shown.machine().now(),
                playback.playing().get() ? ActionBar.Motion.PLAYING : ActionBar.Motion.PAUSED));
    }
}
