package org.quiesce.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.quiesce.kernel.Kernel;
import org.quiesce.machine.Command;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Strategy;
import org.quiesce.recording.Recording;

/**
 * One machine handed over in different ways, from one moment.
 *
 * @param sides in the order asked for
 */
public record Comparison(List<Side> sides) {
    public Comparison {
        sides = List.copyOf(sides);
    }

    /** One way to try: a strategy under the kernel of an era. */
    public record Way(Strategy strategy, Era era) {
        /** {@return it in words: {@code ->shutdown() in 6.12}} */
        public String title() {
            return strategy.title() + " in " + era.title();
        }

        public Way by(Strategy other) {
            return new Way(other, era);
        }

        public Way in(Era other) {
            return new Way(strategy, other);
        }
    }

    /**
     * A machine's devices as both of two sides left them.
     *
     * @param left nothing where the device is not on that side
     */
    public record Pair(DeviceId device, Optional<Legacy> left, Optional<Legacy> right) {
        public boolean alike() {
            return left.isPresent() && right.isPresent() && left.get().alike(right.get());
        }
    }

    /** One way, from the end of a recording. */
    public record Start(Recording before, Way way) {}

    /** {@return what each way leads to, from the end of a recording} */
    public static Comparison of(Recording before, List<Way> ways) {
        return of(ways.stream().map(way -> new Start(before, way)).toList());
    }

    /** {@return what each leads to} No side knows of another, so they are worked out beside each other. */
    public static Comparison of(List<Start> starts) {
        return new Comparison(starts.parallelStream()
                .map(start -> side(start.before(), start.way()))
                .toList());
    }

    /** {@return what one way leads to, from the end of a recording} */
    public static Side side(Recording before, Way way) {
        var command = new Command.Kexec(way.strategy());
        var happening = Kernel.of(way.era()).perform(before.last(), command);
        return Handover.of(before.and(command, happening), way);
    }

    /** {@return every device of either of the first two sides, in the order of the left one; what only the right has, last} */
    public List<Pair> pairs() {
        var others = new LinkedHashMap<DeviceId, Legacy>();
        sides.getLast().legacies().forEach(legacy -> others.put(legacy.device(), legacy));
        var pairs = new ArrayList<Pair>();
        for (var legacy : sides.getFirst().legacies()) {
            var other = Optional.ofNullable(others.remove(legacy.device()));
            pairs.add(new Pair(legacy.device(), Optional.of(legacy), other));
        }
        others.forEach((device, legacy) -> pairs.add(new Pair(device, Optional.empty(), Optional.of(legacy))));
        return List.copyOf(pairs);
    }
}
