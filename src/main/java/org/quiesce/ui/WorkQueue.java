package org.quiesce.ui;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.concurrent.Task;
import javafx.util.Duration;
import org.quiesce.capture.BadCapture;

/**
 * Work beside the thread that draws, one piece after the other; what takes a while says so and can be given up.
 *
 * <p>Giving up means that nobody waits for the value any more: a kernel at work knows no thread, so it is left to end.
 */
final class WorkQueue {
    /** Until then nobody wonders. */
    private static final Duration PATIENCE = Duration.millis(200);

    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final PauseTransition patience = new PauseTransition(PATIENCE);
    private Optional<Notice> notice = Optional.empty();
    private Optional<Task<?>> under = Optional.empty();

    /** Shows there what takes a while, and what went wrong. */
    void tell(Notice shown) {
        notice = Optional.of(shown);
    }

    /** {@return whether nothing is under way or waits for its turn} */
    boolean idle() {
        return under.isEmpty() && waiting.isEmpty();
    }

    /** Asks now, or as soon as everything asked before is done. */
    void inTurn(Runnable ask) {
        waiting.add(ask);
        next();
    }

    /** Gives up what is under way and forgets what waits. */
    void drop() {
        waiting.clear();
        var dropped = under;
        dropped.ifPresent(task -> end(task, () -> {}));
        dropped.ifPresent(Task::cancel);
    }

    /** Works out a value; {@code doing} says what that is. */
    <T> void run(String doing, Callable<T> work, Consumer<Optional<T>> done) {
        run(new Piece<>(doing, work), done);
    }

    /** Carries a task out; {@code done} is told its value, or nothing where it was given up or failed. */
    <T> void run(Task<T> task, Consumer<Optional<T>> done) {
        under = Optional.of(task);
        patience.setOnFinished(_ -> notice.ifPresent(shown -> shown.busy(task.messageProperty(), task::cancel)));
        patience.playFromStart();
        task.setOnSucceeded(_ -> end(task, () -> done.accept(Optional.of(task.getValue()))));
        task.setOnCancelled(_ -> end(task, () -> done.accept(Optional.empty())));
        task.setOnFailed(_ -> end(task, () -> {
            done.accept(Optional.empty());
            fail(task.getException());
        }));
        Thread.ofPlatform().daemon().name(task.getMessage()).start(task);
    }

    /** What was given up may still come to an end; by then it is no longer the one under way. */
    private void end(Task<?> task, Runnable done) {
        if (under.filter(task::equals).isPresent()) {
            under = Optional.empty();
            patience.stop();
            done.run();
            notice.ifPresent(shown -> shown.over(task.messageProperty()));
            next();
        }
    }

    private void next() {
        while (under.isEmpty() && !waiting.isEmpty()) {
            waiting.remove().run();
        }
    }

    /** What is wrong with a file comes in one line; anything else is a fault of this program and says so. */
    private void fail(Throwable failure) {
        String reason = failure instanceof BadCapture bad
                ? String.valueOf(bad.getMessage())
                : "This should not happen: " + failure;
        notice.orElseThrow(() -> new IllegalStateException(failure)).fail(reason);
    }

    private static final class Piece<T> extends Task<T> {
        private final Callable<T> work;

        Piece(String doing, Callable<T> work) {
            this.work = work;
            updateMessage(doing);
        }

        @Override
        protected T call() throws Exception {
            return work.call();
        }
    }
}
