package org.quiesce.capture;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.quiesce.machine.Serials;

/**
 * Writes values of the machine as JSON, all by one rule: a record is an object of its components, or the component itself
 * where it has but one; a case of a closed family says which in {@code is}; a constant is its name; a set is in the order
 * of its names, so that equal values are equal texts; what is not there is left out.
 */
final class RecordWriter {
    private static final Map<Class<?>, RecordComponent[]> COMPONENTS = new ConcurrentHashMap<>();

    private final JsonGenerator json;

    RecordWriter(JsonGenerator json) {
        this.json = json;
    }

    /** @param declared the type under which it will be read */
    void write(Object value, Type declared) throws IOException {
        switch (value) {
            case String text -> json.writeString(text);
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case Enum<?> constant -> json.writeString(constant.name());
            case Serials serials -> numbers(serials);
            case Optional<?> some -> write(some.orElseThrow(), argument(declared, 0));
            case List<?> list -> list(list, argument(declared, 0));
            case Set<?> set ->
                list(set.stream().sorted(Comparator.comparing(Object::toString)).toList(), argument(declared, 0));
            case Map<?, ?> map -> map(map, argument(declared, 1));
            case Record record when isSealed(declared) -> one(record);
            case Record record -> record(record);
            default -> throw new IllegalArgumentException("no rule for " + value.getClass());
        }
    }

    private void numbers(Serials serials) throws IOException {
        json.writeStartArray();
        for (int serial : serials) {
            json.writeNumber(serial);
        }
        json.writeEndArray();
    }

    private void list(Collection<?> list, Type element) throws IOException {
        json.writeStartArray();
        for (var each : list) {
            write(each, element);
        }
        json.writeEndArray();
    }

    private void map(Map<?, ?> map, Type value) throws IOException {
        json.writeStartObject();
        var entries = new ArrayList<Map.Entry<?, ?>>(map.entrySet());
        entries.sort(Comparator.comparing(entry -> entry.getKey().toString()));
        for (var entry : entries) {
            json.writeFieldName(((Enum<?>) entry.getKey()).name());
            write(entry.getValue(), value);
        }
        json.writeEndObject();
    }

    private void one(Record record) throws IOException {
        json.writeStartObject();
        json.writeStringField("is", record.getClass().getSimpleName());
        components(record);
        json.writeEndObject();
    }

    private void record(Record record) throws IOException {
        var components = components(record.getClass());
        if (isBare(components)) {
            write(read(components[0], record), components[0].getGenericType());
        } else {
            json.writeStartObject();
            components(record);
            json.writeEndObject();
        }
    }

    private void components(Record record) throws IOException {
        for (var component : components(record.getClass())) {
            var value = read(component, record);
            if (!(value instanceof Optional<?> maybe) || maybe.isPresent()) {
                json.writeFieldName(component.getName());
                write(value, component.getGenericType());
            }
        }
    }

    static RecordComponent[] components(Class<?> type) {
        return COMPONENTS.computeIfAbsent(type, Class::getRecordComponents);
    }

    /** {@return whether a record is written as its one component} */
    static boolean isBare(RecordComponent[] components) {
        return components.length == 1 && components[0].getType() != Optional.class;
    }

    static Type argument(Type declared, int number) {
        return ((ParameterizedType) declared).getActualTypeArguments()[number];
    }

    private static boolean isSealed(Type declared) {
        return declared instanceof Class<?> type && type.isSealed();
    }

    private static Object read(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }
}
