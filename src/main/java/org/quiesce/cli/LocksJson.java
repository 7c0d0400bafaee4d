package org.quiesce.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.quiesce.compare.OutcomeJson;
import org.quiesce.compare.StringArray;
import org.quiesce.machine.Deadlock;
import org.quiesce.machine.Function;
import org.quiesce.machine.Lock;
import org.quiesce.machine.Machine;
import org.quiesce.machine.WaitPoint;
import org.quiesce.recording.EventText;
import org.quiesce.recording.LockCycle;
import org.quiesce.recording.LockOrder;
import org.quiesce.recording.LockText;
import org.quiesce.recording.OutcomeText;
import org.quiesce.recording.Recording;

/** What {@code run --json} says of locks, as {@code --locks} says it in words: a contract too. */
final class LocksJson {
    private final JsonGenerator json;

    private LocksJson(JsonGenerator json) {
        this.json = json;
    }

    /** Writes the field {@code locks}: who holds and waits at the end, and the order of all that was asked for. */
    static void write(JsonGenerator json, Recording recording) throws IOException {
        var writer = new LocksJson(json);
        var order = LockOrder.of(recording.events());
        json.writeObjectFieldStart("locks");
        writer.held(recording.last());
        writer.waiting(recording.last());
        writer.deadlock(recording.last());
        json.writeArrayFieldStart("order");
        for (var sorts : order.sorts()) {
            writer.sorts(sorts);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("cycles");
        for (var cycle : order.cycles()) {
            writer.cycle(cycle);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void held(Machine machine) throws IOException {
        json.writeArrayFieldStart("held");
        for (var lock : machine.locksHeld()) {
            json.writeStartObject();
            json.writeStringField("lock", EventJson.name(lock));
            text("holder", machine.holder(lock).map(hold -> EventText.task(hold.holder())));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void waiting(Machine machine) throws IOException {
        json.writeArrayFieldStart("waiting");
        for (var each : machine.waiting()) {
            Optional<Lock> lock =
                    each.point() instanceof WaitPoint.ForLock(Lock awaited) ? Optional.of(awaited) : Optional.empty();
            json.writeStartObject();
            json.writeStringField("task", EventText.task(each.job().task()));
            json.writeStringField("for", OutcomeText.awaited(each.point()));
            text("lock", lock.map(EventJson::name));
            text("holder", lock.flatMap(machine::holder).map(hold -> EventText.task(hold.holder())));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void deadlock(Machine machine) throws IOException {
        json.writeArrayFieldStart("deadlock");
        for (var link : Deadlock.of(machine).map(Deadlock::links).orElse(List.of())) {
            json.writeStartObject();
            json.writeStringField("task", EventText.task(link.waits()));
            json.writeStringField("lock", EventJson.name(link.lock()));
            json.writeStringField("holder", EventText.task(link.holder()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void sorts(LockOrder.Sorts sorts) throws IOException {
        json.writeStartObject();
        json.writeStringField("from", sorts.from().word());
        json.writeStringField("to", sorts.to().word());
        json.writeNumberField("pairs", sorts.pairs());
        place(sorts.first());
        json.writeEndObject();
    }

    /** Where and how an order was first seen; events are counted from 1, through all commands. */
    private void place(LockOrder.Edge edge) throws IOException {
        json.writeStringField("manner", word(edge.manner()));
        json.writeStringField("task", EventText.task(edge.first().task()));
        text("function", edge.first().function().map(Function::name));
        json.writeNumberField("event", edge.first().index() + 1);
    }

    private void cycle(LockCycle cycle) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", LockText.heading(cycle));
        json.writeStringField("between", word(cycle.nodes()));
        json.writeBooleanField("can_close", cycle.canClose());
        json.writeStringField("lockdep", word(cycle.lockdep()));
        json.writeNumberField("alike", cycle.alike());
        StringArray.write(
                json,
                "gates",
                cycle.gates().stream().map(EventJson::name).sorted().toList());
        json.writeArrayFieldStart("edges");
        for (var edge : cycle.edges()) {
            json.writeStartObject();
            json.writeStringField("from", EventJson.name(edge.from()));
            json.writeStringField("to", EventJson.name(edge.to()));
            place(edge);
            json.writeEndObject();
        }
        json.writeEndArray();
        StringArray.write(json, "words", LockText.verdict(cycle));
        json.writeEndObject();
    }

    private void text(String name, Optional<String> value) throws IOException {
        OutcomeJson.text(json, name, value);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
