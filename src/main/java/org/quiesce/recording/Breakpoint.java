package org.quiesce.recording;

import java.util.List;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Event;
import org.quiesce.machine.Reply;

/** Where playing stops by itself. */
public sealed interface Breakpoint {
    /** {@return whether it stops after an event, by its index} */
    boolean stopsAfter(List<Event> events, int event);

    /** {@return what it waits for, in a few words} */
    String words();

    /**
     * The kernel comes to a device, from another one or from the beginning of a command.
     *
     * <p>Looks back over the events that are about no device, as many as there are. Between two events of a device that
     * is gone over once: to ask of each event in turn takes no longer than to go over all of them twice.
     */
    record OnDevice(DeviceId device) implements Breakpoint {
        @Override
        public boolean stopsAfter(List<Event> events, int event) {
            if (!EventDevice.of(events.get(event)).equals(device)) {
                return false;
            }
            for (int i = event - 1; i >= 0; i--) {
                var before = EventDevice.of(events.get(i));
                if (events.get(i) instanceof Event.Given) {
                    return true;
                }
                if (!before.equals(DeviceId.NONE)) {
                    return !before.equals(device);
                }
            }
            return true;
        }

        @Override
        public String words() {
            return device.name();
        }
    }

    /** A function of the kernel is entered, by its C name. */
    record OnFunction(String name) implements Breakpoint {
        @Override
        public boolean stopsAfter(List<Event> events, int event) {
            return events.get(event) instanceof Event.Entered entered
                    && entered.function().name().equals(name);
        }

        @Override
        public String words() {
            return name + "()";
        }
    }

    /** A function, a callback or a system call gives an error back, or something is refused with it. */
    record OnErrno(Errno errno) implements Breakpoint {
        @Override
        public boolean stopsAfter(List<Event> events, int event) {
            return switch (events.get(event)) {
                case Event.Returned returned -> returned.value() == errno.negative();
                case Event.CallbackRan ran -> ran.value() == errno.negative();
                case Event.NotifierCalled called -> called.value() == errno.negative();
                case Event.Refused refused -> refused.refusal().errno() == errno;
                case Event.Replied replied -> replied.reply().equals(new Reply.Failed(errno));
                default -> false;
            };
        }

        @Override
        public String words() {
            return "-" + errno;
        }
    }
}
