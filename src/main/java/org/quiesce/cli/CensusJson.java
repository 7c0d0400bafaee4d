package org.quiesce.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Locale;
import org.quiesce.capture.Census;
import org.quiesce.capture.DriverRow;
import org.quiesce.compare.StringArray;
import org.quiesce.machine.Driver;

/** Parts of a census as JSON. */
final class CensusJson {
    private CensusJson() {}

    /** Writes the counts into the object that is open. */
    static void writeCounts(JsonGenerator json, Census census) throws IOException {
        json.writeNumberField("drivers", census.size());
        json.writeNumberField("have_remove", census.having(Driver.Callback.REMOVE));
        json.writeNumberField("have_shutdown", census.having(Driver.Callback.SHUTDOWN));
        for (var count : census.counts().entrySet()) {
            json.writeNumberField(count.getKey().name().toLowerCase(Locale.ROOT), count.getValue());
        }
        json.writeNumberField("neither_but_managed", census.managed());
        json.writeNumberField("shutdown_is_remove", census.shutdownIsRemove());
        json.writeNumberField("conditional", census.conditional());
        json.writeNumberField("no_unbind", census.notUnbindable());
        json.writeObjectFieldStart("no_shutdown_but_bus");
        for (var count : census.cleanedByBus().entrySet()) {
            json.writeNumberField(count.getKey().bus(), count.getValue());
        }
        json.writeEndObject();
    }

    static void write(JsonGenerator json, DriverRow driver) throws IOException {
        json.writeStartObject();
        json.writeStringField("driver", driver.name());
        json.writeStringField("bus", driver.bus());
        json.writeStringField("kind", driver.kind().word());
        json.writeStringField("module", driver.module());
        json.writeStringField("file", driver.file());
        json.writeNumberField("line", driver.line());
        for (var callback : Driver.Callback.values()) {
            json.writeBooleanField(callback.name().toLowerCase(Locale.ROOT), driver.has(callback));
        }
        StringArray.write(json, "flags", driver.flags());
        json.writeEndObject();
    }
}
