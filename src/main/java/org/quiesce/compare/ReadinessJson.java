package org.quiesce.compare;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.quiesce.machine.CommandText;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Remedy;
import org.quiesce.recording.NameRanges;
import org.quiesce.recording.OutcomeText;

/** What could go and what would refuse, as a field {@code readiness} of an object; names and order are a contract. */
public final class ReadinessJson {
    private final JsonGenerator json;

    private ReadinessJson(JsonGenerator json) {
        this.json = json;
    }

    /** @throws IOException where the generator does */
    public static void write(JsonGenerator json, Readiness readiness) throws IOException {
        json.writeStringField("sentence", ReadinessText.sentence(readiness));
        json.writeArrayFieldStart("readiness");
        for (var answer : readiness.answers()) {
            new ReadinessJson(json).answer(answer);
        }
        json.writeEndArray();
        StringArray.write(json, "untried", NameRanges.ofDevices(readiness.untried()));
    }

    private void answer(Readiness.Answer answer) throws IOException {
        json.writeStartObject();
        json.writeStringField("command", CommandText.text(answer.asked()));
        StringArray.write(json, "devices", NameRanges.ofDevices(answer.devices()));
        json.writeNumberField("count", answer.devices().size());
        json.writeNumberField("tried", answer.tried());
        json.writeStringField("outcome", OutcomeText.word(answer.outcome()));
        OutcomeJson.text(
                json, "outcome_errno", OutcomeText.errno(answer.outcome()).map(Errno::name));
        OutcomeJson.text(json, "reason", OutcomeText.reason(answer.outcome()).map(Reason::id));
        json.writeStringField("why", OutcomeText.sentence(answer.outcome()));
        OutcomeJson.blocking(json, answer.refusal());
        OutcomeJson.needs(json, answer.outcome());
        remedies(answer.remedies());
        json.writeEndObject();
    }

    private void remedies(List<Remedy> remedies) throws IOException {
        json.writeArrayFieldStart("remedies");
        for (var remedy : remedies) {
            json.writeStartObject();
            json.writeStringField("sentence", remedy.sentence());
            json.writeStringField("kind", remedy.kind().name().toLowerCase(Locale.ROOT));
            StringArray.write(json, "commands", ReadinessText.commands(remedy));
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
