package org.quiesce.capture;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a trace as Perfetto does: packets by time, names by what was interned before, slices by nesting. Field numbers
 * stand here once more, as in {@code trace_packet.proto} and its like, so that a wrong one is found.
 */
final class PerfettoReading {
    private final Map<Long, String> tracks = new LinkedHashMap<>();
    private final Map<Integer, Map<Long, String>> interned = new HashMap<>();
    private final List<Happening> happenings = new ArrayList<>();

    /** An event of a track. {@code type}: 1 begin, 2 end, 3 instant, 4 counter. */
    record Happening(long at, String track, long type, String name, long value, Map<String, String> notes) {}

    /** A slice; {@code to} is {@link Long#MAX_VALUE} where nothing ended it. */
    record Slice(String track, String name, long from, long to, int depth, Map<String, String> notes) {}

    static PerfettoReading of(byte[] trace) {
        var reading = new PerfettoReading();
        boolean first = true;
        for (var packet : ProtoReading.of(trace).all(1)) {
            if (packet.number(10) == 0 || packet.number(13) != (first ? 3 : 2)) {
                throw new AssertionError("sequence id or flags are wrong");
            }
            first = false;
            packet.all(60).forEach(reading::declare);
            packet.all(12).forEach(reading::intern);
            packet.all(11).forEach(event -> reading.happen(packet.number(8), event));
        }
        reading.happenings.sort(Comparator.comparingLong(Happening::at));
        return reading;
    }

    private void declare(ProtoReading track) {
        var parent = track.has(5) ? tracks.get(track.number(5)) : "";
        if (parent == null || tracks.containsKey(track.number(1))) {
            throw new AssertionError("track " + track.text(2) + " has no parent, or is declared twice");
        }
        tracks.put(track.number(1), parent + "/" + track.text(2) + (track.has(8) ? " in " + unit(track) : ""));
    }

    private static String unit(ProtoReading track) {
        return track.all(8).getFirst().text(6);
    }

    private void intern(ProtoReading data) {
        for (int kind : List.of(1, 2, 3, 29)) {
            for (var entry : data.all(kind)) {
                put(kind, entry.number(1), entry.text(2));
            }
        }
        data.all(4).forEach(entry -> put(4, entry.number(1), entry.text(2) + ":" + entry.text(3)));
    }

    private void put(int kind, long iid, String text) {
        if (iid == 0 || interned.computeIfAbsent(kind, _ -> new HashMap<>()).put(iid, text) != null) {
            throw new AssertionError("id " + iid + " is interned twice, or none");
        }
    }

    private String interned(int kind, long iid) {
        var text = interned.getOrDefault(kind, Map.of()).get(iid);
        if (text == null) {
            throw new AssertionError("id " + iid + " of kind " + kind + " is not known yet");
        }
        return text;
    }

    private void happen(long at, ProtoReading event) {
        var notes = new LinkedHashMap<String, String>();
        for (var note : event.all(4)) {
            var value = note.has(17) ? interned(29, note.number(17)) : "" + note.number(4);
            notes.merge(interned(3, note.number(1)), value, (a, b) -> a + "; " + b);
        }
        if (event.has(34)) {
            notes.put("source", interned(4, event.number(34)));
        }
        var track = tracks.get(event.number(11));
        if (track == null) {
            throw new AssertionError("track " + event.number(11) + " is not declared");
        }
        if (event.has(3)) {
            notes.put("category", interned(1, event.number(3)));
        }
        var name = event.has(10) ? interned(2, event.number(10)) : "";
        happenings.add(new Happening(at, track, event.number(9), name, event.has(30) ? event.number(30) : 0, notes));
    }

    List<Happening> happenings(int type) {
        return happenings.stream().filter(each -> each.type() == type).toList();
    }

    /** The slices of all tracks; an end without a begin is an error. */
    List<Slice> slices() {
        var slices = new ArrayList<Slice>();
        var open = new LinkedHashMap<String, Deque<Happening>>();
        for (var each : happenings) {
            var stack = open.computeIfAbsent(each.track(), _ -> new ArrayDeque<>());
            if (each.type() == 1) {
                stack.push(each);
            } else if (each.type() == 2) {
                if (stack.isEmpty()) {
                    throw new AssertionError("nothing to end on " + each.track() + " at " + each.at());
                }
                var begun = stack.pop();
                var notes = new LinkedHashMap<>(begun.notes());
                notes.putAll(each.notes());
                slices.add(new Slice(each.track(), begun.name(), begun.at(), each.at(), stack.size(), notes));
            }
        }
        open.forEach((track, stack) -> stack.forEach(begun ->
                slices.add(new Slice(track, begun.name(), begun.at(), Long.MAX_VALUE, stack.size(), begun.notes()))));
        return slices;
    }
}
