package org.quiesce.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.quiesce.machine.Device;
import org.quiesce.machine.Machine;
import org.quiesce.recording.Fact;
import org.quiesce.recording.Observation;

/**
 * What kworkers do that nobody waits for, and have not done when nobody listens any more: it is looked for in each
 * compared step that follows, before what is done in that step, until it is found.
 *
 * <p>That makes no check laxer than it looks. Only what is told after the last command of a step has gone to sleep may be
 * late ({@link Afterwards}); each such fact is equal to one recorded fact or, at the end of the recording, a difference of
 * the step in which it was told, unless the machine that was captured then shows that it has come. What came late is counted on the page: {@link #found()}.
 */
final class Lateness {
    private final Map<Class<? extends Fact>, List<Late>> toCome = new LinkedHashMap<>();
    private final List<LateFact> found = new ArrayList<>();

    /**
     * A fact that has not come yet.
     *
     * @param from the step in which the simulated kernel told it
     * @param rules that it followed there
     */
    record Late(Observation.Step from, Told told, String rules) {
        private Finding missing() {
            return Finding.different(from, Optional.empty(), Optional.of(told.fact()), rules);
        }
    }

    /** {@return what is to come of a kind, in the order told; what still does not come has to be put back} */
    List<Late> take(Class<? extends Fact> kind) {
        var all = List.copyOf(toCome.getOrDefault(kind, List.of()));
        toCome.remove(kind);
        return all;
    }

    /** What has not come in a step; after what has been waited for longer. */
    void put(Class<? extends Fact> kind, List<Late> late) {
        toCome.computeIfAbsent(kind, _ -> new ArrayList<>()).addAll(late);
    }

    /** It came. */
    void found(Late late, Observation.Step in) {
        found.add(new LateFact(late.from(), in, late.told().fact()));
    }

    /** {@return what came later than it was told} */
    List<LateFact> found() {
        return List.copyOf(found);
    }

    /**
     * {@return what never came}
     *
     * @param after the machine when nobody listened any more: it shows what has come by then
     */
    List<Finding> missing(Optional<Machine> after) {
        return toCome.values().stream()
                .flatMap(List::stream)
                .filter(late -> after.filter(
                                machine -> shows(machine, late.told().fact()))
                        .isEmpty())
                .map(Late::missing)
                .toList();
    }

    private static boolean shows(Machine machine, Fact fact) {
        return switch (fact) {
            case Fact.Called(String function, String name) ->
                function.equals("device_add")
                        && exists(machine, device -> device.name().equals(name));
            case Fact.Uevent(String action, String path) ->
                switch (action) {
                    case "add" -> exists(machine, device -> device.id().path().equals(path));
                    case "bind" ->
                        exists(
                                machine,
                                device -> device.id().path().equals(path)
                                        && device.driver().bound());
                    default -> false;
                };
            default -> false;
        };
    }

    private static boolean exists(Machine machine, Predicate<Device> like) {
        for (var device : machine.devices()) {
            if (like.test(device)) {
                return true;
            }
        }
        return false;
    }
}
