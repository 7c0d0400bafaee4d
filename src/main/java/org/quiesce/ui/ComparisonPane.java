package org.quiesce.ui;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Pane;
import org.quiesce.compare.Comparison.Way;
import org.quiesce.compare.Course;
import org.quiesce.compare.Legacy;
import org.quiesce.lesson.Experiment;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Kexec;

/** One machine handed over in two ways, side by side, by one clock. */
public final class ComparisonPane extends BorderPane {
    /** A part of the time line: long enough to see what goes on there. */
    private static final double AFTER = 0.1;

    private final WorkQueue work = new WorkQueue();
    private final ComparisonClock clock;
    private final RowScroll scrolling;
    private final DeviceChooser chooser = new DeviceChooser();
    private Optional<Notice> notice = Optional.empty();

    @FXML
    private ComparisonBar bar;

    @FXML
    private ClockBar clockBar;

    @FXML
    private SidePane left;

    @FXML
    private SidePane right;

    @FXML
    private ScrollBar scroll;

    @FXML
    private LegacyTable table;

    private Optional<ComparisonSetup> setup = Optional.empty();
    private Optional<SideBySide> shown = Optional.empty();
    private Optional<DeviceId> selected = Optional.empty();

    public ComparisonPane() {
        Layout.fill(this);
        clock = new ComparisonClock(() -> Math.pow(2, clockBar.speed().get()), this::draw);
        scrolling = new RowScroll(scroll);
        setVisible(false);
        setManaged(false);
        bar.on(new Wishes());
        clockBar.onTravel(this::travel);
        clockBar.onDrag(clock::jump);
        clockBar.onDensity(this::show);
        clock.playing().subscribe(this::draw);
        scrolling.onScroll(this::draw);
        left.heightProperty().subscribe(this::roll);
        left.onScroll(scrolling::by);
        right.onScroll(scrolling::by);
        left.onSelect(table::select);
        right.onSelect(table::select);
        table.onSelect(this::select);
        table.onWhatIf((device, whatIf) -> ask(asked -> asked.and(whatIf.of(device))));
        table.onOrder(this::reorder);
        chooser.over(this);
    }

    /** Lies over a pane, as large as that, while it is shown; what it hides is then not drawn either. */
    void over(Pane below) {
        var hidden = below.getChildren().filtered(Node::isManaged);
        visibleProperty().subscribe(seen -> hidden.forEach(child -> child.setVisible(!seen)));
        below.getChildren().add(this);
        below.layoutBoundsProperty().subscribe(bounds -> resizeRelocate(0, 0, bounds.getWidth(), bounds.getHeight()));
    }

    /** Compares the ways of kexec from the end of an experiment. */
    void open(String name, Experiment base) {
        setVisible(true);
        toFront();
        setup = Optional.of(ComparisonSetup.of(name, base));
        shown = Optional.empty();
        selected = Optional.empty();
        work.drop();
        ask(UnaryOperator.identity());
    }

    void close() {
        clock.pause();
        work.drop();
        chooser.close();
        setVisible(false);
    }

    /** Goes back by one: from the question asked, else to the machine. */
    void back() {
        if (chooser.isVisible()) {
            chooser.close();
        } else {
            close();
        }
    }

    void tell(Notice told) {
        notice = Optional.of(told);
        work.tell(told);
        table.export().tell(told);
    }

    LegacyTable table() {
        return table;
    }

    boolean idle() {
        return work.idle();
    }

    ReadOnlyBooleanProperty playing() {
        return clock.playing();
    }

    Optional<SideBySide> shown() {
        return shown;
    }

    void allow(Transport.Motion motion) {
        clock.allow(motion);
    }

    void fit(Room room) {
        clockBar.show(room);
        left.show(room);
        right.show(room);
    }

    void scale(double em) {
        chooser.scale(em);
        left.scale(em);
        right.scale(em);
        table.scale(em);
        roll();
    }

