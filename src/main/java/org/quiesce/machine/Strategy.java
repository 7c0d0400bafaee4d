package org.quiesce.machine;

import java.util.Arrays;
import java.util.Optional;

/** How a kernel brings its devices to rest before it hands the machine over. */
public enum Strategy {
    /** What mainline does: {@code device_shutdown()} (K-16). */
    SHUTDOWN("shutdown", "->shutdown()"),
    /** The 2016 proposal: every bound driver's remove in shutdown order; then the kernel goes on as today (K-45). */
    REMOVE("remove", "->remove()"),
    /** Remove where the driver has it, else shutdown. */
    REMOVE_OR_SHUTDOWN("remove-or-shutdown", "->remove() or ->shutdown()"),
    /** Shutdown where the driver has it, else remove: what the vio bus does (S-28). */
    SHUTDOWN_OR_REMOVE("shutdown-or-remove", "->shutdown() or ->remove()"),
    /** No callback of a driver; Bus Master is cleared on every PCI function (S-20 alone). */
    BUS_MASTER_CLEAR("bus-master-clear", "Bus Master only"),
    /** Nothing runs: a panic with a crash kernel loaded (K-27). */
    CRASH("crash", "crash");

    private final String word;
    private final String title;

    Strategy(String word, String title) {
        this.word = word;
        this.title = title;
    }

    /** {@return the word of the command line} */
    public String word() {
        return word;
    }

    /** {@return what the window calls it} */
    public String title() {
        return title;
    }

    public static Optional<Strategy> of(String word) {
        return Arrays.stream(values())
                .filter(strategy -> strategy.word.equals(word))
                .findFirst();
    }
}
