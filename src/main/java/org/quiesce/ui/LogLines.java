package org.quiesce.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quiesce.machine.Event;
import org.quiesce.recording.Recording;

/** What the kernel sent out, line by line, as it was sent. */
final class LogLines {
    private LogLines() {}

    static List<LogLine> of(Recording recording) {
        var lines = new ArrayList<LogLine>();
        var events = recording.events();
        for (int i = 0; i < events.size(); i++) {
            int index = i;
            of(index, events.get(i), recording).ifPresent(lines::add);
        }
        return List.copyOf(lines);
    }

    private static Optional<LogLine> of(int index, Event event, Recording recording) {
        if (event instanceof Event.Logged logged && logged.level() != Event.Level.DEBUG) {
            return Optional.of(new LogLine(index, logged.at(), LogLine.Kind.KERNEL, logged.text()));
        }
        if (event instanceof Event.UeventSent sent) {
            String extra = sent.extra().isEmpty() ? "" : "  " + String.join(" ", sent.extra());
            return Optional.of(new LogLine(
                    index,
                    sent.at(),
                    LogLine.Kind.UEVENT,
                    sent.action() + " " + sent.device().path() + extra));
        }
        if (event instanceof Event.OstSent sent) {
            return Optional.of(new LogLine(index, sent.at(), LogLine.Kind.OST, ost(sent, recording)));
        }
        return Optional.empty();
    }

    private static String ost(Event.OstSent sent, Recording recording) {
        return "%s  (0x%02x, 0x%02x)  %s"
                .formatted(
                        Names.inCommand(recording.first(), sent.node()),
                        sent.source(),
                        sent.status(),
                        meaning(sent.status()));
    }

    /** {@return what a status code says (semantics 4.6)} */
    static String meaning(int status) {
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
