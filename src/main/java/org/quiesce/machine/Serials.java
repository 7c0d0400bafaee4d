package org.quiesce.machine;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** A persistent set of registration serials in ascending order: one bit each, in words of 64 kept in a {@link Trie}. */
public final class Serials implements Iterable<Integer> {
    private static final int WORD = 6;
    public static final Serials NONE = new Serials(Trie.empty(), 0);

    private final Trie<Word> words;
    private final int size;

    private Serials(Trie<Word> words, int size) {
        this.words = words;
        this.size = size;
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    public boolean contains(int serial) {
        return words.find(serial >>> WORD)
                .filter(w -> (w.bits() & bit(serial)) != 0)
                .isPresent();
    }

    public Serials with(int serial) {
        int at = serial >>> WORD;
        long before = words.find(at).map(Word::bits).orElse(0L);
        long after = before | bit(serial);
        return before == after ? this : new Serials(words.with(at, new Word(at, after)), size + 1);
    }

    public Serials without(int serial) {
        if (!contains(serial)) {
            return this;
        }
        int at = serial >>> WORD;
        long after = words.get(at).bits() & ~bit(serial);
        return new Serials(after == 0 ? words.without(at) : words.with(at, new Word(at, after)), size - 1);
    }

    /** {@return the lowest} Throws where there is none. */
    public int first() {
        var word = words.first().orElseThrow();
        return (word.at() << WORD) + Long.numberOfTrailingZeros(word.bits());
    }

    /** {@return the highest} Throws where there is none. */
    public int last() {
        var word = words.last().orElseThrow();
        return (word.at() << WORD) + Long.SIZE - 1 - Long.numberOfLeadingZeros(word.bits());
    }

    public IntStream stream() {
        return StreamSupport.stream(spliterator(), false).mapToInt(Integer::intValue);
    }

    @Override
    public PrimitiveIterator.OfInt iterator() {
        return new Walk(words.iterator());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Serials that
                && size == that.size
                && (words == that.words
                        || stream()
                                .boxed()
                                .toList()
                                .equals(that.stream().boxed().toList()));
    }

    @Override
    public int hashCode() {
        return stream().sum();
    }

    @Override
    public String toString() {
        return stream().boxed().toList().toString();
    }

    private static long bit(int serial) {
        return 1L << (serial & ((1 << WORD) - 1));
    }

    private record Word(int at, long bits) {}

    private static final class Walk implements PrimitiveIterator.OfInt {
        private final Iterator<Word> words;
        private long bits;
        private int base;

        Walk(Iterator<Word> words) {
            this.words = words;
        }

        @Override
        public boolean hasNext() {
            return bits != 0 || words.hasNext();
        }

        @Override
        public int nextInt() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            if (bits == 0) {
                var word = words.next();
                bits = word.bits();
                base = word.at() << WORD;
            }
            int serial = base + Long.numberOfTrailingZeros(bits);
            bits &= bits - 1;
            return serial;
        }
    }
}
