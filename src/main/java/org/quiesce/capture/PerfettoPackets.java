package org.quiesce.capture;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import org.quiesce.machine.Function;

/**
 * Writes the packets of a Perfetto trace one after the other. What is named again and again is written once and referred
 * to by a number from then on: {@code InternedData}.
 */
final class PerfettoPackets {
    private static final int SEQUENCE = 1;

    private final OutputStream out;
    private final ProtoMessage trace = new ProtoMessage();
    private final ProtoMessage packet = new ProtoMessage();
    private final ProtoMessage event = new ProtoMessage();
    private final ProtoMessage part = new ProtoMessage();
    private final ProtoMessage fresh = new ProtoMessage();
    private final Map<Integer, Map<Object, Integer>> interned = new HashMap<>();
    private int flags = PerfettoField.INCREMENTAL_STATE_CLEARED | PerfettoField.NEEDS_INCREMENTAL_STATE;

    PerfettoPackets(OutputStream out) {
        this.out = out;
    }

    /** What a packet says of an event on a track. */
    enum Phase {
        BEGIN(1),
        END(2),
        INSTANT(3),
        COUNTER(4);

        private final int number;

        Phase(int number) {
            this.number = number;
        }
    }

    /**
     * Declares a track.
     *
     * @param parent the track it is shown below, 0 for none
     * @param rank its place among its siblings
     */
    void track(long id, long parent, String name, int rank) throws IOException {
        describe(id, parent, name, rank);
        describeEnd();
    }

    /** Declares a track of numbers. */
    void counter(long id, long parent, String name, int rank, String unit) throws IOException {
        describe(id, parent, name, rank);
        part.clear();
        event.message(PerfettoField.TRACK_COUNTER, part.text(PerfettoField.COUNTER_UNIT_NAME, unit));
        describeEnd();
    }

    private void describe(long id, long parent, String name, int rank) {
        event.clear();
        event.number(PerfettoField.TRACK_ID, id).text(PerfettoField.TRACK_NAME, name);
        if (parent != 0) {
            event.number(PerfettoField.TRACK_PARENT, parent);
        }
        event.number(PerfettoField.TRACK_CHILD_ORDER, PerfettoField.EXPLICIT_ORDER)
                .number(PerfettoField.TRACK_RANK, rank);
    }

    private void describeEnd() throws IOException {
        packet.clear();
        packet.message(PerfettoField.TRACK_DESCRIPTOR, event);
        send();
    }

    /** Begins an event on a track; annotations follow, then {@link #send(long)}. */
    PerfettoPackets event(Phase phase, long track) {
        event.clear();
        event.number(PerfettoField.EVENT_TYPE, phase.number).number(PerfettoField.EVENT_TRACK, track);
        return this;
    }

    PerfettoPackets named(String category, String name) {
        event.number(PerfettoField.EVENT_CATEGORY_IID, text(PerfettoField.INTERNED_CATEGORY, category));
        event.number(PerfettoField.EVENT_NAME_IID, text(PerfettoField.INTERNED_EVENT_NAME, name));
        return this;
    }

    PerfettoPackets value(long value) {
        event.number(PerfettoField.EVENT_COUNTER_VALUE, value);
        return this;
    }

    /** A fact beside the event; nothing where it is empty. */
    PerfettoPackets note(String name, String value) {
        if (!value.isEmpty()) {
            int text = text(PerfettoField.INTERNED_ANNOTATION_TEXT, value);
            int key = text(PerfettoField.INTERNED_ANNOTATION_NAME, name);
            part.clear();
            part.number(PerfettoField.ANNOTATION_NAME_IID, key).number(PerfettoField.ANNOTATION_TEXT_IID, text);
            event.message(PerfettoField.EVENT_ANNOTATION, part);
        }
        return this;
    }

    PerfettoPackets note(String name, long value) {
        int key = text(PerfettoField.INTERNED_ANNOTATION_NAME, name);
        part.clear();
        part.number(PerfettoField.ANNOTATION_NAME_IID, key).number(PerfettoField.ANNOTATION_INT, value);
        event.message(PerfettoField.EVENT_ANNOTATION, part);
        return this;
    }

    /** The function of the kernel that the event is about. */
    PerfettoPackets source(Function function) {
        var known = index(PerfettoField.INTERNED_SOURCE);
        Integer iid = known.get(function);
        if (iid == null) {
            iid = add(known, function);
            part.clear();
            part.number(PerfettoField.INTERNED_IID, iid)
                    .text(PerfettoField.SOURCE_FILE, function.file())
                    .text(PerfettoField.SOURCE_FUNCTION, function.name());
            fresh.message(PerfettoField.INTERNED_SOURCE, part);
        }
        event.number(PerfettoField.EVENT_SOURCE_IID, iid);
        return this;
    }

    /** Ends the event; {@code at} is in nanoseconds. */
    void send(long at) throws IOException {
        packet.clear();
        packet.number(PerfettoField.TIMESTAMP, at);
        if (!fresh.isEmpty()) {
            packet.message(PerfettoField.INTERNED_DATA, fresh);
            fresh.clear();
        }
        packet.message(PerfettoField.TRACK_EVENT, event);
        send();
    }

    private void send() throws IOException {
        packet.number(PerfettoField.SEQUENCE_ID, SEQUENCE).number(PerfettoField.SEQUENCE_FLAGS, flags);
        flags = PerfettoField.NEEDS_INCREMENTAL_STATE;
        trace.clear();
        trace.message(PerfettoField.TRACE_PACKET, packet);
        trace.writeTo(out);
    }

    private int text(int kind, String text) {
        var known = index(kind);
        Integer iid = known.get(text);
        if (iid == null) {
            iid = add(known, text);
            part.clear();
            part.number(PerfettoField.INTERNED_IID, iid).text(PerfettoField.INTERNED_TEXT, text);
            fresh.message(kind, part);
        }
        return iid;
    }

    private Map<Object, Integer> index(int kind) {
        return interned.computeIfAbsent(kind, _ -> new HashMap<>());
    }

    /** An id of 0 means none. */
    private static int add(Map<Object, Integer> known, Object entry) {
        int iid = known.size() + 1;
        known.put(entry, iid);
        return iid;
    }
}
