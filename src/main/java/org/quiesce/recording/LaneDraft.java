package org.quiesce.recording;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Event;
import org.quiesce.machine.Machine;

/** A lane that is being written: a place in the tree of paths, a device of its own once an event has named it. */
final class LaneDraft {
    private static final int NEVER = Integer.MAX_VALUE;
    private static final int NO_STEP = -1;

    private final DeviceId id;
    private final List<LaneDraft> below = new ArrayList<>();
    private int first = NEVER;
    private int serial = NEVER;
    private Optional<Own> own = Optional.empty();
    private Optional<Several> several = Optional.empty();
    private List<LaneDraft> shown = List.of();
    private Optional<LaneDraft> above = Optional.empty();

    LaneDraft(DeviceId id) {
        this.id = id;
    }

    /** What is taken down about the device itself. */
    private static final class Own {
        private final Strip.Tape condition;
        private final CallStrip.Tape calls = new CallStrip.Tape();
        private final Strip.Tape flow;
        private final Points.Tape points = new Points.Tape();
        private int wentOfflineIn = NO_STEP;

        Own(Condition condition, Flow flow) {
            this.condition = new Strip.Tape(condition.value());
            this.flow = new Strip.Tape(flow.value());
        }
    }

    /** What is taken down about all below. */
    private static final class Several {
        private final Strip.Tape serving;
        private final Strip.Tape working = new Strip.Tape(0);
        private final Strip.Tape moving;
        private final Points.Tape points = new Points.Tape();
        private final int devices;

        Several(int devices, int serving, int moving) {
            this.devices = devices;
            this.serving = new Strip.Tape(serving);
            this.moving = new Strip.Tape(moving);
        }
    }

    List<LaneDraft> below() {
        return below;
    }

    DeviceId id() {
        return id;
    }

    /** Notes that an event is about this device. */
    void touch(int event, Machine start, Machine end) {
        if (own.isEmpty()) {
            first = event;
            var found = start.find(id);
            serial = found.or(() -> end.find(id)).map(Device::serial).orElse(NEVER);
            own = Optional.of(new Own(Condition.of(found), flow(start)));
        }
    }

    /** Hangs what is below together: a directory that holds no device of its own, or a single thing, is left out. */
    List<LaneDraft> arrange() {
        var lanes = new ArrayList<LaneDraft>();
        for (var each : below) {
            lanes.addAll(each.arrange());
            first = Math.min(first, each.first);
            serial = own.isEmpty() ? Math.min(serial, each.serial) : serial;
        }
        boolean holds = below.stream().anyMatch(each -> each.own.isPresent());
        boolean top = id.parent().equals(DeviceId.NONE);
        if (own.isEmpty() && (top || !holds || lanes.size() == 1)) {
            return lanes;
        }
        lanes.sort(Comparator.comparingInt(each -> each.serial));
        shown = lanes;
        lanes.forEach(each -> each.above = Optional.of(this));
        if (!shown.isEmpty()) {
            several = Optional.of(new Several(count(_ -> true), count(LaneDraft::serves), count(LaneDraft::runs)));
        }
        return List.of(this);
    }

    private int count(Predicate<Own> which) {
        int mine = own.filter(which).isPresent() ? 1 : 0;
        return mine + shown.stream().mapToInt(each -> each.count(which)).sum();
    }

    private static boolean serves(Own own) {
        return Condition.of(own.condition.last()).serving();
    }

    private static boolean runs(Own own) {
        return own.flow.last() == Flow.RUNNING.value();
    }

    void enter(int event, Event.Entered entered) {
        if (own.isPresent()) {
            var calls = own.get().calls;
            calls.enter(event, entered);
            if (calls.open() == 1) {
                add(event, each -> each.working, 1);
            }
        }
    }

    void leave(int event, Event.Returned returned) {
        if (own.isPresent()) {
            var calls = own.get().calls;
            int before = calls.open();
            calls.leave(event, returned);
            ended(event, before, calls);
        }
    }

    /** The next kernel knows nothing of the calls of the old one. */
    void endCalls(int event) {
        own.ifPresent(mine -> {
            int before = mine.calls.open();
            mine.calls.endAll(event);
            ended(event, before, mine.calls);
        });
    }

    private void ended(int event, int before, CallStrip.Tape calls) {
        if (before > 0 && calls.open() == 0) {
            add(event, each -> each.working, -1);
        }
    }

    void point(int event, Milestone kind) {
        own.ifPresent(mine -> mine.points.put(event, kind));
        for (var at = Optional.of(this); at.isPresent(); at = at.get().above) {
            at.get().several.ifPresent(sum -> sum.points.put(event, kind));
        }
    }

    void wentOffline(int step) {
        own.ifPresent(mine -> mine.wentOfflineIn = step);
    }

    /** {@return whether it had gone offline in the same command} */
    boolean cameBack(int step) {
        return own.filter(mine -> mine.wentOfflineIn == step).isPresent();
    }

    /** Takes down how the device stands after an event. */
    void look(int event, Machine machine) {
        own.ifPresent(mine -> {
            boolean served = serves(mine);
            boolean ran = runs(mine);
            mine.condition.put(event, Condition.of(machine.find(id)).value());
            mine.flow.put(event, flow(machine).value());
            if (served != serves(mine)) {
                add(event, each -> each.serving, served ? -1 : 1);
            }
            if (ran != runs(mine)) {
                add(event, each -> each.moving, ran ? -1 : 1);
            }
        });
    }

    private void add(int event, Function<Several, Strip.Tape> strip, int more) {
        for (var at = Optional.of(this); at.isPresent(); at = at.get().above) {
            if (at.get().several.isPresent()) {
                var tape = strip.apply(at.get().several.get());
                tape.put(event, tape.last() + more);
            }
        }
    }

    private Flow flow(Machine machine) {
        return machine.find(id).map(device -> Flow.of(machine, device)).orElse(Flow.STILL);
    }

    Lane end() {
        return new Lane(
                id,
                first,
                own.map(mine ->
                        new Lane.Track(mine.condition.end(), mine.calls.end(), mine.flow.end(), mine.points.end())),
                several.map(sum -> new Lane.Sum(
                        sum.devices, sum.serving.end(), sum.working.end(), sum.moving.end(), sum.points.end())),
                shown.stream().map(LaneDraft::end).toList());
    }
}
