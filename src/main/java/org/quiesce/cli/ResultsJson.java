package org.quiesce.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import org.quiesce.compare.BasisText;
import org.quiesce.compare.JsonLayout;
import org.quiesce.compare.OutcomeJson;
import org.quiesce.compare.StringArray;
import org.quiesce.lesson.Experiment;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Event;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Refusal;
import org.quiesce.machine.Reply;
import org.quiesce.recording.Difference;
import org.quiesce.recording.EventText;
import org.quiesce.recording.LockText;
import org.quiesce.recording.OutcomeText;

/** What {@code run --json} prints: one object, its names and their order a contract. */
final class ResultsJson {
    /** Object, array of results, result, array of events. */
    private static final int OPEN_LEVELS = 4;

    private final JsonGenerator json;

    private ResultsJson(JsonGenerator json) {
        this.json = json;
    }

    /**
     * Writes the results of all commands.
     *
     * @param machine as it was asked for
     * @param lines the commands as they were given
     */
    static void write(Writer out, String machine, Experiment experiment, List<String> lines) throws IOException {
        try (var json = JsonLayout.generator(out, OPEN_LEVELS)) {
            json.writeStartObject();
            json.writeStringField("machine", machine);
            json.writeStringField("era", experiment.era().word());
            json.writeArrayFieldStart("results");
            for (int k = 0; k < lines.size(); k++) {
                new ResultsJson(json).result(lines.get(k), experiment, k);
            }
            json.writeEndArray();
            LocksJson.write(json, experiment.recording());
            json.writeEndObject();
        }
    }

    private void result(String line, Experiment experiment, int k) throws IOException {
        var result = experiment.recording().result(k);
        var basis = Bases.of(experiment, k);
        json.writeStartObject();
        json.writeStringField("command", line);
        reply(result.reply());
        json.writeStringField("outcome", OutcomeText.word(result.outcome()));
        OutcomeJson.text(
                json, "outcome_errno", OutcomeText.errno(result.outcome()).map(Errno::name));
        OutcomeJson.text(json, "reason", result.refusal().map(Refusal::reason).map(Reason::id));
        OutcomeJson.text(json, "known", basis.map(BasisText::word));
        StringArray.write(json, "by", basis.map(BasisText::sources).orElse(List.of()));
        OutcomeJson.blocking(json, result.refusal());
        OutcomeJson.needs(json, result.outcome());
        if (result.outcome() instanceof Outcome.Waits) {
            StringArray.write(
                    json, "deadlock", LockText.deadlock(experiment.recording().last()));
        }
        json.writeNumberField("duration_ns", result.durationNs());
        osts(result.osts());
        StringArray.write(
                json,
                "uevents",
                result.uevents().stream().map(EventText::uevent).toList());
        StringArray.write(json, "log", result.log());
        changed(result.changed());
        events(result.events());
        json.writeEndObject();
    }

    private void reply(Optional<Reply> reply) throws IOException {
        if (reply.isEmpty()) {
            json.writeNullField("returned");
        } else {
            json.writeNumberField(
                    "returned",
                    switch (reply.get()) {
                        case Reply.Written written -> written.bytes();
                        case Reply.Value value -> bytes(value.text());
                        case Reply.Failed _ -> -1;
                    });
        }
        OutcomeJson.text(
                json,
                "errno",
                reply.filter(Reply.Failed.class::isInstance)
                        .map(failed -> ((Reply.Failed) failed).errno().name()));
        OutcomeJson.text(
                json, "value", reply.filter(Reply.Value.class::isInstance).map(value -> ((Reply.Value) value).text()));
    }

    private void osts(List<Event.OstSent> osts) throws IOException {
        json.writeArrayFieldStart("ost");
        for (var ost : osts) {
            json.writeStartObject();
            json.writeStringField("source", EventText.hex(ost.source()));
            json.writeStringField("status", EventText.hex(ost.status()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void changed(List<Difference> changed) throws IOException {
        json.writeArrayFieldStart("changed");
        for (var difference : changed) {
            json.writeStartObject();
            json.writeStringField("device", difference.device().path());
            json.writeStringField("attribute", difference.attribute());
            json.writeStringField("from", difference.from());
            json.writeStringField("to", difference.to());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void events(List<Event> events) throws IOException {
        json.writeArrayFieldStart("events");
        var writer = new EventJson(json);
        for (var event : events) {
            writer.write(event);
        }
        json.writeEndArray();
    }

    /** read(2) gives the newline too. */
    private static int bytes(String value) {
        return value.getBytes(java.nio.charset.StandardCharsets.UTF_8).length + 1;
    }
}
