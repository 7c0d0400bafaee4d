package org.quiesce.compare;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Need;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.Refusal;
import org.quiesce.recording.OutcomeText;

/** The fields that tell an outcome, wherever one is written: what blocks, and which facts would decide. */
public final class OutcomeJson {
    private OutcomeJson() {}

    public static void blocking(JsonGenerator json, Optional<Refusal> refusal) throws IOException {
        json.writeArrayFieldStart("blocking");
        for (var each : refusal.map(Refusal::blocking).orElse(List.of())) {
            json.writeStartObject();
            text(
                    json,
                    "device",
                    Optional.of(each.device())
                            .filter(id -> !id.equals(DeviceId.NONE))
                            .map(DeviceId::path));
            json.writeStringField("reason", each.reason().id());
            json.writeStringField("errno", each.errno().name());
            json.writeStringField("function", each.function().name());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    public static void needs(JsonGenerator json, Outcome outcome) throws IOException {
        json.writeArrayFieldStart("needs");
        for (var need : outcome instanceof Outcome.Unknown(List<Need> needs) ? needs : List.<Need>of()) {
            for (var branch : need.branches()) {
                json.writeStartObject();
                json.writeStringField("fact", need.fact());
                json.writeStringField("if", OutcomeText.supposed(branch));
                json.writeStringField("then", OutcomeText.leadsTo(branch));
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    /** Writes a text, or null where there is none. */
    public static void text(JsonGenerator json, String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get());
        } else {
            json.writeNullField(name);
        }
    }
}
