package org.quiesce.compare;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** A field of a JSON object that holds texts. */
public final class StringArray {
    private StringArray() {}

    public static void write(JsonGenerator json, String name, Iterable<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (var text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
