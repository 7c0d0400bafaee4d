package org.quiesce.machine;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * A persistent map from small non-negative integers to values: a 32-way trie that copies one path per change.
 *
 * <p>Iteration is in ascending key order. A change costs about one node of 32 references per level, four levels at a
 * million keys; the trie before it stays as it was.
 */
public final class Trie<V> implements Iterable<V> {
    private static final int BITS = 5;
    private static final int WIDTH = 1 << BITS;
    private static final int MASK = WIDTH - 1;
    private static final Trie<?> EMPTY = new Trie<>(new Object[0], 0, 0);

    private final Object[] root;
    private final int shift;
    private final int size;

    private Trie(Object[] root, int shift, int size) {
        this.root = root;
        this.shift = shift;
        this.size = size;
    }

    @SuppressWarnings("unchecked") // holds nothing, so it holds any V
    public static <V> Trie<V> empty() {
        return (Trie<V>) EMPTY;
    }

    public int size() {
        return size;
    }

    /** {@return the value at {@code key}, or nothing} */
    public Optional<V> find(int key) {
        var at = slot(key);
        return at.isPresent() ? Optional.of(at.get()) : Optional.empty();
    }

    /** {@return the value at {@code key}} Throws {@link NoSuchElementException} where there is none. */
    public V get(int key) {
        return find(key).orElseThrow(() -> new NoSuchElementException("no entry " + key));
    }

    /** {@return the value at the lowest key, or nothing} */
    public Optional<V> first() {
        return end(root, shift, 1);
    }

    /** {@return the value at the highest key, or nothing} */
    public Optional<V> last() {
        return end(root, shift, -1);
    }

    /** {@return this map with {@code value} at {@code key}} */
    public Trie<V> with(int key, V value) {
        var grown = this;
        while (key >>> (grown.shift + BITS) != 0) {
            grown = new Trie<>(
                    grown.size == 0 ? new Object[0] : new Object[] {grown.root}, grown.shift + BITS, grown.size);
        }
        int more = grown.find(key).isPresent() ? 0 : 1;
        return new Trie<>(put(grown.root, grown.shift, key, value), grown.shift, grown.size + more);
    }

    /** {@return this map without {@code key}; itself where the key is absent} */
    public Trie<V> without(int key) {
        if (find(key).isEmpty()) {
            return this;
        }
        return size == 1 ? empty() : new Trie<>(put(root, shift, key, Hole.HOLE), shift, size - 1);
    }

    @Override
    public Iterator<V> iterator() {
        return new Walk<>(this);
    }

    /** {@return the values from the highest key to the lowest} */
    public Iterable<V> descending() {
        return () -> {
            var all = new java.util.ArrayDeque<V>(size);
            forEach(all::addFirst);
            return all.iterator();
        };
    }

    @Override
    public void forEach(Consumer<? super V> action) {
        visit(root, shift, action);
    }

    @SuppressWarnings("unchecked") // leaves hold only what with() put there
    private Optional<V> slot(int key) {
        if (key < 0 || key >>> (shift + BITS) != 0) {
            return Optional.empty();
        }
        Object[] node = root;
        for (int s = shift; s > 0; s -= BITS) {
            int i = (key >>> s) & MASK;
            if (i >= node.length || node[i] == Hole.HOLE) {
                return Optional.empty();
            }
            node = (Object[]) node[i];
        }
        int i = key & MASK;
        return i >= node.length || node[i] == Hole.HOLE ? Optional.empty() : Optional.of((V) node[i]);
    }

    /**
     * Calls {@code each} with the value before and after, in ascending key order, for every key whose value is not the
     * very same object in both. What the two share is not visited.
     */
    public static <V> void compare(Trie<V> before, Trie<V> after, BiConsumer<Optional<V>, Optional<V>> each) {
        int shift = Math.max(before.shift, after.shift);
        compare(before.raised(shift), after.raised(shift), shift, each);
    }

    @SuppressWarnings("unchecked") // leaves hold only what with() put there
    private static <V> void compare(
            Object[] before, Object[] after, int shift, BiConsumer<Optional<V>, Optional<V>> each) {
        for (int i = 0; i < Math.max(before.length, after.length); i++) {
            Object was = i < before.length ? before[i] : Hole.HOLE;
            Object now = i < after.length ? after[i] : Hole.HOLE;
            if (was == now) {
                continue;
            }
            if (shift > 0) {
                compare(below(was), below(now), shift - BITS, each);
            } else {
                each.accept(
                        was == Hole.HOLE ? Optional.empty() : Optional.of((V) was),
                        now == Hole.HOLE ? Optional.empty() : Optional.of((V) now));
            }
        }
    }

    private static Object[] below(Object slot) {
        return slot == Hole.HOLE ? new Object[0] : (Object[]) slot;
    }

    private Object[] raised(int to) {
        var raised = root;
        for (int s = shift; s < to; s += BITS) {
            raised = new Object[] {raised};
        }
        return raised;
    }

    private static Object[] put(Object[] node, int shift, int key, Object value) {
        int i = (key >>> shift) & MASK;
        var copy = Arrays.copyOf(node, Math.max(node.length, i + 1));
        Arrays.fill(copy, node.length, copy.length, Hole.HOLE);
        if (shift == 0) {
            copy[i] = value;
        } else {
            copy[i] = put(below(copy[i]), shift - BITS, key, value);
        }
        return copy;
    }

    @SuppressWarnings("unchecked") // leaves hold only what with() put there
    private static <V> Optional<V> end(Object[] node, int shift, int step) {
        for (int i = step > 0 ? 0 : node.length - 1; i >= 0 && i < node.length; i += step) {
            Optional<V> found = node[i] == Hole.HOLE
                    ? Optional.empty()
                    : shift == 0 ? Optional.of((V) node[i]) : end((Object[]) node[i], shift - BITS, step);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    @SuppressWarnings("unchecked") // leaves hold only what with() put there
    private static <V> void visit(Object[] node, int shift, Consumer<? super V> action) {
        for (Object each : node) {
            if (each == Hole.HOLE) {
                continue;
            }
            if (shift == 0) {
                action.accept((V) each);
            } else {
                visit((Object[]) each, shift - BITS, action);
            }
        }
    }

    /** An absent slot: a marker, so that no reference is ever null. */
    private enum Hole {
        HOLE
    }

    /** Goes down to the leaf at hand and back up, so that gaps cost nothing. */
    private static final class Walk<V> implements Iterator<V> {
        private final Object[][] path;
        private final int[] at;
        private int depth;
        private int left;

        Walk(Trie<V> trie) {
            path = new Object[trie.shift / BITS + 1][];
            at = new int[path.length];
            path[0] = trie.root;
            left = trie.size;
        }

        @Override
        public boolean hasNext() {
            return left > 0;
        }

        @Override
        @SuppressWarnings("unchecked") // leaves hold only what with() put there
        public V next() {
            if (left == 0) {
                throw new NoSuchElementException();
            }
            while (true) {
                if (at[depth] == path[depth].length) {
                    depth--;
                    continue;
                }
                Object slot = path[depth][at[depth]++];
                if (slot == Hole.HOLE) {
                    continue;
                }
                if (depth == path.length - 1) {
                    left--;
                    return (V) slot;
                }
                depth++;
                path[depth] = (Object[]) slot;
                at[depth] = 0;
            }
        }
    }
}
