package org.quiesce.compare;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import java.util.Optional;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Hardware;
import org.quiesce.machine.ProbeResult;
import org.quiesce.recording.HardwareText;
import org.quiesce.recording.OutcomeText;

/** What {@code compare --json} prints: one object, its names and their order a contract. */
final class ComparisonJson {
    /** Object, array of strategies, strategy, array of devices. */
    private static final int OPEN_LEVELS = 4;

    private final JsonGenerator json;

    private ComparisonJson(JsonGenerator json) {
        this.json = json;
    }

    static void write(Writer out, String machine, Comparison comparison) throws IOException {
        try (var json = JsonLayout.generator(out, OPEN_LEVELS)) {
            json.writeStartObject();
            json.writeStringField("machine", machine);
            json.writeStringField("era", comparison.sides().getFirst().era().word());
            json.writeArrayFieldStart("strategies");
            for (var side : comparison.sides()) {
                new ComparisonJson(json).side(side);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private void side(Side side) throws IOException {
        json.writeStartObject();
        json.writeStringField("strategy", side.strategy().word());
        json.writeStringField("era", side.era().word());
        json.writeStringField("outcome", OutcomeText.word(side.outcome()));
        json.writeStringField("sentence", side.tally().sentence());
        StringArray.write(
                json, "order", side.order().stream().map(DeviceId::path).toList());
        json.writeArrayFieldStart("devices");
        for (var legacy : side.legacies()) {
            legacy(legacy);
        }
        json.writeEndArray();
        totals(side);
        json.writeEndObject();
    }

    private void totals(Side side) throws IOException {
        var tally = side.tally();
        json.writeObjectFieldStart("totals");
        json.writeNumberField("devices", tally.devices());
        for (var verdict : Verdict.values()) {
            json.writeNumberField(verdict.word(), tally.count(verdict));
        }
        json.writeNumberField("corrupted", tally.corrupted());
        json.writeNumberField("stray_pages", tally.pages());
        json.writeEndObject();
    }

    private void legacy(Legacy legacy) throws IOException {
        var hardware = legacy.hardware();
        json.writeStartObject();
        json.writeStringField("device", legacy.device().path());
        OutcomeJson.text(json, "driver", Optional.of(legacy.driver().name()).filter(name -> !name.isEmpty()));
        OutcomeJson.text(json, "callback", legacy.callback());
        truth("dma_stopped", legacy.dmaStopped());
        truth("bus_master", master(hardware));
        truth("powered", powered(hardware));
        truth("interrupts_off", interruptsOff(hardware));
        strays(legacy);
        OutcomeJson.text(json, "probe", legacy.probe().map(HardwareText::word));
        OutcomeJson.text(json, "probe_why", legacy.probe().map(ProbeResult::why));
        json.writeStringField("verdict", legacy.verdict().word());
        json.writeStringField("why", legacy.why());
        json.writeEndObject();
    }

    private void strays(Legacy legacy) throws IOException {
        json.writeObjectFieldStart("stray_writes");
        json.writeNumberField("pages", legacy.pages());
        json.writeArrayFieldStart("ranges");
        for (var stray : legacy.strays()) {
            json.writeStartObject();
            json.writeStringField("address", String.format(Locale.ROOT, "0x%x", stray.address()));
            json.writeNumberField("bytes", stray.bytes());
            json.writeStringField("into", stray.use().word());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Null where there is no such bit, or it is not known. */
    private static Optional<Boolean> master(Hardware hardware) {
        return switch (hardware.master()) {
            case ON -> Optional.of(true);
            case OFF -> Optional.of(false);
            case ABSENT, UNKNOWN -> Optional.empty();
        };
    }

    private static Optional<Boolean> powered(Hardware hardware) {
        return switch (hardware.power()) {
            case D0, D1, D2, D3HOT, PCI_UNKNOWN -> Optional.of(true);
            case D3COLD -> Optional.of(false);
            case UNSAID -> Optional.empty();
        };
    }

    private static Optional<Boolean> interruptsOff(Hardware hardware) {
        return switch (hardware.interrupts().delivery()) {
            case ON -> Optional.of(false);
            case OFF -> Optional.of(true);
            case UNKNOWN -> Optional.empty();
        };
    }

    private void truth(String name, Optional<Boolean> value) throws IOException {
        if (value.isPresent()) {
            json.writeBooleanField(name, value.get());
        } else {
            json.writeNullField(name);
        }
    }
}
