package org.quiesce.capture;

import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.quiesce.machine.Behaviour.Trait;
import org.quiesce.machine.Driver;

/**
 * How many drivers have remove, shutdown, both or neither: the claims of 2016, counted.
 *
 * <p>A driver is one structure in the source: one of the same name on another bus, or in another file, is another one.
 */
public record Census(List<DriverRow> drivers) {
    public Census {
        drivers = List.copyOf(drivers);
    }

    /** What drivers are counted by. */
    public enum Grouping {
        BUS("bus"),
        KIND("kind");

        private final String word;

        Grouping(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        private String group(DriverRow driver) {
            return switch (this) {
                case BUS -> driver.bus();
                case KIND -> driver.kind().word();
            };
        }
    }

    /**
     * The drivers of one bus, or of one kind.
     *
     * @param name the bus, or the kind's word
     */
    public record Line(String name, Census census) {}

    /** {@return all drivers of Linux 6.12} */
    public static Census linux612() {
        return new Census(DriverTable.linux612().rows());
    }

    public Census where(Predicate<DriverRow> wanted) {
        return new Census(drivers.stream().filter(wanted).toList());
    }

    public Census of(Teardown teardown) {
        return where(driver -> driver.teardown() == teardown);
    }

    /** {@return a line for each bus or kind there is, the one with most drivers first} */
    public List<Line> lines(Grouping by) {
        Map<String, List<DriverRow>> groups =
                drivers.stream().collect(Collectors.groupingBy(by::group, TreeMap::new, Collectors.toList()));
        return groups.entrySet().stream()
                .map(group -> new Line(group.getKey(), new Census(group.getValue())))
                .sorted(Comparator.comparingInt((Line line) -> line.census().size())
                        .reversed())
                .toList();
    }

    public int size() {
        return drivers.size();
    }

    /** {@return how many there are of each; 0 too} */
    public Map<Teardown, Integer> counts() {
        Map<Teardown, Integer> counts = new EnumMap<>(Teardown.class);
        for (Teardown teardown : Teardown.values()) {
            counts.put(teardown, 0);
        }
        drivers.forEach(driver -> counts.merge(driver.teardown(), 1, Integer::sum));
        return Collections.unmodifiableMap(counts);
    }

    public int having(Driver.Callback callback) {
        return count(driver -> driver.has(callback));
    }

    /** {@return how many with neither are known to be managed: devres cleans up after them without a callback (P-07)} */
    public int managed() {
        return count(driver ->
                driver.teardown() == Teardown.NEITHER && driver.traits().contains(Trait.MANAGED));
    }

    /** {@return how many without shutdown are on a bus that does something in its place, by the bus} */
    public Map<BusCleanup, Integer> cleanedByBus() {
        Map<BusCleanup, Integer> counts = new EnumMap<>(BusCleanup.class);
        drivers.stream()
                .filter(driver -> !driver.has(Driver.Callback.SHUTDOWN))
                .forEach(driver -> BusCleanup.of(driver.bus()).ifPresent(bus -> counts.merge(bus, 1, Integer::sum)));
        return Collections.unmodifiableMap(counts);
    }

    /** {@return how many have a shutdown that is their remove, or calls it} */
    public int shutdownIsRemove() {
        return count(driver -> driver.traits().contains(Trait.SHUTDOWN_IS_REMOVE));
    }

    /** {@return how many have remove or shutdown only with some options of the kernel; they are counted as having it} */
    public int conditional() {
        return count(driver -> driver.flags().stream()
                .anyMatch(flag -> flag.startsWith("cond:remove") || flag.startsWith("cond:shutdown")));
    }

    /** {@return how many have no unbind file: their remove runs when the device goes, not when somebody asks} */
    public int notUnbindable() {
        return count(driver -> driver.traits().contains(Trait.SUPPRESS_BIND));
    }

    private int count(Predicate<DriverRow> wanted) {
        return (int) drivers.stream().filter(wanted).count();
    }
}
