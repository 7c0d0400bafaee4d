package org.quiesce.ui;

import javafx.concurrent.Task;

/** Trying what would have to change: says how many sets were tried, and ends when it is given up. */
final class Tries extends Task<Reasons> {
    private final Told told;
    private final Reasons reasons;

    Tries(Told told, Reasons reasons) {
        this.told = told;
        this.reasons = reasons;
        updateMessage("Trying what would have to change …");
    }

    @Override
    protected Reasons call() {
        return reasons.tried(told, (done, _) -> {
            updateMessage("Trying what would have to change: " + Words.count(done) + " tried …");
            return !isCancelled();
        });
    }
}
