package org.quiesce.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Command;
import org.quiesce.machine.CommandText;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Driver;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Event;
import org.quiesce.machine.Function;
import org.quiesce.machine.Lock;
import org.quiesce.machine.Machine;
import org.quiesce.machine.MemoryState;
import org.quiesce.machine.OnlineType;
import org.quiesce.machine.PageKind;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Supposition;
import org.quiesce.machine.Task;
import org.quiesce.machine.Zone;
import org.quiesce.recording.EventText;

/**
 * Events as JSON, all by one rule: the time, the name, then the record's components. A value of a closed family says
 * which case it is in {@code type}; a device, driver, lock or function is its name; for ever is null.
 */
final class EventJson {
    private static final Map<Class<?>, List<RecordComponent>> COMPONENTS = new ConcurrentHashMap<>();

    private final JsonGenerator json;

    EventJson(JsonGenerator json) {
        this.json = json;
    }

    void write(Event event) throws IOException {
        json.writeStartObject();
        json.writeNumberField("t_ns", event.at());
        json.writeStringField("event", event.getClass().getSimpleName());
        components((Record) event);
        json.writeEndObject();
    }

    private void components(Record record) throws IOException {
        for (var component : COMPONENTS.computeIfAbsent(record.getClass(), EventJson::listed)) {
            json.writeFieldName(name(component));
            value(read(component, record));
        }
    }

    /** What was called and on what comes first, who called last. */
    private static List<RecordComponent> listed(Class<?> type) {
        var components = new ArrayList<>(List.of(type.getRecordComponents()));
        components.removeIf(component -> (component.getName().equals("at") && Event.class.isAssignableFrom(type))
                || component.getType() == Machine.class
                || component.getName().equals("resumed"));
        components.sort(Comparator.comparing(component -> component.getType() == Task.class));
        return List.copyOf(components);
    }

    private static Object read(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }

    private void value(Object value) throws IOException {
        switch (value) {
            case Long ns when ns == Long.MAX_VALUE -> json.writeNull();
            case Long number -> json.writeNumber(number);
            case Integer number -> json.writeNumber(number);
            case String text -> json.writeString(text);
            case DeviceId id when id.equals(DeviceId.NONE) -> json.writeNull();
            case DeviceId id -> json.writeString(id.path());
            case Device device -> json.writeString(device.id().path());
            case Driver driver -> json.writeString(driver.name());
            case Bus bus -> json.writeString(bus.name());
            case Function function -> json.writeString(function.name());
            case Task task -> json.writeString(EventText.task(task));
            case Lock lock -> json.writeString(name(lock));
            case Command command -> json.writeString(CommandText.text(command));
            case Supposition supposition -> json.writeString(CommandText.text(new Command.Given(supposition)));
            case Enum<?> word -> json.writeString(word(word));
            case Optional<?> maybe -> optional(maybe);
            case Set<?> set -> list(set.stream().sorted().toList());
            case Collection<?> list -> list(list);
            case Record record -> object(record);
            default -> json.writeString(value.toString());
        }
    }

    private void object(Record record) throws IOException {
        json.writeStartObject();
        for (var family : record.getClass().getInterfaces()) {
            if (family.isSealed()) {
                json.writeStringField("type", snake(record.getClass().getSimpleName()));
            }
        }
        components(record);
        json.writeEndObject();
    }

    private void optional(Optional<?> maybe) throws IOException {
        if (maybe.isPresent()) {
            value(maybe.get());
        } else {
            json.writeNull();
        }
    }

    private void list(Collection<?> list) throws IOException {
        json.writeStartArray();
        for (var each : list) {
            value(each);
        }
        json.writeEndArray();
    }

    private static String word(Enum<?> constant) {
        return switch (constant) {
            case Errno errno -> errno.name();
            case Reason reason -> reason.id();
            case MemoryState state -> state.word();
            case OnlineType type -> type.word();
            case Zone zone -> zone.word();
            case PageKind kind -> kind.word();
            default ->
                constant.name().startsWith("_") || constant.name().startsWith("MEM_")
                        ? constant.name()
                        : constant.name().toLowerCase(Locale.ROOT);
        };
    }

    /** {@return a lock as JSON names it: the kernel's name, and the path of the device whose it is} */
    static String name(Lock lock) {
        return (lock.kind().word() + " " + lock.of()).strip();
    }

    private static String name(RecordComponent component) {
        return snake(component.getName());
    }

    private static String snake(String name) {
        return name.replaceAll("(?<=[a-z])([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
