package org.quiesce.capture;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.quiesce.machine.PageKind;

/**
 * What was in a memory block right before it was asked to go offline, by {@code /proc/kpageflags}, as a line that tells
 * a simulated kernel the same. Nothing of what came of it is used.
 */
final class PageSample {
    /** The recorder's words. Pages without any flag are told apart by what {@code /proc/kcore} says of them. */
    private static final Map<String, PageKind> WORDS = Map.ofEntries(
            Map.entry("anon", PageKind.ANON),
            Map.entry("pend", PageKind.ANON),
            Map.entry("thp", PageKind.ANON),
            Map.entry("file", PageKind.FILE),
            Map.entry("shmem", PageKind.FILE),
            Map.entry("hugetlb", PageKind.HUGE),
            Map.entry("slab", PageKind.SLAB),
            Map.entry("pgtable", PageKind.PAGE_TABLE),
            Map.entry("reserved", PageKind.RESERVED),
            Map.entry("offline", PageKind.BALLOON),
            Map.entry("otherc", PageKind.DRIVER),
            Map.entry("t_mov", PageKind.ZSMALLOC));

    /** Pages with more references than their mappings explain; only where kcore was read. */
    private static final String PINNED = "t_xref";

    /** Of a memory block, as all recordings of memory have them: 128 MiB. */
    static final int PAGES = 32_768;
    /** Free on the list of a CPU, or movable although flagless: neither stays (README of the recordings, part 2, E). */
    private static final List<String> GOES = List.of("other0(ref0)", "other0(movable)");

    private PageSample() {}

    /** {@return one line for each block of which a sample was taken} */
    static List<String> given(JsonTable step) throws BadCapture {
        List<String> lines = new java.util.ArrayList<>();
        for (Object block :
                step.table("pagekinds").map(kinds -> kinds.values().keySet()).orElse(java.util.Set.of())) {
            JsonTable sample = step.table("pagekinds")
                    .flatMap(kinds -> kinds.table(String.valueOf(block)))
                    .orElseThrow(() -> step.bad("pagekinds of " + block + " is no object"));
            lines.add("given " + block + " pages" + kinds(sample, String.valueOf(block)));
        }
        return lines;
    }

    private static String kinds(JsonTable sample, String block) throws BadCapture {
        Map<PageKind, Integer> counts = new EnumMap<>(PageKind.class);
        for (Map.Entry<String, PageKind> word : WORDS.entrySet()) {
            int count = sample.has(word.getKey()) ? sample.number(word.getKey()) : 0;
            counts.merge(word.getValue(), count, Integer::sum);
        }
        // Where kcore could not be read, whatever has no flag is taken to be in use.
        String flagless = sample.has("t_use") ? "t_use" : "other0";
        counts.merge(PageKind.DRIVER, sample.has(flagless) ? sample.number(flagless) : 0, Integer::sum);
        if (sample.has(PINNED)) {
            pin(counts, sample.number(PINNED));
        }
        Map<PageKind, StringJoiner> places = places(sample, block);
        StringJoiner line = new StringJoiner(" ", " ", "");
        counts.forEach((kind, count) ->
                line.add(kind.word() + "=" + count + (places.containsKey(kind) ? "@" + places.get(kind) : "")));
        return line.toString();
    }

    /** Pages with more references than their mappings explain are pinned, and are counted among those on a list. */
    private static void pin(Map<PageKind, Integer> counts, int pinned) {
        int left = pinned;
        for (PageKind kind : List.of(PageKind.ANON, PageKind.FILE)) {
            int taken = Math.min(left, counts.getOrDefault(kind, 0));
            counts.merge(kind, -taken, Integer::sum);
            left -= taken;
        }
        counts.put(PageKind.PINNED_SHORT, pinned - left);
    }

    /** {@code 118000:pgtable}: page frame number and kind of the first pages that looked as if they refuse. */
    private static Map<PageKind, StringJoiner> places(JsonTable sample, String block) throws BadCapture {
        Map<PageKind, StringJoiner> places = new TreeMap<>();
        long first = (long) PAGES * Integer.parseInt(block.substring("memory".length()));
        for (String seen : sample.texts("bad")) {
            String[] parts = seen.split(":", 2);
            if (parts.length < 2 || GOES.contains(parts[1])) {
                continue;
            }
            PageKind kind =
                    parts[1].startsWith("other0") ? PageKind.DRIVER : WORDS.getOrDefault(parts[1], PageKind.FREE);
            if (kind != PageKind.FREE) {
                places.computeIfAbsent(kind, _ -> new StringJoiner(","))
                        .add(Long.toString(Long.parseLong(parts[0], 16) - first));
            }
        }
        return places;
    }
}
