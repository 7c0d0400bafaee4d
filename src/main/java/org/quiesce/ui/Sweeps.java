package org.quiesce.ui;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import org.kordamp.ikonli.javafx.FontIcon;
import org.quiesce.compare.Question;
import org.quiesce.kernel.Kernel;
import org.quiesce.recording.Moment;

/** Asks one thing of every device beside the thread that draws, and shows the answers in the rows until the moment changes. */
final class Sweeps {
    private final WorkQueue work = new WorkQueue();
    private final Supplier<Story> story;
    private final Supplier<Moment> moment;
    private final Scenery scenery;
    private final SweepBar bar;
    private final Runnable repaint;
    private Consumer<String> onNews = _ -> {};
    private Optional<Moment> swept = Optional.empty();

    /** @param repaint called when the rows are to be shown again */
    Sweeps(Supplier<Story> story, Supplier<Moment> moment, Scenery scenery, SweepBar bar, Runnable repaint) {
        this.story = story;
        this.moment = moment;
        this.scenery = scenery;
        this.bar = bar;
        this.repaint = repaint;
        bar.onClose(this::clear);
    }

    void tell(Notice notice) {
        onNews = notice::tell;
        work.tell(notice);
    }

    boolean idle() {
        return work.idle();
    }

    /** Asks each device in the moment shown. */
    void ask(Question question) {
        var asked = moment.get();
        work.drop();
        work.inTurn(() -> {
            var task = new SweepTask(Kernel.of(story.get().era()), asked.machine(), question);
            work.run(
                    task,
                    found -> found.flatMap(answers -> answers)
                            .ifPresentOrElse(answers -> showNow(asked, answers), () -> giveUp(task)));
        });
    }

    private void giveUp(SweepTask task) {
        onNews.accept("Given up after " + Words.count(task.answered()) + " answers; none of them is shown.");
    }

    private void showNow(Moment asked, Swept answers) {
        if (isSame(asked, moment.get())) {
            show(asked, answers);
        }
    }

    /** Forgets the answers, and what is being asked. */
    void clear() {
        work.drop();
        if (swept.isPresent()) {
            forget();
            repaint.run();
        }
    }

    /** Answers hold for one moment. Called before the rows of a moment are made. */
    void follow(Moment now) {
        if (swept.filter(then -> !isSame(then, now)).isPresent()) {
            forget();
        }
    }

    private void forget() {
        swept = Optional.empty();
        bar.show(Swept.NOTHING);
        scenery.sweep(Swept.NOTHING);
    }

    /** {@return the questions, as a menu} */
    List<MenuItem> items() {
        return Arrays.stream(Question.values()).map(this::item).toList();
    }

    /** {@return the questions, as an item of a larger menu} */
    MenuItem menu() {
        var menu = new Menu("What if I asked each?   S");
        menu.setMnemonicParsing(false);
        menu.getItems().setAll(items());
        return menu;
    }

    private MenuItem item(Question question) {
        var word = Character.toUpperCase(question.word().charAt(0))
                + question.word().substring(1).replace('-', ' ');
        var item = new MenuItem(word + " each device, alone", new FontIcon("mdi2h-help-circle-outline"));
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> ask(question));
        return item;
    }

    private void show(Moment asked, Swept answers) {
        swept = Optional.of(asked);
        bar.show(answers);
        scenery.sweep(answers);
        repaint.run();
    }

    @SuppressWarnings("ReferenceEquality") // comparing two recordings would cost as much as they are long
    private static boolean isSame(Moment then, Moment now) {
        return then.recording() == now.recording() && then.index() == now.index();
    }
}
