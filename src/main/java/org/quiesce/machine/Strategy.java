package org.quiesce.machine;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a kernel brings its devices to rest before it hands the machine over. */
public enum Strategy {
    /** What mainline does: {@code device_shutdown()} (K-16). */
    SHUTDOWN("shutdown"),
    /** The 2016 proposal: every bound driver's remove in shutdown order; then the kernel goes on as today (K-45). */
    REMOVE("remove"),
    /** Remove where the driver has it, else shutdown. */
    REMOVE_OR_SHUTDOWN("remove-or-shutdown"),
    /** Shutdown where the driver has it, else remove: what the vio bus does (S-28). */
    SHUTDOWN_OR_REMOVE("shutdown-or-remove"),
    /** No callback of a driver; Bus Master is cleared on every PCI function (S-20 alone). */
    BUS_MASTER_CLEAR("bus-master-clear"),
    /** Nothing runs: a panic with a crash kernel loaded (K-27). */
    CRASH("crash");

    private final String word;

    Strategy(String word) {
        this.word = word;
    }

    /** {@return which callbacks of drivers it calls, the one it would rather have first; none where it calls none} */
    public List<Driver.Callback> callbacks() {
        return switch (this) {
            case SHUTDOWN -> List.of(Driver.Callback.SHUTDOWN);
            case REMOVE -> List.of(Driver.Callback.REMOVE);
            case REMOVE_OR_SHUTDOWN -> List.of(Driver.Callback.REMOVE, Driver.Callback.SHUTDOWN);
            case SHUTDOWN_OR_REMOVE -> List.of(Driver.Callback.SHUTDOWN, Driver.Callback.REMOVE);
            case BUS_MASTER_CLEAR, CRASH -> List.of();
        };
    }

    /** {@return the word of the command line} */
    public String word() {
        return word;
    }

    /** {@return what the window calls it} */
    public String title() {
        return switch (this) {
            case SHUTDOWN, REMOVE, REMOVE_OR_SHUTDOWN, SHUTDOWN_OR_REMOVE ->
                callbacks().stream().map(callback -> callback.noun() + "()").collect(Collectors.joining(" or "));
            case BUS_MASTER_CLEAR -> "Bus Master only";
            case CRASH -> "crash";
        };
    }

    public static Optional<Strategy> of(String word) {
        return Arrays.stream(values())
                .filter(strategy -> strategy.word.equals(word))
                .findFirst();
    }
}
