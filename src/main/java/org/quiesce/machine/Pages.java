package org.quiesce.machine;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a memory block's pages are: known run by run, or not captured. */
public sealed interface Pages {
    Holes holes();

    /** A capture holds no page kinds: what depends on them is unknown. */
    Pages UNKNOWN = new Unknown(Holes.NONE);

    /**
     * The kinds of the pages are not known.
     *
     * @param holes what {@code /proc/iomem} told: whether the System RAM in the block is less than the block (M-23)
     * @param free how many pages are free for others, or {@link #NOT_SAID}
     */
    record Unknown(Holes holes, int free) implements Pages {
        public static final int NOT_SAID = -1;

        public Unknown(Holes holes) {
            this(holes, NOT_SAID);
        }

        public boolean said() {
            return free != NOT_SAID;
        }

        public Unknown with(int free) {
            return new Unknown(holes, free);
        }
    }

    /**
     * Runs in ascending order that cover the block without gaps. Share one value between alike blocks.
     *
     * @param holes the System RAM in the block is less than the block (M-23)
     */
    record Known(List<PageRun> runs, Holes holes) implements Pages {
        public Known {
            runs = List.copyOf(runs);
        }

        public int count(PageKind kind) {
            int sum = 0;
            for (var run : runs) {
                sum += run.kind() == kind ? run.count() : 0;
            }
            return sum;
        }

        public int size() {
            return runs.isEmpty() ? 0 : runs.getLast().end();
        }

        public Optional<PageRun> first(PageKind kind) {
            return runs.stream().filter(run -> run.kind() == kind).findFirst();
        }

        /** {@return the number of pages by kind, in the order of {@link PageKind}; absent kinds left out} */
        public Map<PageKind, Integer> counts() {
            var counts = new EnumMap<PageKind, Integer>(PageKind.class);
            runs.forEach(run -> counts.merge(run.kind(), run.count(), Integer::sum));
            return counts;
        }

        /**
         * {@return these pages with {@code count} pages of {@code kind}}
         *
         * <p>Free pages give and take: more of a kind are taken from the free pages at the highest addresses, fewer
         * become free where they were.
         */
        public Known with(PageKind kind, int count) {
            int now = count(kind);
            if (count > now) {
                return turn(PageKind.FREE, kind, count - now);
            }
            return count < now ? turn(kind, PageKind.FREE, now - count) : this;
        }

        /** {@return the run that holds a page} */
        public PageRun at(int index) {
            return runs.stream()
                    .filter(run -> run.first() <= index && index < run.end())
                    .findFirst()
                    .orElseThrow();
        }

        /** {@return these pages with one of them poisoned} */
        public Known poisoned(int index) {
            var split = new ArrayList<PageRun>();
            for (var run : runs) {
                if (index < run.first() || index >= run.end()) {
                    split.add(run);
                    continue;
                }
                if (index > run.first()) {
                    split.add(new PageRun(run.first(), index - run.first(), run.kind(), run.of()));
                }
                split.add(new PageRun(index, 1, PageKind.POISONED, -1));
                if (index + 1 < run.end()) {
                    split.add(new PageRun(index + 1, run.end() - index - 1, run.kind(), run.of()));
                }
            }
            return new Known(joined(split), holes);
        }

        /** {@return these pages with the metadata of one kind of block {@code of} become free (D-58)} */
        public Known withoutMetadata(PageKind kind, int of) {
            var freed = runs.stream()
                    .map(run -> run.of() == of && run.kind() == kind
                            ? new PageRun(run.first(), run.count(), PageKind.FREE, -1)
                            : run)
                    .toList();
            return new Known(joined(freed), holes);
        }

        /** {@return these pages with {@code count} pages of kind {@code from} turned into kind {@code to}, last first} */
        public Known turn(PageKind from, PageKind to, int count) {
            if (count > count(from)) {
                throw new IllegalArgumentException("only " + count(from) + " " + from.word() + " pages");
            }
            var turned = new ArrayList<PageRun>();
            int left = count;
            for (var run : runs.reversed()) {
                int take = run.kind() == from ? Math.min(left, run.count()) : 0;
                left -= take;
                if (take > 0) {
                    turned.addFirst(new PageRun(run.end() - take, take, to, -1));
                }
                if (take < run.count()) {
                    turned.addFirst(new PageRun(run.first(), run.count() - take, run.kind(), run.of()));
                }
            }
            return new Known(joined(turned), holes);
        }

        /**
         * {@return these pages, as many of each kind, with some of them where they were seen}
         *
         * <p>Others of what cannot move lie behind the last place seen, what can move at the end of the block.
         *
         * @param places kinds by index; where there are none, all stays where it is
         */
        public Known lying(Map<Integer, PageKind> places) {
            return places.isEmpty() ? this : new Known(joined(PageLayout.of(this, places)), holes);
        }

        private static List<PageRun> joined(List<PageRun> runs) {
            var joined = new ArrayList<PageRun>();
            for (var run : runs) {
                if (!joined.isEmpty() && alike(joined.getLast(), run)) {
                    var last = joined.removeLast();
                    joined.add(new PageRun(last.first(), last.count() + run.count(), run.kind(), run.of()));
                } else {
                    joined.add(run);
                }
            }
            return joined;
        }

        private static boolean alike(PageRun a, PageRun b) {
            return a.kind() == b.kind() && a.of() == b.of();
        }
    }

    /** Whether a block is System RAM throughout. */
    enum Holes {
        NONE,
        SOME
    }

    /** {@return a block of free pages} */
    static Known free(int pages) {
        return new Known(List.of(new PageRun(0, pages, PageKind.FREE, -1)), Holes.NONE);
    }
}
