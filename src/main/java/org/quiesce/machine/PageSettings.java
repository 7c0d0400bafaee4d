package org.quiesce.machine;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** {@code given memory36 pages slab=3@120 pinned=0}: what the pages of a block are, and where some of them were seen. */
record PageSettings(Machine machine, Device device) {
    private static final Pattern PLACES = Pattern.compile("(\\d{1,9})(?:-(\\d{1,9}))?");

    Supposition read(CommandWords.Word what, List<Setting> settings) throws BadCommand {
        var counts = new EnumMap<PageKind, Integer>(PageKind.class);
        var places = new HashMap<Integer, PageKind>();
        for (var each : settings) {
            var setting = each.placed() ? seen(each, places) : each;
            int count = setting.number();
            if (setting.key().equals("pinned")) {
                counts.put(PageKind.PINNED_SHORT, count);
                counts.put(PageKind.PINNED_LONG, 0);
            } else {
                counts.put(kind(setting), count);
            }
        }
        long left = left(counts);
        if (left < 0) {
            throw what.bad(device.name() + " has only so many pages: " + -left + " too many are given");
        }
        if (counts.getOrDefault(PageKind.FREE, (int) left) != left) {
            throw what.bad("free pages are those that are left, here " + left + "; say what the others are");
        }
        return new Supposition.PagesAre(device.id(), counts, places);
    }

    /** {@code slab=12@38800,38804-38806}: how many, and at which indexes within the block some of them were seen. */
    private Setting seen(Setting setting, Map<Integer, PageKind> places) throws BadCommand {
        var parts = setting.value().split("@", 2);
        int pages = machine.platform().pagesPerBlock();
        int seen = 0;
        for (var range : parts[1].split(",", -1)) {
            var ends = PLACES.matcher(range);
            int first = ends.matches() ? Integer.parseInt(ends.group(1)) : pages;
            int last = ends.matches() && ends.group(2) != null ? Integer.parseInt(ends.group(2)) : first;
            if (first > last || last >= pages) {
                throw setting.wants("pages of " + device.name() + " after @, each from 0 to " + (pages - 1));
            }
            for (int index = first; index <= last; index++, seen++) {
                places.put(index, kind(setting));
            }
        }
        var count = new Setting(setting.word(), setting.key(), parts[0]);
        if (count.number() < seen) {
            throw setting.wants("no more places than pages");
        }
        return count;
    }

    /** {@return how many pages would be free; below 0 where there are not that many} */
    private long left(Map<PageKind, Integer> counts) {
        var known = device.part() instanceof MemoryBlock block && block.pages() instanceof Pages.Known pages
                ? pages
                : Pages.free(machine.platform().pagesPerBlock());
        long used = 0;
        for (var kind : PageKind.values()) {
            used += kind == PageKind.FREE ? 0 : counts.getOrDefault(kind, known.count(kind));
        }
        return known.size() - used;
    }

    private static PageKind kind(Setting setting) throws BadCommand {
        for (var kind : PageKind.values()) {
            if (kind.word().equals(setting.key())) {
                return kind;
            }
        }
        var words = Arrays.stream(PageKind.values()).map(PageKind::word).toList();
        throw setting.word()
                .bad("no kind of page is called " + setting.key() + "; expected one of " + String.join(", ", words));
    }
}
