package org.quiesce.machine;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.quiesce.machine.Driver.Callback;

/** How a kernel brings its devices to rest before it hands the machine over. */
public enum Strategy {
    /** What mainline does: {@code device_shutdown()} (K-16). */
    SHUTDOWN("shutdown", Callback.SHUTDOWN),
    /** The 2016 proposal: every bound driver's remove in shutdown order; then the kernel goes on as today (K-45). */
    REMOVE("remove", Callback.REMOVE),
    /** Remove where the driver has it, else shutdown. */
    REMOVE_OR_SHUTDOWN("remove-or-shutdown", Callback.REMOVE, Callback.SHUTDOWN),
    /** Shutdown where the driver has it, else remove: what the vio bus does (S-28). */
    SHUTDOWN_OR_REMOVE("shutdown-or-remove", Callback.SHUTDOWN, Callback.REMOVE),
    /** No callback of a driver; Bus Master is cleared on every PCI function (S-20 alone). */
    BUS_MASTER_CLEAR("bus-master-clear", "Bus Master only"),
    /** Nothing runs: a panic with a crash kernel loaded (K-27). */
    CRASH("crash", "crash");

    private final String word;
    private final String title;
    private final List<Callback> callbacks;

    Strategy(String word, Callback... callbacks) {
        this.word = word;
        this.callbacks = List.of(callbacks);
        this.title =
                this.callbacks.stream().map(callback -> callback.noun() + "()").collect(Collectors.joining(" or "));
    }

    Strategy(String word, String title) {
        this.word = word;
        this.title = title;
        this.callbacks = List.of();
    }

    /** {@return which callbacks of drivers it calls, the one it would rather have first; none where it calls none} */
    public List<Callback> callbacks() {
        return callbacks;
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
