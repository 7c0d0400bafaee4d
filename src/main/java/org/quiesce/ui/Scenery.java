package org.quiesce.ui;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.quiesce.machine.DeviceId;
import org.quiesce.recording.Moment;
import org.quiesce.recording.Recording;

/** Makes the rows of moments, and keeps what is the same in all moments of one recording. */
final class Scenery {
    private final Marks marks = new Marks();
    private Optional<Recording> recording = Optional.empty();
    private Directories directories = Directories.NONE;
    private Companionless companionless = Companionless.NONE;
    private BusBranches buses = BusBranches.NONE;
    private Levels levels = new Levels();
    private final Finder finder = new Finder();
    private Search found = Search.NONE;
    private View known = View.DEVICES;
    private Optional<DeviceId> lit = Optional.empty();
    private Swept swept = Swept.NOTHING;
    private List<DeviceId> awaited = List.of();

    /** {@return the marks at the moment last asked for} */
    Marks marks() {
        return marks;
    }

    /** {@return the rows of a moment in a view, as far as the search leaves them} */
    MomentRows rows(Moment moment, View view, String search) {
        if (recording.filter(old -> isSame(old, moment.recording())).isEmpty()) {
            remember(moment.recording());
        }
        if (view != known) {
            known = view;
            forget();
        }
        marks.follow(moment);
        var branches = branches(moment, view);
        var changed = changed(branches);
        find(search, moment, branches, changed);
        var rows = new MomentRows(moment.machine(), branches, marks, found, levels, swept);
        changed.addAll(awaited);
        awaited = rows.awaited();
        changed.addAll(awaited);
        levels.follow(moment.machine(), branches, changed, rows::keeps, rows::likeness);
        return rows;
    }

    /** Rows show these answers from now on. */
    void sweep(Swept answers) {
        swept = answers;
        levels = new Levels();
    }

    /** Levels hold what the search has left of them. */
    private void find(String search, Moment moment, Branches branches, Set<DeviceId> changed) {
        var now = finder.find(search, moment.machine(), branches, marks, changed);
        if (!isSame(now, found)) {
            found = now;
            levels = new Levels();
        }
    }

    private void forget() {
        levels = new Levels();
        finder.forget();
    }

    /** What can look otherwise since the last time: with a mark, or where the kernel is and was at work. */
    private Set<DeviceId> changed(Branches branches) {
        var changed = new HashSet<>(marks.changed());
        lit.ifPresent(changed::add);
        lit = marks.pointer().map(call -> branches.shownAt(call.device()));
        lit.ifPresent(changed::add);
        marks.refusal().ifPresent(refusal -> changed.add(refusal.device()));
        return changed;
    }

    /** In recordings that start alike the directories and buses are the same, until something new is added. */
    private void remember(Recording next) {
        boolean alike = recording
                .filter(old -> isSame(old.first().devices(), next.first().devices()))
                .isPresent();
        recording = Optional.of(next);
        if (!alike || !directories.cover(next)) {
            directories = Directories.of(next);
            companionless = Companionless.of(next, directories);
            buses = BusBranches.of(next.last(), next.first());
            forget();
        } else {
            var now = companionless.and(next, directories);
            if (!now.equals(companionless)) {
                companionless = now;
                forget();
            }
        }
    }

    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(Object known, Object now) {
        return known == now;
    }

    private Branches branches(Moment moment, View view) {
        return switch (view) {
            case DEVICES -> new DeviceBranches(moment.machine(), directories);
            case ACPI -> new AcpiBranches(moment.machine(), directories, companionless);
            case BUS -> buses.on(moment.machine());
        };
    }
}
