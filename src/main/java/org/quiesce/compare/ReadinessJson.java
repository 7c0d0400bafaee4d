package org.quiesce.compare;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.quiesce.machine.CommandText;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Need;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Refusal;
import org.quiesce.machine.Remedy;
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
        new ReadinessJson(json).texts("untried", ReadinessText.ranges(readiness.untried()));
    }

    private void answer(Readiness.Answer answer) throws IOException {
        json.writeStartObject();
        json.writeStringField("command", CommandText.text(answer.asked()));
        texts("devices", ReadinessText.ranges(answer.devices()));
        json.writeNumberField("count", answer.devices().size());
        json.writeNumberField("tried", answer.tried());
        json.writeStringField("outcome", OutcomeText.word(answer.outcome()));
        text("outcome_errno", OutcomeText.errno(answer.outcome()).map(Errno::name));
        text("reason", OutcomeText.reason(answer.outcome()).map(Reason::id));
        json.writeStringField("why", OutcomeText.sentence(answer.outcome()));
        blocking(answer.refusal().map(Refusal::blocking).orElse(List.of()));
        needs(answer.outcome());
        remedies(answer.remedies());
        json.writeEndObject();
    }

    private void blocking(List<Refusal.Blocking> blocking) throws IOException {
        json.writeArrayFieldStart("blocking");
        for (var each : blocking) {
            json.writeStartObject();
            json.writeStringField("device", each.device().path());
            json.writeStringField("reason", each.reason().id());
            json.writeStringField("errno", each.errno().name());
            json.writeStringField("function", each.function().name());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void needs(Outcome outcome) throws IOException {
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

    private void remedies(List<Remedy> remedies) throws IOException {
        json.writeArrayFieldStart("remedies");
        for (var remedy : remedies) {
            json.writeStartObject();
            json.writeStringField("sentence", remedy.sentence());
            json.writeStringField("kind", remedy.kind().name().toLowerCase(Locale.ROOT));
            texts("commands", ReadinessText.commands(remedy));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void text(String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get());
        } else {
            json.writeNullField(name);
        }
    }

    private void texts(String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (var value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}
