package org.quiesce.kernel;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.quiesce.machine.Bus;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Event;
import org.quiesce.machine.Evidence;
import org.quiesce.machine.Function;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Refusal;
import org.quiesce.machine.Reply;

/** {@code kobject_synth_uevent()}: the file {@code uevent} of a device, a driver or a bus tells user space the same again. */
final class SyntheticUevents {
    private static final Function SYNTH = new Function("kobject_synth_uevent", "lib/kobject_uevent.c");
    private static final Set<String> ACTIONS =
            Set.of("add", "remove", "change", "move", "online", "offline", "bind", "unbind");
    /** {@code kobject_action_args()}: a UUID, then letters and digits. */
    private static final Pattern ARGUMENTS =
            Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}( +\\p{Alnum}+=\\p{Alnum}+)* *");

    private SyntheticUevents() {}

    /** {@return the file of a driver or of a bus}; only those of which something is known */
    static Optional<SysfsFile> find(Machine machine, String path) {
        var parts = path.split("/", -1); // "", bus, NAME, drivers, DRIVER, uevent
        boolean bus = parts.length == 4 && parts[1].equals("bus") && parts[3].equals("uevent");
        boolean driver = parts.length == 6 && parts[3].equals("drivers") && parts[5].equals("uevent");
        boolean there = (bus && !machine.onBus(Bus.named(parts[2])).isEmpty())
                || (driver && machine.driver(Bus.named(parts[2]), parts[4]).isPresent());
        return there
                ? Optional.of(new OfKobject(new DeviceId(path.substring(0, path.lastIndexOf('/')))))
                : Optional.empty();
    }

    static Optional<SysfsFile> find(DeviceId device, String attribute) {
        return attribute.equals("uevent") ? Optional.of(new OfDevice(device)) : Optional.empty();
    }

    private static Status send(Run run, DeviceId kobject, String value) {
        var words = value.split(" +", 2);
        if (!ACTIONS.contains(words[0])) {
            return refuse(run, kobject, "unknown uevent action string");
        }
        if (words.length > 1 && !ARGUMENTS.matcher(words[1]).matches()) {
            return refuse(run, kobject, "incorrect uevent action arguments");
        }
        run.uevent(words[0], kobject);
        return Status.OK;
    }

    private static Status refuse(Run run, DeviceId kobject, String why) {
        run.log(Event.Level.WARNING, "synth uevent: " + kobject.path() + ": " + why);
        return run.refuse(Refusal.of(Reason.R_03, Errno.EINVAL, SYNTH, kobject, Evidence.NOTHING));
    }

    private record OfKobject(DeviceId kobject) implements SysfsFile.WriteOnly {
        @Override
        public Status write(Run run, String value) {
            return run.call(SYNTH, kobject, () -> send(run, kobject, value));
        }
    }

    private record OfDevice(DeviceId device) implements SysfsFile.WriteOnly {
        @Override
        public Reply read(Run run) {
            throw run.missing(device, "what else its bus and its driver say of it");
        }

        /** {@code uevent_store()} of {@code drivers/base/core.c} says it once more. */
        @Override
        public Status write(Run run, String value) {
            var status = run.call(SYNTH, device, () -> send(run, device, value));
            if (status.failed()) {
                run.log(
                        Event.Level.ERROR,
                        DriverText.name(run.device(device)) + ": uevent: failed to send synthetic uevent: -"
                                + Errno.EINVAL.number());
            }
            return status;
        }
    }
}
