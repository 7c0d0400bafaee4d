package org.quiesce.ui;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.PageKind;
import org.quiesce.machine.Pages;

/**
 * The pages of a block as a grid of equal cells in address order; each shows the kind in it that matters most.
 *
 * @param tones one for each cell
 * @param counts pages by kind, as the legend names them
 */
record PagePicture(List<Tone> tones, Map<PageKind, Integer> counts) {
    /** What offlining can do with the pages of a cell; the later, the more it matters. */
    enum Tone {
        FREE("free"),
        MOVABLE("movable"),
        SPECIAL("special"),
        PINNED("pinned"),
        KERNEL("kernel"),
        RESERVED("reserved");

        private final String word;

        Tone(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        static Tone of(PageKind kind) {
            return switch (kind) {
                case RESERVED, CMA, HUGE_FIXED -> RESERVED;
                case HUGE_FREE, POISONED, BALLOON, BALLOON_HELD, GIGANTIC -> SPECIAL;
                default ->
                    switch (kind.mobility()) {
                        case FREE -> FREE;
                        case MOVABLE -> MOVABLE;
                        case PINNED -> PINNED;
                        case KERNEL -> KERNEL;
                    };
            };
        }
    }

    PagePicture {
        tones = List.copyOf(tones);
        counts = Collections.unmodifiableMap(new EnumMap<>(counts));
    }

    /** {@return the picture in so many cells; nothing where the page kinds are not known} */
    static Optional<PagePicture> of(MemoryBlock block, int cells) {
        return switch (block.pages()) {
            case Pages.Unknown _ -> Optional.empty();
            case Pages.Known known when known.size() == 0 -> Optional.empty();
            case Pages.Known known -> Optional.of(of(known, cells));
        };
    }

    private static PagePicture of(Pages.Known known, int cells) {
        var tones = new ArrayList<Tone>(Collections.nCopies(cells, Tone.FREE));
        for (var run : known.runs()) {
            var tone = Tone.of(run.kind());
            int from = (int) ((long) run.first() * cells / known.size());
            int to = (int) (((long) run.end() * cells - 1) / known.size());
            for (int cell = from; cell <= to; cell++) {
                if (tone.compareTo(tones.get(cell)) > 0) {
                    tones.set(cell, tone);
                }
            }
        }
        var counts = new EnumMap<PageKind, Integer>(PageKind.class);
        counts.putAll(known.counts());
        return new PagePicture(tones, counts);
    }
}
