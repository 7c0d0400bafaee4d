package org.quiesce.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quiesce.lesson.Experiment;
import org.quiesce.machine.BadCommand;
import org.quiesce.machine.Era;
import org.quiesce.recording.Recording;

/** A search that goes along with a walk shows what the same search would show if it were made anew at each moment. */
final class FinderTest {
    private final Marks marks = new Marks();
    private final Finder finder = new Finder();

    @ParameterizedTest
    @ValueSource(strings = {"", "memory", "offline", "online", "mod1", "nic", "nothing is called so"})
    void rowsAreThoseOfASearchMadeAnew(String words) throws Exception {
        var recording = ejected();
        for (var view : View.values()) {
            var along = new Scenery();
            for (int at = 0; at <= recording.size(); at += 1 + at % 7) {
                var moment = recording.moment(at);
                assertEquals(
                        all(new Scenery().rows(moment, view, words)),
                        all(along.rows(moment, view, words)),
                        view + " at " + at);
            }
        }
    }

    @Test
    void goingBackAndSearchingForSomethingElseShowThatToo() throws Exception {
        var recording = ejected();
        var along = new Scenery();
        var words = List.of("offline", "", "memory", "memory", "offline");
        for (int i = 0; i < 40; i++) {
            var moment = recording.moment((i * 37) % recording.size());
            var asked = words.get(i % words.size());
            assertEquals(
                    all(new Scenery().rows(moment, View.ACPI, asked)),
                    all(along.rows(moment, View.ACPI, asked)),
                    asked + ", moment " + i);
        }
    }

    @Test
    void aWalkThatMakesNoDifferenceIsNotSearchedAgain() throws Exception {
        var recording = ejected();
        var first = search(recording, 0, "memory");
        assertFalse(first.isEmpty());
        int inTheMidst = recording.size() / 2;
        assertNotEquals(
                recording.first().devices().size(),
                recording.at(inTheMidst).devices().size(),
                "devices have gone that nobody looked for");
        assertSame(first, search(recording, inTheMidst, "memory"));
        assertNotSame(first, search(recording, inTheMidst, "memory3"));
    }

    @Test
    void aStateThatIsSearchedForIsFoundWhenItComes() throws Exception {
        var recording = ejected();
        var first = search(recording, 0, "offline");
        assertNotSame(first, search(recording, recording.size() / 2, "offline"));
    }

    private Search search(Recording recording, int at, String words) {
        var moment = recording.moment(at);
        marks.follow(moment);
        var branches = new DeviceBranches(moment.machine(), Directories.NONE);
        return finder.find(words, moment.machine(), branches, marks, Set.copyOf(marks.changed()));
    }

    private static Recording ejected() throws BadCommand {
        return Experiment.on(TwoModules.machine(), Era.V311)
                .and("eject \\_SB.MOD2")
                .recording();
    }

    /** Every row, however deep, with what it says. */
    private static List<String> all(MomentRows rows) {
        var all = new ArrayList<String>();
        rows.top().forEach(row -> add(all, rows, row, ""));
        return all;
    }

    private static void add(List<String> all, MomentRows rows, RowKey row, String indent) {
        all.add(indent + row + " " + rows.row(row) + " " + rows.leaf(row));
        if (!rows.leaf(row)) {
            rows.below(row).forEach(below -> add(all, rows, below, indent + " "));
        }
    }
}
