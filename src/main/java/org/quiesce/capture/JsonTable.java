package org.quiesce.capture;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * An object of a JSON file, which knows where it stands, so that whoever expected another value can say so.
 *
 * @param place within the source, e.g. {@code step 3}
 */
record JsonTable(String source, String place, Map<?, ?> values) {
    static JsonTable object(String source, String text) throws BadCapture {
        try {
            return new JsonTable(source, "its beginning", JSON.std.mapFrom(text));
        } catch (IOException e) {
            throw new BadCapture(source, "not JSON, expected an object");
        }
    }

    /** {@return the objects of an array, each named after its number, from 1} */
    static List<JsonTable> array(String source, String each, String text) throws BadCapture {
        try {
            return tables(source, each, JSON.std.listFrom(text));
        } catch (IOException e) {
            throw new BadCapture(source, "not JSON, expected an array of objects");
        }
    }

    private static List<JsonTable> tables(String source, String each, List<?> values) throws BadCapture {
        List<JsonTable> tables = new ArrayList<>();
        for (Object value : values) {
            String place = each + " " + (tables.size() + 1);
            if (!(value instanceof Map<?, ?> map)) {
                throw new BadCapture(source, place, "expected an object");
            }
            tables.add(new JsonTable(source, place, map));
        }
        return tables;
    }

    BadCapture bad(String problem) {
        return new BadCapture(source, place, problem);
    }

    boolean has(String key) {
        return values.get(key) != null;
    }

    String text(String key) {
        return Objects.toString(values.get(key), "");
    }

    int number(String key) throws BadCapture {
        if (values.get(key) instanceof Number number) {
            return number.intValue();
        }
        throw bad(key + " is no number");
    }

    Optional<JsonTable> table(String key) {
        return values.get(key) instanceof Map<?, ?> map
                ? Optional.of(new JsonTable(source, place + ", " + key, map))
                : Optional.empty();
    }

    List<JsonTable> tables(String key) throws BadCapture {
        return values.get(key) instanceof List<?> list ? tables(source, place + ", " + key, list) : List.of();
    }

    /** {@return an array's values as texts; nothing where there is no such array} */
    List<String> texts(String key) {
        return values.get(key) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** {@return an array of arrays} */
    List<List<?>> rows(String key) {
        List<List<?>> rows = new ArrayList<>();
        if (values.get(key) instanceof List<?> list) {
            for (Object row : list) {
                if (row instanceof List<?> cells) {
                    rows.add(cells);
                }
            }
        }
        return rows;
    }
}
