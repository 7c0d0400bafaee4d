package org.quiesce.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The persistent maps against the mutable ones of the JDK, over seeded random changes. */
class TrieTest {
    private static final long SEED = 20130429;

    @Test
    void trieAgreesWithTreeMapWhateverIsPutAndTaken() {
        var random = new Random(SEED);
        var model = new TreeMap<Integer, String>();
        var trie = Trie.<String>empty();
        for (int i = 0; i < 20_000; i++) {
            int key = random.nextInt(1 << (1 + random.nextInt(20)));
            if (random.nextInt(3) == 0) {
                model.remove(key);
                trie = trie.without(key);
            } else {
                model.put(key, "v" + i);
                trie = trie.with(key, "v" + i);
            }
            assertEquals(Optional.ofNullable(model.get(key)), trie.find(key), () -> "seed " + SEED);
        }
        assertEquals(List.copyOf(model.values()), listed(trie), () -> "seed " + SEED);
        assertEquals(List.copyOf(model.descendingMap().values()), listed(trie.descending()));
        assertEquals(model.size(), trie.size());
        var visited = new ArrayList<String>();
        trie.forEach(visited::add);
        assertEquals(List.copyOf(model.values()), visited);
    }

    @Test
    void trieBeforeAChangeStaysAsItWas() {
        var before = Trie.<String>empty().with(3, "a").with(40_000, "b");
        var after = before.with(3, "c").without(40_000);
        assertEquals(List.of("a", "b"), listed(before));
        assertEquals(List.of("c"), listed(after));
    }

    @Test
    void trieHasNoNegativeKeysAndNoneThatWereNotPut() {
        var trie = Trie.<String>empty().with(0, "zero");
        assertEquals(Optional.empty(), trie.find(-1));
        assertEquals(Optional.empty(), trie.find(Integer.MAX_VALUE));
        assertThrows(NoSuchElementException.class, () -> trie.get(1));
    }

    @Test
    void compareNamesEachKeyThatDiffersAndNoOther() {
        var before = Trie.<String>empty();
        for (int i = 0; i < 5_000; i++) {
            before = before.with(i, "v" + i);
        }
        var after = before.with(17, "changed").without(4_000).with(70_000, "new");
        var seen = new ArrayList<String>();
        Trie.compare(before, after, (was, now) -> seen.add(was.orElse("-") + " > " + now.orElse("-")));
        assertEquals(List.of("v17 > changed", "v4000 > -", "- > new"), seen);
        seen.clear();
        Trie.compare(after, before, (was, now) -> seen.add(was.orElse("-") + " > " + now.orElse("-")));
        assertEquals(List.of("changed > v17", "- > v4000", "new > -"), seen);
    }

    @Test
    void serialsAgreeWithTreeSetWhateverIsPutAndTaken() {
        var random = new Random(SEED);
        var model = new java.util.TreeSet<Integer>();
        var serials = Serials.NONE;
        for (int i = 0; i < 20_000; i++) {
            int serial = random.nextInt(100_000);
            if (random.nextBoolean()) {
                model.add(serial);
                serials = serials.with(serial);
            } else {
                model.remove(serial);
                serials = serials.without(serial);
            }
            assertEquals(model.contains(serial), serials.contains(serial));
        }
        assertEquals(List.copyOf(model), serials.stream().boxed().toList(), () -> "seed " + SEED);
        assertEquals(model.size(), serials.size());
        assertEquals(model.first(), serials.first());
    }

    @Test
    void serialsAreEqualByWhatTheyHold() {
        var one = Serials.NONE.with(5).with(700).without(5);
        assertEquals(Serials.NONE.with(700), one);
        assertEquals(Serials.NONE.with(700).hashCode(), one.hashCode());
    }

    @Test
    void hashTrieAgreesWithTreeMapEvenWhereHashesCollide() {
        var random = new Random(SEED);
        var model = new TreeMap<String, Integer>();
        var trie = HashTrie.<Clashing, Integer>empty();
        for (int i = 0; i < 20_000; i++) {
            var name = "key" + random.nextInt(3_000);
            if (random.nextInt(3) == 0) {
                model.remove(name);
                trie = trie.without(new Clashing(name));
            } else {
                model.put(name, i);
                trie = trie.with(new Clashing(name), i);
            }
            assertEquals(Optional.ofNullable(model.get(name)), trie.find(new Clashing(name)), () -> "seed " + SEED);
        }
        assertEquals(model.size(), trie.size());
        assertEquals(
                List.copyOf(model.keySet()),
                trie.keys().stream().map(Clashing::name).sorted().toList());
    }

    @Test
    void hashTriesAreEqualWhateverTheOrderOfTheirMaking() {
        var one = HashTrie.<String, Integer>empty();
        var other = HashTrie.<String, Integer>empty();
        for (int i = 0; i < 500; i++) {
            one = one.with("k" + i, i);
            other = other.with("k" + (499 - i), 499 - i);
        }
        assertEquals(one, other.with("extra", 1).without("extra"));
        assertEquals(one.hashCode(), other.hashCode());
        org.junit.jupiter.api.Assertions.assertNotEquals(one, other.with("k3", -1));
    }

    /** A key with only seven different hash codes. */
    private record Clashing(String name) {
        @Override
        public int hashCode() {
            return name.hashCode() % 7;
        }
    }

    private static <V> List<V> listed(Iterable<V> values) {
        var list = new ArrayList<V>();
        values.forEach(list::add);
        return list;
    }
}
