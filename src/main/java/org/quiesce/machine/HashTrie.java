package org.quiesce.machine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * A persistent map by hash code: a 32-way hash trie whose nodes hold entries and children compactly (Steindorfer and
 * Vinju's CHAMP layout). Iteration order follows the hash codes: never show it to anybody.
 */
public final class HashTrie<K, V> {
    private static final int BITS = 5;
    private static final int MASK = 31;
    private static final int DEEPEST = 30;
    private static final HashTrie<?, ?> EMPTY = new HashTrie<>(new Node(0, 0, new Object[0]), 0);

    private final Node root;
    private final int size;

    private HashTrie(Node root, int size) {
        this.root = root;
        this.size = size;
    }

    @SuppressWarnings("unchecked") // holds nothing, so it holds any K and V
    public static <K, V> HashTrie<K, V> empty() {
        return (HashTrie<K, V>) EMPTY;
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    public boolean contains(K key) {
        return find(key).isPresent();
    }

    @SuppressWarnings("unchecked") // values are only ever put in with their type
    public Optional<V> find(K key) {
        return (Optional<V>) root.find(spread(key), 0, key);
    }

    public V get(K key) {
        return find(key).orElseThrow(() -> new NoSuchElementException("no entry " + key));
    }

    public HashTrie<K, V> with(K key, V value) {
        var changed = root.with(spread(key), 0, key, value);
        return new HashTrie<>(changed, contains(key) ? size : size + 1);
    }

    public HashTrie<K, V> without(K key) {
        return contains(key) ? new HashTrie<>(root.without(spread(key), 0, key), size - 1) : this;
    }

    @SuppressWarnings("unchecked") // entries are only ever put in with their types
    public void forEach(BiConsumer<? super K, ? super V> action) {
        root.forEach((k, v) -> action.accept((K) k, (V) v));
    }

    public List<K> keys() {
        var keys = new ArrayList<K>(size);
        forEach((k, v) -> keys.add(k));
        return keys;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HashTrie<?, ?> that && size == that.size && (root == that.root || sameEntries(that));
    }

    @Override
    public int hashCode() {
        int[] sum = {size};
        forEach((k, v) -> sum[0] += k.hashCode() ^ v.hashCode());
        return sum[0];
    }

    private boolean sameEntries(HashTrie<?, ?> that) {
        boolean[] same = {true};
        forEach((k, v) ->
                same[0] &= that.root.find(spread(k), 0, k).filter(v::equals).isPresent());
        return same[0];
    }

    private static int spread(Object key) {
        int h = key.hashCode() * 0x9E3779B9;
        return h ^ (h >>> 16);
    }

    /** Entries first (key, value, key, value…), then child nodes; below the deepest level a plain list of entries. */
    private static final class Node {
        private final int entries;
        private final int children;
        private final Object[] slots;

        Node(int entries, int children, Object[] slots) {
            this.entries = entries;
            this.children = children;
            this.slots = slots;
        }

        Optional<?> find(int hash, int shift, Object key) {
            if (shift > DEEPEST) {
                int i = listed(key);
                return i < 0 ? Optional.empty() : Optional.of(slots[i + 1]);
            }
            int bit = 1 << ((hash >>> shift) & MASK);
            if ((entries & bit) != 0) {
                int i = entryAt(bit);
                return slots[i].equals(key) ? Optional.of(slots[i + 1]) : Optional.empty();
            }
            return (children & bit) == 0 ? Optional.empty() : child(bit).find(hash, shift + BITS, key);
        }

        Node with(int hash, int shift, Object key, Object value) {
            if (shift > DEEPEST) {
                int i = listed(key);
                return i >= 0 ? new Node(0, 0, set(slots, i + 1, value)) : new Node(0, 0, insert(slots, 0, key, value));
            }
            int bit = 1 << ((hash >>> shift) & MASK);
            if ((entries & bit) != 0) {
                int i = entryAt(bit);
                return slots[i].equals(key)
                        ? new Node(entries, children, set(slots, i + 1, value))
                        : split(hash, shift, bit, key, value);
            }
            if ((children & bit) != 0) {
                return new Node(
                        entries, children, set(slots, childAt(bit), child(bit).with(hash, shift + BITS, key, value)));
            }
            return new Node(entries | bit, children, insert(slots, entryAt(bit), key, value));
        }

        Node without(int hash, int shift, Object key) {
            if (shift > DEEPEST) {
                return new Node(0, 0, remove(slots, listed(key), 2));
            }
            int bit = 1 << ((hash >>> shift) & MASK);
            if ((entries & bit) != 0) {
                return new Node(entries & ~bit, children, remove(slots, entryAt(bit), 2));
            }
            var below = child(bit).without(hash, shift + BITS, key);
            return below.slots.length == 0
                    ? new Node(entries, children & ~bit, remove(slots, childAt(bit), 1))
                    : new Node(entries, children, set(slots, childAt(bit), below));
        }

        void forEach(BiConsumer<Object, Object> action) {
            int pairs = entries == 0 && children == 0 ? slots.length : 2 * Integer.bitCount(entries);
            for (int i = 0; i < pairs; i += 2) {
                action.accept(slots[i], slots[i + 1]);
            }
            for (int i = pairs; i < slots.length; i++) {
                ((Node) slots[i]).forEach(action);
            }
        }

        private Node split(int hash, int shift, int bit, Object key, Object value) {
            int i = entryAt(bit);
            var below = new Node(0, 0, new Object[0])
                    .with(spread(slots[i]), shift + BITS, slots[i], slots[i + 1])
                    .with(hash, shift + BITS, key, value);
            var without = new Node(entries & ~bit, children | bit, remove(slots, i, 2));
            return new Node(without.entries, without.children, insert(without.slots, without.childAt(bit), below));
        }

        private int listed(Object key) {
            for (int i = 0; i < slots.length; i += 2) {
                if (slots[i].equals(key)) {
                    return i;
                }
            }
            return -1;
        }

        private int entryAt(int bit) {
            return 2 * Integer.bitCount(entries & (bit - 1));
        }

        private int childAt(int bit) {
            return 2 * Integer.bitCount(entries) + Integer.bitCount(children & (bit - 1));
        }

        private Node child(int bit) {
            return (Node) slots[childAt(bit)];
        }

        private static Object[] set(Object[] slots, int at, Object value) {
            var copy = slots.clone();
            copy[at] = value;
            return copy;
        }

        private static Object[] insert(Object[] slots, int at, Object... more) {
            var copy = Arrays.copyOf(slots, slots.length + more.length);
            System.arraycopy(slots, at, copy, at + more.length, slots.length - at);
            System.arraycopy(more, 0, copy, at, more.length);
            return copy;
        }

        private static Object[] remove(Object[] slots, int at, int count) {
            var copy = Arrays.copyOf(slots, slots.length - count);
            System.arraycopy(slots, at + count, copy, at, copy.length - at);
            return copy;
        }
    }
}
