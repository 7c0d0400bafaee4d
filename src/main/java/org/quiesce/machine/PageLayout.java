package org.quiesce.machine;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Where pages lie of which it was seen how many there are, and of some of them where. */
final class PageLayout {
    private final PageKind[] kinds;

    private PageLayout(int size) {
        kinds = new PageKind[size];
        Arrays.fill(kinds, PageKind.FREE);
    }

    /** {@return a run for each page, in order} */
    static List<PageRun> of(Pages.Known pages, Map<Integer, PageKind> places) {
        var layout = new PageLayout(pages.size());
        places.forEach((index, kind) -> layout.kinds[index] = kind);
        int behind = places.isEmpty() ? 0 : Collections.max(places.keySet());
        // First what keeps its place: in a full block the others would take it.
        for (boolean stays : new boolean[] {true, false}) {
            pages.counts().forEach((kind, count) -> {
                if (stays == (kind.mobility() == PageKind.Mobility.KERNEL)) {
                    int left = count - Collections.frequency(places.values(), kind);
                    layout.fill(kind, left, stays ? behind : layout.kinds.length);
                }
            });
        }
        return IntStream.range(0, pages.size())
                .mapToObj(index -> new PageRun(index, 1, layout.kinds[index], -1))
                .toList();
    }

    /** Upwards from an index as far as there is room, the rest downwards from the end. */
    private void fill(PageKind kind, int count, int from) {
        int left = kind == PageKind.FREE ? 0 : count;
        for (int index = from; index < kinds.length && left > 0; index++) {
            left -= put(kind, index);
        }
        for (int index = kinds.length - 1; index >= 0 && left > 0; index--) {
            left -= put(kind, index);
        }
    }

    private int put(PageKind kind, int index) {
        if (kinds[index] != PageKind.FREE) {
            return 0;
        }
        kinds[index] = kind;
        return 1;
    }
}
