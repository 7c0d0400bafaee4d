package org.quiesce.ui;

import java.util.Optional;
import org.quiesce.recording.Moment;
import org.quiesce.recording.Recording;

/** Makes the rows of moments, and keeps what is the same in all moments of one recording. */
final class Scenery {
    private final Marks marks = new Marks();
    private Optional<Recording> recording = Optional.empty();
    private Directories directories = Directories.NONE;
    private BusBranches buses = BusBranches.NONE;

    /** {@return the marks at the moment last asked for} */
    Marks marks() {
        return marks;
    }

    /** {@return the rows of a moment in a view, as far as the search leaves them} */
    MomentRows rows(Moment moment, View view, String search) {
        if (recording.filter(known -> isSame(known, moment.recording())).isEmpty()) {
            recording = Optional.of(moment.recording());
            directories = Directories.of(moment.recording());
            buses = BusBranches.of(moment.recording().last(), moment.recording().first());
        }
        marks.follow(moment);
        var branches = branches(moment, view);
        return new MomentRows(moment.machine(), branches, marks, Search.of(search, moment.machine(), branches, marks));
    }

    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(Recording known, Recording now) {
        return known == now;
    }

    private Branches branches(Moment moment, View view) {
        return switch (view) {
            case DEVICES -> new DeviceBranches(moment.machine(), directories);
            case ACPI -> new AcpiBranches(moment.machine());
            case BUS -> buses.on(moment.machine());
        };
    }
}
