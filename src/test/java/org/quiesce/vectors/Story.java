package org.quiesce.vectors;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.quiesce.machine.AcpiMethod;
import org.quiesce.machine.AcpiNode;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Event;
import org.quiesce.machine.Lock;
import org.quiesce.machine.Machine;
import org.quiesce.recording.HardwareText;

/** The events of one command in the words of the vectors. */
final class Story {
    private static final Set<String> BUS_CALLBACKS = Set.of(
            "cpu_subsys_offline",
            "cpu_subsys_online",
            "memory_subsys_offline",
            "memory_subsys_online",
            "acpi_container_offline");
    private static final Map<String, String> HANDLER_CALLBACKS = Map.of(
            "acpi_memory_device_remove", "detach",
            "acpi_processor_remove", "detach",
            "container_device_detach", "detach",
            "acpi_pci_root_remove", "detach",
            "acpi_processor_post_eject", "post_eject");

    private final Machine before;
    private final List<Event> events;

    /** @param before the machine when the command was given */
    Story(Machine before, List<Event> events) {
        this.before = before;
        this.events = events;
    }

    /** How much of the notifier chain is told. */
    enum Notifiers {
        /** One line for a whole chain. */
        CHAIN,
        /** One line for each listener. */
        LISTENERS
    }

    /** {@return the callbacks in order; the states of a CPU ladder as one line with both ends} */
    List<String> callbacks(Notifiers notifiers) {
        var told = new ArrayList<String>();
        Optional<Rungs> rungs = Optional.empty();
        for (var event : events) {
            if (event instanceof Event.CallbackRan ran) {
                var more = rungs.flatMap(way -> way.and(ran));
                more.ifPresent(_ -> told.removeLast());
                rungs = Optional.of(more.orElseGet(() -> Rungs.of(ran)));
                told.add(rungs.get().toString());
            } else {
                var line = line(event, notifiers);
                if (line.isPresent()) {
                    rungs = Optional.empty();
                    tell(told, line.get());
                }
            }
        }
        return told;
    }

    /** {@return drivers' own functions in the order in which they were called, e.g. {@code acme_nic->shutdown 0000:80:00.0}} */
    List<String> drivers() {
        return events.stream()
                .filter(event -> event instanceof Event.Entered entered
                        && entered.function().name().contains("->"))
                .map(event -> (Event.Entered) event)
                .map(entered ->
                        entered.function().name() + " " + entered.device().name())
                .toList();
    }

    /** {@return what became of the hardware that goes on by itself} */
    List<String> hardware() {
        return events.stream()
                .filter(Event.OfHardware.class::isInstance)
                .map(event -> HardwareText.of((Event.OfHardware) event))
                .toList();
    }

    List<String> locks() {
        return events.stream()
                .filter(event ->
                        event instanceof Event.LockTaken taken && taken.lock().kind() != Lock.Kind.ACTIVE_REFERENCE)
                .map(event -> ((Event.LockTaken) event).lock().toString())
                .toList();
    }

    /** {@return the pr_debug lines, which nobody sees by default} */
    List<String> debugTexts() {
        return events.stream()
                .filter(event -> event instanceof Event.Logged line && line.level() == Event.Level.DEBUG)
                .map(event -> ((Event.Logged) event).text())
                .toList();
    }

    /** {@return what happened, event by event, each in all the ways a vector may name it} */
    List<List<String>> lines() {
        return events.stream().map(this::names).toList();
    }

    /** {@return how often a function was entered; {@code restart_syscall} for calls that began again} */
    long calls(String function) {
        return events.stream()
                .filter(event -> switch (event) {
                    case Event.Entered entered -> entered.function().name().equals(function);
                    case Event.CallRestarted _ -> function.equals("restart_syscall");
                    default -> false;
                })
                .count();
    }

    static String ost(int source, int status) {
        return String.format(Locale.ROOT, "0x%02x,0x%02x", source, status);
    }

    private List<String> names(Event event) {
        return switch (event) {
            case Event.Entered e -> {
                var function = e.function().name();
                yield List.of(
                        function,
                        "entered " + function,
                        "entered " + function + " " + e.device().name());
            }
            case Event.LockTaken e -> List.of(e.lock().toString(), "lock " + e.lock());
            case Event.LockReleased e -> List.of("unlock " + e.lock());
            case Event.UeventSent e -> List.of("uevent " + e.action() + " " + e.device());
            case Event.WentOffline e -> List.of("went offline " + e.device());
            case Event.WentOnline e -> List.of("went online " + e.device());
            case Event.DriverUnbound e -> List.of("unbound " + e.device().name());
            case Event.OfHardware e -> List.of(HardwareText.of(e));
            case Event.KexecChanged e -> List.of("kexec " + HardwareText.kexec(e.now()));
            case Event.HandedOver e -> List.of("handed over: " + HardwareText.kexec(e.now()));
            case Event.Logged e -> List.of("log " + e.text());
            case Event.OstSent e -> List.of("ost " + ost(e.source(), e.status()));
            case Event.MethodEvaluated e -> List.of("method " + e.method() + " " + path(e.node()));
            default -> List.of();
        };
    }

    /** Listeners of one notification that are not told apart are one line. */
    private static void tell(List<String> told, String line) {
        boolean again = line.startsWith("notifier ")
                && !told.isEmpty()
                && told.getLast().equals(line);
        if (!again) {
            told.add(line);
        }
    }

    private Optional<String> line(Event event, Notifiers notifiers) {
        return switch (event) {
            case Event.NotifierCalled called ->
                Optional.of(
                        "notifier " + called.action() + (notifiers == Notifiers.CHAIN ? "" : " " + called.listener()));
            case Event.MethodEvaluated evaluated -> method(evaluated);
            case Event.Entered entered -> entered(entered);
            default -> Optional.empty();
        };
    }

    private Optional<String> method(Event.MethodEvaluated evaluated) {
        boolean told = evaluated.answer() != AcpiMethod.Answer.MISSING && evaluated.method() != AcpiMethod._OST;
        return told ? Optional.of(evaluated.method() + " " + path(evaluated.node())) : Optional.empty();
    }

    private static Optional<String> entered(Event.Entered entered) {
        var function = entered.function().name();
        var told = BUS_CALLBACKS.contains(function) ? function : HANDLER_CALLBACKS.get(function);
        return Optional.ofNullable(told)
                .map(name -> name + " " + entered.device().name());
    }

    private String path(DeviceId node) {
        return before.find(node)
                .map(device ->
                        device.part() instanceof AcpiNode acpi ? acpi.path().toString() : device.name())
                .orElse(node.name());
    }

    /** A stretch of one CPU's ladder in one direction. The same state may come again, once for each instance. */
    private record Rungs(Event.Direction direction, DeviceId cpu, int first, int last) {
        static Rungs of(Event.CallbackRan ran) {
            return new Rungs(ran.direction(), ran.cpu(), ran.state(), ran.state());
        }

        Optional<Rungs> and(Event.CallbackRan ran) {
            boolean onwards = direction == Event.Direction.TEARDOWN ? ran.state() <= last : ran.state() >= last;
            return onwards && ran.direction() == direction && ran.cpu().equals(cpu)
                    ? Optional.of(new Rungs(direction, cpu, first, ran.state()))
                    : Optional.empty();
        }

        @Override
        public String toString() {
            var states = first == last ? "" + first : first + ".." + last;
            return direction.name().toLowerCase(Locale.ROOT) + " " + states + " " + cpu.name();
        }
    }
}
