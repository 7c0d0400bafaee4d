package org.quiesce.capture;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamReadException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.quiesce.machine.Circumstances;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Driver;
import org.quiesce.machine.Kexec;
import org.quiesce.machine.Machine;
import org.quiesce.machine.MachineParts;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.Platform;

/**
 * A machine on which no kernel has run yet, written so that what is read back is equal: JSON with a line for each device.
 * Memory blocks in a row that differ by their number alone share a line.
 */
public final class ExactMachine {
    private static final JsonFactory JSON = new JsonFactory();

    private ExactMachine() {}

    /** Writes a machine; the stream stays open. */
    public static void write(Machine machine, OutputStream out) throws IOException {
        var parts = MachineParts.of(machine);
        try (var json = JSON.createGenerator(out, JsonEncoding.UTF8)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            var records = new RecordWriter(json);
            json.writeStartObject();
            json.writeFieldName("platform");
            records.write(parts.platform(), Platform.class);
            json.writeFieldName("circumstances");
            records.write(parts.circumstances(), Circumstances.class);
            json.writeFieldName("kexec");
            records.write(parts.kexec(), Kexec.class);
            json.writeFieldName("devices");
            devices(json, records, parts.devices());
            json.writeFieldName("slotted");
            devices(json, records, parts.slotted());
            json.writeFieldName("links");
            json.writeStartArray();
            for (var link : parts.links()) {
                records.write(link, MachineParts.Link.class);
            }
            json.writeEndArray();
            if (!parts.drivers().isEmpty()) {
                drivers(json, records, parts.drivers());
            }
            json.writeEndObject();
        }
    }

    private static void drivers(JsonGenerator json, RecordWriter records, List<Driver> drivers) throws IOException {
        json.writeFieldName("drivers");
        json.writeStartArray();
        for (var driver : drivers) {
            records.write(driver, Driver.class);
        }
        json.writeEndArray();
    }

    private static void devices(JsonGenerator json, RecordWriter records, List<Device> devices) throws IOException {
        json.writeStartArray();
        for (int i = 0; i < devices.size(); ) {
            int count = 1;
            while (i + count < devices.size()
                    && devices.get(i).part() instanceof MemoryBlock block
                    && devices.get(i + count).equals(moved(devices.get(i), block, count))) {
                count++;
            }
            json.writeRaw('\n');
            json.writeStartObject();
            json.writeNumberField("count", count);
            json.writeFieldName("device");
            records.write(devices.get(i), Device.class);
            json.writeEndObject();
            i += count;
        }
        json.writeEndArray();
    }

    /** The block that stands as many places later, if it is as this one. */
    private static Device moved(Device device, MemoryBlock block, int by) {
        var later = block.numbered(block.number() + by);
        return new Device(
                device.serial() + by,
                DeviceId.memory(later.number()),
                device.bus(),
                device.driver(),
                device.availability(),
                device.offlining(),
                later,
                device.hardware(),
                device.companion());
    }

    /**
     * Reads a machine; the stream stays open.
     *
     * @param source what is read, for errors
     */
    public static Machine read(String source, InputStream in) throws BadCapture, IOException {
        try (var json = JSON.createParser(in)) {
            json.disable(com.fasterxml.jackson.core.JsonParser.Feature.AUTO_CLOSE_SOURCE);
            return read(new RecordReader(json, source));
        } catch (StreamReadException e) {
            throw new BadCapture(source, place(e), "not as it was written: " + e.getOriginalMessage());
        } catch (JsonProcessingException e) {
            throw new BadCapture(source, place(e), "damaged: " + e.getOriginalMessage());
        }
    }

    private static Machine read(RecordReader records) throws BadCapture, IOException {
        records.expect(JsonToken.START_OBJECT);
        records.expect("platform");
        var platform = (Platform) records.read(Platform.class);
        records.expect("circumstances");
        var circumstances = (Circumstances) records.read(Circumstances.class);
        records.expect("kexec");
        var kexec = (Kexec) records.read(Kexec.class);
        records.expect("devices");
        var devices = devices(records);
        records.expect("slotted");
        var slotted = devices(records);
        records.expect("links");
        var links = new ArrayList<MachineParts.Link>();
        records.expect(JsonToken.START_ARRAY);
        while (records.next() != JsonToken.END_ARRAY) {
            links.add((MachineParts.Link) records.value(MachineParts.Link.class));
        }
        var drivers = drivers(records);
        try {
            return new MachineParts(platform, circumstances, kexec, devices, slotted, links, drivers).assembled();
        } catch (IllegalStateException | java.util.NoSuchElementException e) {
            throw records.bad("these devices make no machine: " + e.getMessage());
        }
    }

    /** The last thing in it; before there were any it was left out. */
    private static List<Driver> drivers(RecordReader records) throws BadCapture, IOException {
        var drivers = new ArrayList<Driver>();
        if (records.next() == JsonToken.END_OBJECT) {
            return drivers;
        }
        records.here("drivers");
        records.expect(JsonToken.START_ARRAY);
        while (records.next() != JsonToken.END_ARRAY) {
            drivers.add((Driver) records.value(Driver.class));
        }
        records.expect(JsonToken.END_OBJECT);
        return drivers;
    }

    private static List<Device> devices(RecordReader records) throws BadCapture, IOException {
        var devices = new ArrayList<Device>();
        records.expect(JsonToken.START_ARRAY);
        while (records.next() == JsonToken.START_OBJECT) {
            records.expect("count");
            int count = (Integer) records.read(int.class);
            records.expect("device");
            var first = (Device) records.read(Device.class);
            devices.add(first);
            boolean block = first.part() instanceof MemoryBlock;
            if (count < 1 || count > MemorySection.LAST_BLOCK + 1 || (count > 1 && !block)) {
                throw records.bad("there cannot be " + count + " of these");
            }
            for (int by = 1; by < count; by++) {
                devices.add(moved(first, (MemoryBlock) first.part(), by));
            }
            records.expect(JsonToken.END_OBJECT);
        }
        return devices;
    }

    private static String place(JsonProcessingException e) {
        var at = e.getLocation();
        return at == null ? "somewhere" : "line " + at.getLineNr() + ", column " + at.getColumnNr();
    }
}
