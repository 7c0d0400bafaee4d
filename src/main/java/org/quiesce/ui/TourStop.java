package org.quiesce.ui;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.application.ColorScheme;
import org.quiesce.compare.Question;
import org.quiesce.machine.AcpiPath;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Event;

/**
 * A stop of the tour: what is done to the window as it stood at the stop before, one thing after the other, and what it then
 * shows.
 *
 * @param name of the pictures, without size and look
 * @param words what there is to see, in one line
 */
record TourStop(String name, String words, List<Consumer<Workbench>> done) {
    private static final AcpiPath FIRST = new AcpiPath("\\_SB.MOD1");

    private TourStop(String name, String words, Consumer<Workbench> done) {
        this(name, words, List.of(done));
    }

    /** Sizes and looks in which the window is shown. */
    record Frame(String name, double width, double height, int percent, ColorScheme colors) {
        static final Frame USUAL = new Frame("", 1440, 900, 100, ColorScheme.LIGHT);

        static final Frame DARK = new Frame("-dark", 1440, 900, 100, ColorScheme.DARK);

        /** {@return the others, for the stops that are shown in every look} */
        static List<Frame> others() {
            return List.of(
                    DARK,
                    new Frame("-1000x1000", 1000, 1000, 100, ColorScheme.LIGHT),
                    new Frame("-1000x1000-dark", 1000, 1000, 100, ColorScheme.DARK),
                    new Frame("-1920x1080", 1920, 1080, 100, ColorScheme.LIGHT),
                    new Frame("-1920x1080-dark", 1920, 1080, 100, ColorScheme.DARK),
                    new Frame("-text-150", 1440, 900, 150, ColorScheme.LIGHT),
                    new Frame("-text-150-dark", 1440, 900, 150, ColorScheme.DARK));
        }
    }

    /** {@return the story of the first seed: asking before it is too late} */
    static List<TourStop> story() {
        return Stream.concat(refusals().stream(), questions().stream()).toList();
    }

    private static List<TourStop> refusals() {
        return List.of(
                new TourStop("1-start", "A server with two modules. The second one is selected.", FirstStory::begin),
                new TourStop(
                        "2-asking",
                        "Eject it under Linux 3.11: every part is asked to go offline first.",
                        List.of(workbench -> workbench.act(Act.EJECT), TourStop::goHalfWay)),
                new TourStop(
                        "3-refused",
                        "memory36 holds kernel data and refuses. What had gone offline is back. Nothing was removed.",
                        workbench -> workbench.transport().travel(Travel.TO_END)),
                new TourStop(
                        "3-timeline",
                        "The same from the first event to the last, a lane for each device: who refused, and who came back.",
                        TourStop::timeline),
                new TourStop(
                        "4-rfc",
                        "The proposal of April 2013 did it in one pass: the first refusal ended it.",
                        List.of(workbench -> workbench.lower().turn(Sheet.LOG), workbench -> workbench.ask(Era.RFC))),
                new TourStop(
                        "5-before",
                        "Before, nobody asked. The same command removes the module, and the machine dies.",
                        workbench -> workbench.ask(Era.BEFORE)),
                new TourStop(
                        "6-remedy",
                        "Another past: had the block been onlined as movable, the module would have come out.",
                        List.of(workbench -> workbench.ask(Era.V311), workbench -> workbench.takeRemedy(0))),
                new TourStop(
                        "7-first-module",
                        "The first module has only movable pages: it comes out at once.",
                        workbench -> {
                            workbench.transport().travel(Travel.TO_START);
                            eject(workbench);
                        }),
                new TourStop(
                        "8-container",
                        "Linux 6.12 wants the module emptied by user space first, and says so.",
                        workbench -> workbench.ask(Era.V612)),
                new TourStop(
                        "9-emptied",
                        "So its parts go offline first, then the container, and then it comes out.",
                        workbench -> workbench.takeRemedy(0)));
    }

    /** What can be asked about a story that was told: why, what if, who called whom, who held what; and what is beside it. */
    private static List<TourStop> questions() {
        return List.of(
                new TourStop(
                        "9-branches",
                        "Nothing was forgotten: each other future is a branch, to go back to and to compare with.",
                        List.of(
                                workbench -> workbench.lower().turn(Sheet.BRANCHES),
                                workbench -> workbench.lower().lookAtFirstBranch())),
                new TourStop(
                        "10-why",
                        "Why was the second module refused? Back to the page and to the zone it is in; and what would help.",
                        List.of(
                                TourStop::askForTheSecond,
                                workbench -> workbench.transport().travel(Travel.TO_END),
                                workbench -> workbench.questions().why())),
                new TourStop(
                        "11-sweep",
                        "What if each device was asked to go offline? Every one is asked alone, and says what it would do.",
                        List.of(
                                workbench -> workbench.lower().turn(Sheet.LOG),
                                workbench -> workbench.transport().travel(Travel.TO_START),
                                workbench -> workbench.follow(View.DEVICES),
                                workbench -> workbench.questions().sweeps().ask(Question.OFFLINE),
                                workbench ->
                                        workbench.unfold(DeviceId.memory(36).parent()),
                                workbench -> workbench.unfold(DeviceId.cpu(0).parent()))),
                new TourStop(
                        "12-calls",
                        "Who called whom when the second module was ejected; each function says what it does, and by which rules.",
                        List.of(
                                TourStop::askForTheSecond,
                                TourStop::goHalfWay,
                                workbench -> workbench.lower().turn(Sheet.CALLS))),
                new TourStop(
                        "13-locks",
                        "The worry of 2013: two locks in both orders. An eject and an unbind wait for each other; lockdep is silent.",
                        List.of(
                                LockStory::begin,
                                workbench -> workbench.lower().turn(Sheet.LOCKS),
                                workbench -> workbench.lower().locks().turn(1))),
                new TourStop(
                        "14-kexec",
                        "Another kernel takes over: what ->shutdown() leaves running, and what ->remove() stops.",
                        List.of(
                                TourStop::compare,
                                workbench -> workbench.comparison().lookAfterHandover())),
                new TourStop(
                        "15-census",
                        "Of all drivers of Linux 6.12: how many have remove, shutdown, both or neither.",
                        TourStop::count));
    }

    private static void timeline(Workbench workbench) {
        workbench.lower().turn(Sheet.TIMELINE);
    }

    private static void compare(Workbench workbench) {
        KexecStory.begin(workbench, new BundledLibrary());
    }

    private static void count(Workbench workbench) {
        workbench.comparison().close();
        workbench.census().open();
    }

    private static void askForTheSecond(Workbench workbench) {
        workbench.questions().sweeps().clear();
        workbench.open(FirstStory.of(new BundledLibrary()));
        FirstStory.begin(workbench);
        workbench.act(Act.EJECT);
    }

    private static void goHalfWay(Workbench workbench) {
        var events = workbench.story().recording().events();
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i) instanceof Event.Entered entered
                    && entered.device().name().startsWith("memory")
                    && entered.function().name().equals("scan_movable_pages")) {
                workbench.transport().jump(i + 1);
                return;
            }
        }
    }

    private static void eject(Workbench workbench) {
        workbench.transport().now().machine().acpi(FIRST).ifPresent(module -> {
            workbench.select(module.id());
            workbench.act(Act.EJECT);
        });
    }
}
