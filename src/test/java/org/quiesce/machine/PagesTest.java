package org.quiesce.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PagesTest {
    @Test
    void moreOfAKindIsTakenFromTheLastFreePages() {
        var pages = Pages.free(100).with(PageKind.SLAB, 3);
        assertEquals(
                List.of(new PageRun(0, 97, PageKind.FREE, -1), new PageRun(97, 3, PageKind.SLAB, -1)), pages.runs());
    }

    @Test
    void fewerOfAKindBecomeFreeWhereTheyWere() {
        var pages =
                Pages.free(100).with(PageKind.ANON, 10).with(PageKind.SLAB, 5).with(PageKind.ANON, 0);
        assertEquals(Map.of(PageKind.FREE, 95, PageKind.SLAB, 5), pages.counts());
        assertEquals(85, pages.first(PageKind.SLAB).orElseThrow().first());
    }

    @Test
    void noMorePagesThanThereAreFree() {
        assertThrows(IllegalArgumentException.class, () -> Pages.free(4).with(PageKind.ANON, 5));
    }

    @Test
    void runsCoverTheBlockWhateverIsTurned() {
        long seed = 7;
        var random = new Random(seed);
        var pages = Pages.free(512);
        for (int i = 0; i < 2_000; i++) {
            var kind = List.of(PageKind.values()).get(1 + random.nextInt(PageKind.values().length - 1));
            int most = pages.count(kind) + pages.count(PageKind.FREE);
            pages = pages.with(kind, most == 0 ? 0 : random.nextInt(most));
            int at = 0;
            for (var run : pages.runs()) {
                assertEquals(at, run.first(), "seed " + seed);
                at = run.end();
            }
            assertEquals(512, at);
            assertEquals(
                    512,
                    pages.counts().values().stream().mapToInt(Integer::intValue).sum());
        }
    }

    /** In a full block what can move does not push the rest before the first place where one was seen (recording E). */
    @Test
    void whatStaysLiesBehindThePlacesSeen() {
        var full =
                Pages.free(100).with(PageKind.ANON, 60).with(PageKind.SLAB, 10).with(PageKind.DRIVER, 20);
        var lying = full.lying(Map.of(40, PageKind.SLAB, 41, PageKind.SLAB));
        assertEquals(40, lying.first(PageKind.SLAB).orElseThrow().first());
        assertEquals(
                Map.of(PageKind.FREE, 10, PageKind.ANON, 60, PageKind.SLAB, 10, PageKind.DRIVER, 20), lying.counts());
        assertEquals(50, lying.first(PageKind.DRIVER).orElseThrow().first());
    }
}
