package org.quiesce.ui;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import org.quiesce.machine.Command;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Refusal;
import org.quiesce.recording.Moment;

/** The whole window: owns the one moment that all panes show, and carries out what a person asks. */
public final class Workbench extends BorderPane {
    private final Scenery scenery = new Scenery();
    private final Transport transport;
    private final Dividers dividers;
    private final ComparisonPane comparison = new ComparisonPane();
    private final CensusPane census = new CensusPane();

    @FXML
    private SplitPane upper;

    @FXML
    private SplitPane across;

    @FXML
    private LowerPane lower;

    @FXML
    private TopBar topBar;

    @FXML
    private ActionBar actionBar;

    @FXML
    private WelcomeLine welcome;

    @FXML
    private SweepBar sweepBar;

    @FXML
    private DeviceTable devices;

    @FXML
    private CardPane card;

    @FXML
    private Inspector inspector;

    @FXML
    private StatusBar status;

    private Consumer<String> onNews = _ -> {};
    private final Storyteller teller;
    private final Questions questions;
    private Optional<View> chosen = Optional.empty();
    private View view;

    Workbench(Story first) {
        Layout.fill(this);
        dividers = new Dividers(upper, across, lower);
        transport = new Transport(
                first.recording(), seconds -> Speed.events(actionBar.speed().get(), seconds), devices::movePointer);
        teller = new Storyteller(Told.of(first), transport, this::showTold, () -> showCard(transport.now()));
        var sweeps = new Sweeps(this::story, transport::now, scenery, sweepBar, () -> show(transport.now()));
        questions = new Questions(teller, transport, lower, sweeps);
        view = View.first(first.recording().first());
        comparison.over(this);
        census.over(this);
        wire();
        teller.open(first);
    }

    private void wire() {
        devices.offer(() -> ActMenu.of(acts(), this::act, questions.items()));
        topBar.onEra(this::ask);
        topBar.onCompare(this::compare);
        topBar.onCensus(census::open);
        topBar.onView(this::follow);
        topBar.search().subscribe(this::search);
        actionBar.onAct(this::act);
        actionBar.onTravel(transport::travel);
        card.onRemedy(this::takeRemedy);
        card.onGiven(line -> teller.suppose(line, onNews));
        card.onWhy(questions::why);
        questions.about(() -> looked().first(), this::select);
        lower.onGo(transport::jump);
        lower.onBranch(teller::branch);
        lower.onTurn(dividers::placeLower);
        lower.timeline().steer(transport);
        devices.selected().subscribe(() -> showSelected(transport.now()));
        transport.playing().subscribe(() -> showPlace(transport.now()));
        transport.moment().subscribe(this::show);
    }

    /** Shows another machine, or another story of this one, from its end. */
    void open(Story opened) {
        view = chosen.orElse(View.first(opened.recording().first()));
        teller.open(opened);
        topBar.show(view);
    }

    /** Says there what takes a while. */
    void tell(Notice notice) {
        onNews = notice::tell;
        teller.tell(notice);
        questions.tell(notice);
        comparison.tell(notice);
        census.tell(notice);
        lower.tell(notice);
    }

    /** {@return whether nothing is being worked out} */
    boolean idle() {
        return teller.idle() && questions.idle() && comparison.idle() && census.idle() && lower.idle();
    }

    Story story() {
        return teller.told().story();
    }

