package org.quiesce.compare;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
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
    public record Way(Strategy strategy, Era era) {}

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

    /** {@return what each way leads to, from the end of a recording} */
    public static Comparison of(Recording before, List<Way> ways) {
        return new Comparison(ways.stream().map(way -> side(before, way)).toList());
    }

    /** {@return what one way leads to, from the end of a recording} */
    public static Side side(Recording before, Way way) {
        var command = new Command.Kexec(way.strategy());
        var events = Kernel.of(way.era()).run(before.last(), command);
        return Handover.of(before.and(command, events), way);
    }

    /** {@return every device of either of the first two sides, in the order of the left one} */
    public List<Pair> pairs() {
        var left = sides.getFirst();
        var right = sides.getLast();
        var others = right.legacies().stream().collect(Collectors.toMap(Legacy::device, legacy -> legacy));
        return left.legacies().stream()
                .map(legacy -> new Pair(
                        legacy.device(), Optional.of(legacy), Optional.ofNullable(others.get(legacy.device()))))
                .toList();
    }
}
