package org.quiesce.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.quiesce.machine.AcpiMethod;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Event;

/** What the kernel told others, line by line, as {@code dmesg} and {@code udevadm monitor} would print it. */
public final class Messages {
    private final Recording recording;

    private Messages(Recording recording) {
        this.recording = recording;
    }

    /** {@return all lines of a recording, in order; debug lines are left out, as {@code dmesg} leaves them out} */
    public static List<Message> of(Recording recording) {
        var messages = new Messages(recording);
        var lines = new ArrayList<Message>();
        var events = recording.events();
        for (int i = 0; i < events.size(); i++) {
            messages.of(i, events.get(i)).ifPresent(lines::add);
        }
        return List.copyOf(lines);
    }

    private Optional<Message> of(int index, Event event) {
        if (event instanceof Event.Logged logged && logged.level() != Event.Level.DEBUG) {
            return Optional.of(message(index, logged, Message.Kind.LOG, "[" + padded(logged) + "] " + logged.text()));
        }
        if (event instanceof Event.UeventSent sent) {
            return Optional.of(message(index, sent, Message.Kind.UEVENT, uevent(sent)));
        }
        if (event instanceof Event.OstSent sent) {
            String codes = "_OST(0x%02x, 0x%02x)".formatted(sent.source(), sent.status());
            return Optional.of(acpi(index, sent, sent.node(), codes + "  " + meaning(sent.status())));
        }
        if (event instanceof Event.MethodEvaluated e && e.method() != AcpiMethod._OST) {
            String answer = e.answer().name().toLowerCase(Locale.ROOT);
            return Optional.of(acpi(index, e, e.node(), EventText.method(e) + " = " + answer));
        }
        return Optional.empty();
    }

    private Message acpi(int index, Event event, DeviceId node, String call) {
        return message(index, event, Message.Kind.ACPI, "[" + padded(event) + "] " + path(node) + "." + call);
    }

    private static Message message(int index, Event event, Message.Kind kind, String text) {
        return new Message(index, event.at(), kind, text);
    }

    private String uevent(Event.UeventSent sent) {
        String extra = sent.extra().isEmpty() ? "" : " " + String.join(" ", sent.extra());
        return "KERNEL[" + seconds(sent) + "] %-8s ".formatted(sent.action())
                + sent.device().path() + subsystem(sent.device()) + extra;
    }

    /** {@return the subsystem as it is printed; nothing where no device of that path stood at either end} */
    private String subsystem(DeviceId id) {
        return find(id).map(Device::bus)
                .filter(bus -> !bus.equals(Bus.NONE))
                .map(bus -> " (" + bus.name() + ")")
                .orElse("");
    }

    private String path(DeviceId node) {
        return find(node).map(Device::knownAs).orElse(node.name());
    }

    private Optional<Device> find(DeviceId id) {
        return recording.first().find(id).or(() -> recording.last().find(id));
    }

    private static String padded(Event event) {
        return "%12s".formatted(seconds(event));
    }

    private static String seconds(Event event) {
        long micros = event.at() / 1_000;
        return "%d.%06d".formatted(micros / 1_000_000, micros % 1_000_000);
    }

    /** {@return what a status code of {@code _OST} says (semantics 4.6)} */
    public static String meaning(int status) {
        return switch (status) {
            case 0x00 -> "success";
            case 0x01 -> "non-specific failure";
            case 0x80 -> "eject not supported";
            case 0x81 -> "device in use";
            case 0x82 -> "device busy";
            case 0x83 -> "ejection dependency busy";
            case 0x84 -> "in progress";
            default -> "code " + status;
        };
    }
}
