package org.quiesce.recording;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.quiesce.machine.DeviceId;

/** Names side by side, as many as one reads at a glance: {@code memory36 to memory39, cpu3 and 4 more}. */
public final class NameLine {
    private static final int SHOWN = 8;

    private NameLine() {}

    /** {@return devices by name, those that count up folded} */
    public static String ofDevices(Collection<DeviceId> devices) {
        return of(NameRanges.ofDevices(devices));
    }

    public static String of(List<String> names) {
        return of(names, SHOWN);
    }

    /** @param most how many are shown before the others are only counted */
    public static String of(List<String> names, int most) {
        var shown = String.join(", ", names.subList(0, Math.min(most, names.size())));
        return names.size() <= most ? shown : shown + more(names.size() - most);
    }

    private static String more(int count) {
        return String.format(Locale.ROOT, " and %,d more", count);
    }
}
