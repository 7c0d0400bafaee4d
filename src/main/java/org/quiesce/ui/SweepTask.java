package org.quiesce.ui;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.concurrent.Task;
import org.quiesce.compare.Question;
import org.quiesce.compare.Sweep;
import org.quiesce.kernel.Kernel;
import org.quiesce.machine.Machine;

/** Asking each device of a machine: says how many have answered, and ends when it is given up. */
final class SweepTask extends Task<Optional<Swept>> {
    /** So many answers between two words about it. */
    private static final int WORD = 256;

    private final Kernel kernel;
    private final Machine machine;
    private final Question question;
    private final AtomicInteger answered = new AtomicInteger();

    SweepTask(Kernel kernel, Machine machine, Question question) {
        this.kernel = kernel;
        this.machine = machine;
        this.question = question;
        updateMessage("Asking each device: " + question.word() + " …");
    }

    @Override
    protected Optional<Swept> call() {
        int threads = Runtime.getRuntime().availableProcessors();
        return Sweep.of(kernel, machine, question, threads, this::goesOn).map(Swept::of);
    }

    /** {@return how many have answered so far} */
    int answered() {
        return answered.get();
    }

    private boolean goesOn(int done, int all) {
        answered.accumulateAndGet(done, Math::max);
        if (done % WORD == 0) {
            updateMessage("Asking each device: " + question.word() + ", " + Words.count(done) + " of "
                    + Words.count(all) + " …");
        }
        return !isCancelled();
    }
}
