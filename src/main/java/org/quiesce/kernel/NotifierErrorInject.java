package org.quiesce.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.quiesce.machine.Circumstances.Notification;
import org.quiesce.machine.Circumstances.Veto;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Event;
import org.quiesce.machine.Evidence;
import org.quiesce.machine.Function;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Refusal;

/**
 * {@code lib/notifier-error-inject.c}: the module {@code memory-notifier-error-inject} listens to memory notifications,
 * and files below debugfs say what it answers. It is loaded where a listener of this name is given.
 */
final class NotifierErrorInject {
    static final String NAME = "memory-notifier-error-inject";
    private static final Function SET = new Function("debugfs_errno_set", "lib/notifier-error-inject.c");
    private static final String FOLDER = "/kernel/debug/notifier-error-inject/memory/actions/";
    private static final String FILE = "/error";
    private static final int MOST_ERRNO = 4095;
    private static final Pattern NUMBER = Pattern.compile("[+-]?(0[xX]\\p{XDigit}{1,8}|\\d{1,10})");

    private NotifierErrorInject() {}

    /** @param path below {@code /sys}, starting with a slash */
    static Optional<SysfsFile> find(Machine machine, String path) {
        boolean loaded = machine.circumstances().vetoes().stream()
                .anyMatch(veto -> veto.name().equals(NAME));
        if (!loaded || !path.startsWith(FOLDER) || !path.endsWith(FILE)) {
            return Optional.empty();
        }
        for (var notification : Notification.values()) {
            if (path.equals(FOLDER + notification.name() + FILE)) {
                return Optional.of(new ErrorFile(notification));
            }
        }
        return Optional.empty();
    }

    /** What it prints when it refuses. */
    static void say(Run run, Notification notification, Errno errno) {
        run.log(Event.Level.PLAIN, "Injecting error (" + errno.negative() + ") to " + notification.name());
    }

    private static Optional<Veto> of(Machine machine, Notification notification) {
        return machine.circumstances().vetoes().stream()
                .filter(veto -> veto.name().equals(NAME) && veto.notification() == notification)
                .findFirst();
    }

    private record ErrorFile(Notification notification) implements SysfsFile {
        @Override
        public Optional<String> peek(Machine machine) {
            int value = of(machine, notification)
                    .map(veto -> veto.answer() instanceof Veto.Answer.Failing failing
                            ? failing.errno().negative()
                            : 0)
                    .orElse(0);
            return Optional.of(Integer.toString(value));
        }

        /** {@code debugfs_errno_set()}: a number, held between -4095 and 0. */
        @Override
        public Status write(Run run, String value) {
            if (!NUMBER.matcher(value).matches()) {
                return run.refuse(Refusal.of(Reason.R_03, Errno.EINVAL, SET, DeviceId.NONE, Evidence.NOTHING));
            }
            int number = Math.clamp(Long.decode(value), -MOST_ERRNO, 0);
            return run.call(SET, DeviceId.NONE, () -> {
                var world = run.machine().circumstances();
                var set = new Veto(notification, NAME, 0, answer(run, number));
                run.record(new Event.CircumstancesChanged(run.now(), world.withVetoes(with(world.vetoes(), set))));
                return Status.OK;
            });
        }

        /** The module stays where it is in the chain, whatever it answers. */
        private static List<Veto> with(List<Veto> all, Veto set) {
            List<Veto> vetoes = new ArrayList<>(all);
            vetoes.replaceAll(
                    veto -> veto.name().equals(NAME) && veto.notification() == set.notification() ? set : veto);
            if (!vetoes.contains(set)) {
                vetoes.add(set);
            }
            return vetoes;
        }

        private static Veto.Answer answer(Run run, int number) {
            if (number == 0) {
                return Veto.Answer.AGREES;
            }
            for (var errno : Errno.values()) {
                if (errno.negative() == number) {
                    return new Veto.Answer.Failing(errno);
                }
            }
            throw run.missing(DeviceId.NONE, "which errno " + -number + " is");
        }
    }
}