    /** Compares otherwise; what is shown stays until that is worked out. */
    void ask(UnaryOperator<ComparisonSetup> change) {
        work.inTurn(() -> setup.map(change).ifPresent(asked -> {
            bar.show(asked);
            work.run(
                    "Comparing " + asked.title(asked.left()) + " with " + asked.title(asked.right()) + " …",
                    asked::run,
                    done -> done.ifPresentOrElse(this::show, () -> setup.ifPresent(bar::show)));
        }));
    }

    void travel(Travel travel) {
        shown.ifPresent(now -> {
            long time = now.axis().time(clock.place());
            switch (travel) {
                case TO_START -> clock.jump(0);
                case BACK -> clock.jump(now.axis().place(now.before(time)));
                case FORWARD -> clock.jump(now.axis().place(now.after(time)));
                case TO_END -> clock.jump(1);
                case PLAY -> {
                    if (clock.playing().get()) {
                        clock.pause();
                    } else {
                        clock.play();
                    }
                }
            }
        });
    }

    /** Asks before or after which other device the selected one is to be shut down. */
    void reorder(ShutdownOrder order) {
        table.selected().ifPresent(device -> reorder(device, order));
    }

    private void reorder(DeviceId device, ShutdownOrder order) {
        var others = shown.stream()
                .flatMap(now -> now.rows().stream())
                .filter(pair -> !pair.device().equals(device))
                .map(DeviceChooser.Choice::of)
                .toList();
        chooser.ask(order.question(device), others, other -> ask(asked -> asked.and(order.of(device, other))));
    }

    /** Goes to a place on the axis, as if it had played for so many seconds. */
    void look(double place, double seconds) {
        clock.look(place, seconds);
    }

    /** Goes to where both sides have been handed over, and the next kernels boot. */
    void lookAfterHandover() {
        shown.ifPresent(now -> clock.jump(now.handedOver().stream().reduce(0.0, Math::max) + AFTER));
    }

    private void show(SideBySide next) {
        boolean first = shown.isEmpty();
        next.impossible().ifPresent(why -> notice.ifPresent(told -> told.tell(why)));
        setup = Optional.of(next.impossible().isPresent() ? next.setup().withoutLast() : next.setup());
        shown = Optional.of(next);
        setup.ifPresent(bar::show);
        bar.show(next.before().kexec().iommu());
        clockBar.mark(next.handedOver());
        table.show(next);
        roll();
        left.begin(next.setup().title(next.setup().left()), leftFrame(next));
        right.begin(next.setup().title(next.setup().right()), rightFrame(next));
        if (first) {
            clock.jump(0);
        } else {
            draw();
        }
    }

    private void show(LaneDrawing.Density density) {
        left.show(density);
        right.show(density);
        roll();
        draw();
    }

    void flipDensity() {
        clockBar.flipDensity();
    }

    private void draw() {
        shown.ifPresent(now -> {
            left.show(leftFrame(now));
            right.show(rightFrame(now));
            clockBar.show(
                    clock.place(), clock.playing().get() ? TravelButtons.Motion.PLAYING : TravelButtons.Motion.PAUSED);
        });
    }

    private SideFrame leftFrame(SideBySide now) {
        return frame(now, now.left(), now.leftRows());
    }

    private SideFrame rightFrame(SideBySide now) {
        return frame(now, now.right(), now.rightRows());
    }

    private SideFrame frame(SideBySide now, Course course, List<Optional<Legacy>> rows) {
        return new SideFrame(
                course, now.axis(), rows, now.axis().time(clock.place()), clock.phase(), scrolling.above(), selected);
    }

    private void select(DeviceId device) {
        selected = Optional.of(device);
        draw();
    }

    private void roll() {
        scrolling.fit(shown.map(now -> now.rows().size()).orElse(0), left.room());
    }

    private final class Wishes implements ComparisonBar.Asked {
        @Override
        public void left(Way way) {
            ask(asked -> asked.by(way, asked.right()));
        }

        @Override
        public void right(Way way) {
            ask(asked -> asked.by(asked.left(), way));
        }

        @Override
        public void iommu(Kexec.Iommu iommu) {
            ask(asked -> asked.with(iommu));
        }

        @Override
        public void undo() {
            ask(ComparisonSetup::withoutLast);
        }

        @Override
        public void close() {
            ComparisonPane.this.close();
        }
    }
}
