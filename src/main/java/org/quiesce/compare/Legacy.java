package org.quiesce.compare;

import java.util.List;
import java.util.Optional;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Driver;
import org.quiesce.machine.Event;
import org.quiesce.machine.Hardware;
import org.quiesce.machine.ProbeResult;

/**
 * What one device leaves to the next kernel.
 *
 * @param title what a person calls the device; empty where nobody said
 * @param driver the one that was bound before anything was done; {@link Driver#NONE} for none
 * @param callback the driver's function that ran, as {@code NAME->remove}; the last one where more than one did
 * @param hardware as the next kernel inherits it
 * @param strays its writes into the next kernel's memory until the new driver has taken over
 * @param probe what became of the next kernel's probe; nothing where there was none
 * @param why the verdict in a few words
 */
public record Legacy(
        DeviceId device,
        String title,
        Driver driver,
        Optional<String> callback,
        Hardware hardware,
        List<Event.StrayWrite> strays,
        Optional<ProbeResult> probe,
        Verdict verdict,
        String why) {
    private static final long PAGE = 4096;

    public Legacy {
        strays = List.copyOf(strays);
    }

    /** {@return whether the engine is at rest, whatever gates it; nothing where that is not known} */
    public Optional<Boolean> dmaStopped() {
        return switch (hardware.engine().state()) {
            case ABSENT, IDLE -> Optional.of(true);
            case ARMED -> Optional.of(false);
            case UNKNOWN -> Optional.empty();
        };
    }

    /** {@return pages of 4 KiB that it wrote over} */
    public long pages() {
        return strays.stream().mapToLong(Legacy::pages).sum();
    }

    /** {@return pages of 4 KiB that one write touched} */
    public static long pages(Event.StrayWrite stray) {
        long first = stray.address() / PAGE;
        long last = (stray.address() + stray.bytes() - 1) / PAGE;
        return last - first + 1;
    }

    /** {@return whether two sides left the device alike} */
    public boolean alike(Legacy other) {
        return verdict == other.verdict
                && callback.equals(other.callback)
                && hardware.equals(other.hardware)
                && pages() == other.pages()
                && kind(probe).equals(kind(other.probe));
    }

    private static Optional<Class<?>> kind(Optional<ProbeResult> probe) {
        return probe.map(ProbeResult::getClass);
    }
}
