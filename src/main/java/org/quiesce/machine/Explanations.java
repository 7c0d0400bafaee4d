package org.quiesce.machine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is known of the kernel's functions, by their names. */
public final class Explanations {
    private final Map<String, Entry> entries;

    /** @param entries by C name; a callback of any driver is at {@code ->remove} and its like */
    public Explanations(Map<String, Entry> entries) {
        this.entries = Map.copyOf(entries);
    }

    /** One function, with all the rules that it follows in some era. */
    public record Entry(String text, List<Cited> cited) {
        public Entry {
            cited = List.copyOf(cited);
        }

        private Explanation in(Era era) {
            return new Explanation(
                    text,
                    cited.stream()
                            .filter(each -> each.holdsIn(era))
                            .map(Cited::rule)
                            .toList());
        }
    }

    /** A rule that holds from one era to another, both included. */
    public record Cited(Rule rule, Era first, Era last) {
        private boolean holdsIn(Era era) {
            return era.atLeast(first) && last.atLeast(era);
        }
    }

    /** {@return what a function does in an era, and by which rules; nothing where nobody has written it down} */
    public Optional<Explanation> of(Function function, Era era) {
        return Optional.ofNullable(entries.get(key(function.name()))).map(entry -> entry.in(era));
    }

    /** {@return the names under which something stands} */
    public Set<String> names() {
        return entries.keySet();
    }

    /** {@code nvme->remove} is one of {@code ->remove}. */
    private static String key(String name) {
        return name.substring(Math.max(0, name.indexOf("->")));
    }
}
