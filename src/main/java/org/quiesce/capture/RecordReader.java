package org.quiesce.capture;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.quiesce.machine.Serials;

/** Reads what {@link RecordWriter} wrote. Equal records become one, as readers of captures share them. */
final class RecordReader {
    private final JsonParser json;
    private final String source;
    private final Map<Record, Record> shared = new HashMap<>();

    /** @param source what is read, for errors */
    RecordReader(JsonParser json, String source) {
        this.json = json;
        this.source = source;
    }

    BadCapture bad(String problem) {
        var at = json.currentTokenLocation();
        return new BadCapture(source, "line " + at.getLineNr() + ", column " + at.getColumnNr(), problem);
    }

    JsonToken next() throws BadCapture, IOException {
        var token = json.nextToken();
        if (token == null) {
            throw bad("it ends too early");
        }
        return token;
    }

    void expect(JsonToken wanted) throws BadCapture, IOException {
        if (next() != wanted) {
            throw bad("expected " + wanted + ", found " + json.getText());
        }
    }

    /** Goes to the value of a key, which has to be the next. */
    void expect(String key) throws BadCapture, IOException {
        next();
        here(key);
    }

    /** Stands at a key, which has to be this one. */
    void here(String key) throws BadCapture, IOException {
        if (json.currentToken() != JsonToken.FIELD_NAME || !json.currentName().equals(key)) {
            throw bad("expected the key " + key + ", found " + json.getText());
        }
    }

    /** Reads the next value. */
    Object read(Type type) throws BadCapture, IOException {
        next();
        return value(type);
    }

    /** Reads the value that begins here. */
    Object value(Type type) throws BadCapture, IOException {
        if (!(type instanceof Class<?> plain)) {
            return collection(type);
        }
        if (plain == String.class) {
            return text();
        }
        if (plain == int.class || plain == long.class) {
            return number(plain);
        }
        if (plain.isEnum()) {
            return constant(plain, text());
        }
        if (plain == Serials.class) {
            return serials();
        }
        if (plain.isSealed()) {
            return json.currentToken() == JsonToken.VALUE_STRING ? single(plain) : one(plain);
        }
        return share(record(plain));
    }

    private Object collection(Type type) throws BadCapture, IOException {
        var plain = (Class<?>) ((java.lang.reflect.ParameterizedType) type).getRawType();
        if (plain == Map.class) {
            return map((Class<?>) RecordWriter.argument(type, 0), RecordWriter.argument(type, 1));
        }
        if (plain == Optional.class) {
            return Optional.of(value(RecordWriter.argument(type, 0)));
        }
        var all = list(RecordWriter.argument(type, 0));
        return plain == Set.class ? Set.copyOf(all) : all;
    }

    private List<Object> list(Type element) throws BadCapture, IOException {
        here(JsonToken.START_ARRAY);
        var all = new ArrayList<>();
        while (next() != JsonToken.END_ARRAY) {
            all.add(value(element));
        }
        return all;
    }

    private Map<Object, Object> map(Class<?> key, Type value) throws BadCapture, IOException {
        here(JsonToken.START_OBJECT);
        var all = new LinkedHashMap<>();
        while (next() != JsonToken.END_OBJECT) {
            var name = constant(key, json.currentName());
            all.put(name, read(value));
        }
        return all;
    }

    private Serials serials() throws BadCapture, IOException {
        var all = Serials.NONE;
        here(JsonToken.START_ARRAY);
        while (next() != JsonToken.END_ARRAY) {
            all = all.with((Integer) number(int.class));
        }
        return all;
    }

    /** A case without components is a constant. */
    private Object single(Class<?> family) throws BadCapture, IOException {
        var name = text();
        for (var type : family.getPermittedSubclasses()) {
            for (var each : type.isEnum() ? type.getEnumConstants() : new Object[0]) {
                if (((Enum<?>) each).name().equals(name)) {
                    return each;
                }
            }
        }
        throw bad("there is no " + name);
    }

    private Record one(Class<?> family) throws BadCapture, IOException {
        here(JsonToken.START_OBJECT);
        expect("is");
        next();
        var name = text();
        var type = Arrays.stream(family.getPermittedSubclasses())
                .filter(each -> each.getSimpleName().equals(name))
                .findFirst();
        if (type.isEmpty()) {
            throw bad("there is no " + name);
        }
        return share(components(type.get(), RecordWriter.components(type.get())));
    }

    private Record record(Class<?> type) throws BadCapture, IOException {
        var components = RecordWriter.components(type);
        if (components == null) {
            throw new IllegalArgumentException("no rule for " + type);
        }
        if (RecordWriter.isBare(components)) {
            return made(type, components, new Object[] {value(components[0].getGenericType())});
        }
        here(JsonToken.START_OBJECT);
        return components(type, components);
    }

    /** Reads the components up to the end of the object. */
    private Record components(Class<?> type, RecordComponent[] components) throws BadCapture, IOException {
        var values = new Object[components.length];
        next();
        for (int i = 0; i < values.length; i++) {
            boolean named = json.currentToken() == JsonToken.FIELD_NAME
                    && json.currentName().equals(components[i].getName());
            if (named) {
                values[i] = read(components[i].getGenericType());
                next();
            } else if (components[i].getType() == Optional.class) {
                values[i] = Optional.empty();
            } else {
                throw bad("expected the key " + components[i].getName() + ", found " + json.getText());
            }
        }
        here(JsonToken.END_OBJECT);
        return made(type, components, values);
    }

    /** What a record does not accept is a fault of the file. */
    private Record made(Class<?> type, RecordComponent[] components, Object[] values) throws BadCapture {
        try {
            var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            return (Record) type.getDeclaredConstructor(types).newInstance(values);
        } catch (InvocationTargetException e) {
            throw bad("this is no " + type.getSimpleName() + ": " + e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be made", e);
        }
    }

    private Record share(Record record) {
        var known = shared.putIfAbsent(record, record);
        return known == null ? record : known;
    }

    private Object constant(Class<?> type, String name) throws BadCapture {
        for (var each : type.getEnumConstants()) {
            if (((Enum<?>) each).name().equals(name)) {
                return each;
            }
        }
        throw bad("there is no " + type.getSimpleName() + " " + name);
    }

    private String text() throws BadCapture, IOException {
        here(JsonToken.VALUE_STRING);
        return json.getText();
    }

    private Object number(Class<?> type) throws BadCapture, IOException {
        here(JsonToken.VALUE_NUMBER_INT);
        if (type == int.class) {
            return json.getIntValue();
        }
        return json.getLongValue();
    }

    private void here(JsonToken wanted) throws BadCapture, IOException {
        if (json.currentToken() != wanted) {
            throw bad("expected " + wanted + ", found " + json.getText());
        }
    }
}
