package org.quiesce.compare;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.Writer;

/** JSON that a person can read and a line tool can search: a line for each thing, the inside of a thing on its line. */
public final class JsonLayout extends MinimalPrettyPrinter {
    private static final long serialVersionUID = 1L;
    private final int openLevels;
    private int depth;

    private JsonLayout(int openLevels) {
        this.openLevels = openLevels;
    }

    /**
     * {@return a writer in ASCII, so that no terminal's encoding matters; closing it leaves {@code out} open}
     *
     * @param openLevels how deep objects and arrays are opened out; what is deeper stays on the line
     * @throws IOException where {@code out} does
     */
    public static JsonGenerator generator(Writer out, int openLevels) throws IOException {
        var json = JsonFactory.builder()
                .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                .build()
                .createGenerator(out);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        return json.setPrettyPrinter(new JsonLayout(openLevels));
    }

    @Override
    public void writeStartObject(JsonGenerator json) throws IOException {
        json.writeRaw('{');
        depth++;
    }

    @Override
    public void writeStartArray(JsonGenerator json) throws IOException {
        json.writeRaw('[');
        depth++;
    }

    @Override
    public void beforeObjectEntries(JsonGenerator json) throws IOException {
        line(json);
    }

    @Override
    public void beforeArrayValues(JsonGenerator json) throws IOException {
        line(json);
    }

    @Override
    public void writeObjectEntrySeparator(JsonGenerator json) throws IOException {
        next(json);
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator json) throws IOException {
        next(json);
    }

    @Override
    public void writeObjectFieldValueSeparator(JsonGenerator json) throws IOException {
        json.writeRaw(": ");
    }

    @Override
    public void writeEndObject(JsonGenerator json, int entries) throws IOException {
        end(json, entries, '}');
    }

    @Override
    public void writeEndArray(JsonGenerator json, int values) throws IOException {
        end(json, values, ']');
    }

    private void next(JsonGenerator json) throws IOException {
        json.writeRaw(depth > openLevels ? ", " : ",");
        line(json);
    }

    private void end(JsonGenerator json, int inside, char bracket) throws IOException {
        boolean wasOpen = depth <= openLevels && inside > 0;
        depth--;
        if (wasOpen) {
            json.writeRaw('\n');
            json.writeRaw("  ".repeat(depth));
        }
        json.writeRaw(bracket);
    }

    private void line(JsonGenerator json) throws IOException {
        if (depth <= openLevels) {
            json.writeRaw('\n');
            json.writeRaw("  ".repeat(depth));
        }
    }
}