    Transport transport() {
        return transport;
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

    ComparisonPane comparison() {
        return comparison;
    }

    CensusPane census() {
        return census;
    }

    LowerPane lower() {
        return lower;
    }

    Questions questions() {
        return questions;
    }

    CardPane card() {
        return card;
    }

    WelcomeLine welcome() {
        return welcome;
    }

    /** Makes the best of the room: {@code em} is the size of the text. */
    void fit(double width, double height, double em) {
        double ems = width / em;
        var room = Room.of(ems);
        devices.scale(em);
        comparison.scale(em);
        lower.timeline().scale(em);
        census.fit(width, em);
        comparison.fit(room);
        devices.show(room);
        actionBar.show(room);
        topBar.show(room);
        dividers.place(width, height, em);
    }

    /** Does what an act means for the devices selected. */
    void act(Act act) {
        teller.give(() -> {
            var acts = acts();
            var commands = acts.whyNot(act).isEmpty() ? acts.commands(act) : List.<Command>of();
            if (!commands.isEmpty()) {
                welcome.hide();
            }
            return commands;
        });
    }

    /** Asks the kernel of another era: the same commands, up to the same command. */
    void ask(Era era) {
        teller.ask(era);
    }

    void follow(View wanted) {
        chosen = Optional.of(wanted);
        view = wanted;
        topBar.show(wanted);
        show(transport.now());
    }

    /** Compares ways of kexec from the moment shown. */
    void compare() {
        comparison.open(story().name(), story().upTo(transport.now()));
    }

    /** {@return who is asked for commands, and for what was before them} */
    Storyteller teller() {
        return teller;
    }

    /** Selects a device where it stands in the view shown. */
    void select(DeviceId device) {
        devices.select(scenery.rows(transport.now(), view, "").path(device));
    }

    /** Opens the row of a device. */
    void unfold(DeviceId device) {
        devices.unfold(scenery.rows(transport.now(), view, "").path(device));
    }

    /** Takes a way out that the card shown offers, by its number. */
    void takeRemedy(int number) {
        teller.takeRemedy(number);
    }

    private Acts acts() {
        return new Acts(story().era(), transport.now().machine(), looked().devices());
    }

    private Looked looked() {
        return new Looked(devices.selected().get());
    }

    private void showTold(Told told) {
        told.story().absent().stream().findFirst().ifPresent(left -> onNews.accept(left.sentence()));
        topBar.show(told.story().era());
    }

    private void show(Moment shown) {
        var told = teller.told();
        questions.sweeps().follow(shown);
        var rows = scenery.rows(shown, view, topBar.search().get());
        devices.show(rows);
        var call = scenery.marks().pointer();
        devices.point(
                call.map(Marks.Call::device).map(rows::places).orElse(List.of()),
                call.map(Marks.Call::function).orElse(""));
        if (!transport.playing().get()) {
            devices.movePointer(0);
        }
        showCard(shown);
        showWays(rows, shown);
        showSelected(shown);
        showPlace(shown);
        lower.show(told, shown);
        status.show(StatusText.of(told, shown, scenery.marks()));
    }

    private void showCard(Moment shown) {
        card.show(teller.told().cards().at(shown));
        teller.tryOut(shown);
    }

    private void showWays(MomentRows rows, Moment shown) {
        devices.showWays(refusal(shown).map(rows::ways).orElseGet(() -> ended(shown) ? rows.waits() : List.of()));
    }

    private Optional<Refusal> refusal(Moment shown) {
        return ended(shown) ? scenery.marks().refusal() : Optional.empty();
    }

    private boolean ended(Moment shown) {
        return teller.told().cards().endsAt(shown);
    }

    private void search(String words) {
        show(transport.now());
        if (!words.isBlank()) {
            scenery.rows(transport.now(), view, words).matches().forEach(devices::reveal);
        }
    }

    private void showSelected(Moment shown) {
        var looked = looked();
        actionBar.show(new Acts(story().era(), shown.machine(), looked.firsts()).whyNot());
        inspector.show(looked.after(refusal(shown))
                .map(id -> InspectionText.of(shown.machine(), id, scenery.marks()))
                .orElse(Inspection.NOTHING));
        topBar.show(Breadcrumbs.of(story(), shown.machine(), looked.first()));
    }

    private void showPlace(Moment shown) {
        actionBar.show(ActionBar.Place.of(shown, transport.motion()));
    }
}
