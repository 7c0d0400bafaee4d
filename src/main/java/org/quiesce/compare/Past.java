package org.quiesce.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.quiesce.machine.Command;
import org.quiesce.machine.CommandText;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Event;
import org.quiesce.machine.Explanations;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Rule;
import org.quiesce.recording.OpenCalls;
import org.quiesce.recording.Recording;

/** Looks back in a recording: when something came to be so, in which function, for whom. */
final class Past {
    static final int NEVER = -1;

    private final Recording recording;
    private final Era era;
    private final Explanations explanations;

    Past(Recording recording, Era era, Explanations explanations) {
        this.recording = recording;
        this.era = era;
        this.explanations = explanations;
    }

    Recording recording() {
        return recording;
    }

    /** {@return the number of the last of the first {@code n} events that is such, from 0; {@link #NEVER} for none} */
    int last(int n, Predicate<Event> such) {
        for (int i = n - 1; i >= 0; i--) {
            if (such.test(recording.events().get(i))) {
                return i;
            }
        }
        return NEVER;
    }

    /** {@return the same among the events that serve one command} */
    int last(int n, Predicate<Event> such, int number) {
        int i = last(n, such);
        while (i != NEVER && number(i) != number) {
            i = last(i, such);
        }
        return i;
    }

    /** {@return since how many events something of a device has been as it is after {@code n}} */
    int since(DeviceId id, int n, Function<Device, ?> aspect) {
        return since(
                n, event -> Touched.by(event, id), machine -> machine.find(id).<Object>map(aspect));
    }

    /** {@return since how many events something of the whole machine has been as it is after {@code n}} */
    int since(int n, Predicate<Event> touching, Function<Machine, ?> aspect) {
        for (int i = last(n, touching); i != NEVER; i = last(i, touching)) {
            var before = recording.at(i);
            var after = before.after(recording.events().get(i));
            if (!Objects.equals(aspect.apply(before), aspect.apply(after))) {
                return i + 1;
            }
        }
        return Cause.BEGINNING;
    }

    /** {@return a fact that an event made so: in which function, and who had asked for that} */
    Cause fact(DeviceId device, String what, int index) {
        return fact(name(device, index), device, what, index, List.of());
    }

    Cause fact(String who, DeviceId device, String what, int index, List<Cause> more) {
        if (index == Cause.BEGINNING) {
            return new Cause(who, device, what, index, "", List.of(), more);
        }
        var because = new ArrayList<>(more);
        asked(number(index - 1)).ifPresent(because::add);
        return happened(who, device, what, index, because);
    }

    /** {@return something that an event did, with what it comes from} */
    Cause happened(String who, DeviceId device, String what, int index, List<Cause> because) {
        var frame = frame(index - 1);
        return new Cause(
                who,
                device,
                what,
                index,
                frame.map(in -> in.function().toString()).orElse(""),
                frame.map(this::rules).orElse(List.of()),
                because);
    }

    /** {@return the command itself: where a chain comes to the person who asked} */
    Optional<Cause> asked(int number) {
        int i = given(number);
        if (i == NEVER || !(recording.events().get(i) instanceof Event.Given given)) {
            return Optional.empty();
        }
        boolean supposed = given.command() instanceof Command.Given;
        return Optional.of(new Cause(
                supposed ? "you said" : "you asked", DeviceId.NONE, text(number), i + 1, "", List.of(), List.of()));
    }

    /** {@return a command as people write it; empty for one that was never given} */
    String text(int number) {
        int i = given(number);
        return i != NEVER && recording.events().get(i) instanceof Event.Given given
                ? CommandText.text(given.command(), recording.at(i))
                : "";
    }

    private int given(int number) {
        return last(recording.size(), event -> event instanceof Event.Given given && given.number() == number);
    }

    /** {@return the number of the command that an event serves; {@link #NEVER} before the first} */
    int number(int event) {
        for (int i = event; i >= 0; i--) {
            var served = Touched.served(recording.events().get(i));
            if (served.isPresent()) {
                return served.get();
            }
        }
        return NEVER;
    }

    /** {@return the innermost call that an event is in; nothing where it is in none} */
    private Optional<Event.Entered> frame(int event) {
        int number = number(event);
        if (number == NEVER) {
            return Optional.empty();
        }
        var events = recording.events();
        var open = OpenCalls.after(events.subList(given(number), event)).within(events.get(event));
        return open.atWork().filter(task -> task.command() == number).flatMap(open::innermost);
    }

    private List<Rule> rules(Event.Entered entered) {
        return rules(entered.function());
    }

    /** {@return the rules that a call of a function follows in this era} */
    List<Rule> rules(org.quiesce.machine.Function function) {
        return explanations.of(function, era).map(known -> known.rules()).orElse(List.of());
    }

    /** {@return what a device is called: an ACPI object by its path, everything else by its name} */
    String name(DeviceId id, int n) {
        if (id.equals(DeviceId.NONE)) {
            return "the machine";
        }
        return recording
                .at(n)
                .find(id)
                .or(() -> recording.first().find(id))
                .map(Device::knownAs)
                .orElse(id.name());
    }
}
