package org.quiesce.capture;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.quiesce.machine.DeviceId;

/** Puts the devices of a capture into the order in which they were registered, as far as the capture tells it. */
final class RegistrationSort {
    private static final Pattern STEP = Pattern.compile("\\d+ (\\w+) (.+)");

    private RegistrationSort() {}

    static List<DeviceDirectory> sorted(List<DeviceDirectory> devices, RegistrationOrder order) {
        List<DeviceDirectory> assumed = assumed(devices);
        return switch (order) {
            case RegistrationOrder.Inodes inodes -> byInode(assumed);
            case RegistrationOrder.Listed listed -> asListed(assumed, met(assumed, listed));
            case RegistrationOrder.Unknown unknown -> assumed;
        };
    }

    private static List<DeviceDirectory> assumed(List<DeviceDirectory> devices) {
        return devices.stream()
                .map(device -> new Placed(AssumedOrder.of(device.id()), device))
                .sorted(Comparator.comparing(Placed::place))
                .map(Placed::device)
                .toList();
    }

    /** A device and its place, worked out once. */
    private record Placed(AssumedOrder place, DeviceDirectory device) {}

    private static List<DeviceDirectory> byInode(List<DeviceDirectory> assumed) {
        List<DeviceDirectory> sorted = new ArrayList<>(assumed);
        sorted.sort(
                Comparator.comparingLong(device -> device.directory().inode().orElse(Long.MAX_VALUE)));
        return sorted;
    }

    /** A list of names, or of numbered steps: {@code 3 add memory0}; any other step moves its device to the end. */
    private static List<String> steps(List<String> lines) {
        List<String> names = new ArrayList<>();
        for (String line : lines) {
            Matcher step = STEP.matcher(line);
            if (step.matches()) {
                if (!step.group(1).equals("add")) {
                    int last = names.lastIndexOf(step.group(2));
                    names.subList(Math.max(last, 0), last + 1).clear();
                }
                names.add(step.group(2));
            } else {
                names.add(line);
            }
        }
        return names;
    }

    /** {@return the places that count: no more of a name than there are devices} */
    private static List<String> met(List<DeviceDirectory> devices, RegistrationOrder.Listed listed) {
        List<String> names = steps(listed.names());
        Map<String, Integer> left = new HashMap<>();
        devices.forEach(device -> left.merge(device.id().name(), 1, Integer::sum));
        List<String> met = new ArrayList<>();
        for (String name : listed.end() == RegistrationOrder.End.LATER ? names : names.reversed()) {
            if (name.startsWith("/") || left.merge(name, -1, Integer::sum) >= 0) {
                met.add(name);
            }
        }
        return listed.end() == RegistrationOrder.End.LATER ? met : met.reversed();
    }

    /**
     * Names that repeat match devices in order, and none comes behind what is below it. A device that is not listed comes
     * before its first child, or last: what was there before the list began has children, as a rule.
     */
    private static List<DeviceDirectory> asListed(List<DeviceDirectory> assumed, List<String> names) {
        Map<String, Deque<DeviceDirectory>> byName = new HashMap<>();
        Map<DeviceId, DeviceDirectory> byId = new HashMap<>();
        for (DeviceDirectory device : assumed) {
            byName.computeIfAbsent(device.id().name(), name -> new ArrayDeque<>())
                    .add(device);
            byId.put(device.id(), device);
        }
        Map<DeviceId, Integer> firstBelow = firstBelow(names, byName);
        byName.replaceAll((_, alike) -> alike.size() == 1 ? alike : inTurn(alike, firstBelow));
        Set<DeviceDirectory> listed = new LinkedHashSet<>();
        for (String name : names) {
            Optional<DeviceDirectory> device = name.startsWith("/")
                    ? Optional.ofNullable(byId.get(new DeviceId(name)))
                    : Optional.ofNullable(
                            byName.getOrDefault(name, new ArrayDeque<>()).poll());
            device.ifPresent(listed::add);
        }
        Set<DeviceDirectory> sorted = new LinkedHashSet<>();
        for (DeviceDirectory device : listed) {
            addParents(device.id(), byId, listed, sorted);
            sorted.add(device);
        }
        sorted.addAll(assumed);
        return List.copyOf(sorted);
    }

    /** {@return for each device the first place in the list of something below it that has no namesake} */
    private static Map<DeviceId, Integer> firstBelow(List<String> names, Map<String, Deque<DeviceDirectory>> byName) {
        Map<DeviceId, Integer> first = new HashMap<>();
        for (int place = 0; place < names.size(); place++) {
            Deque<DeviceDirectory> named = byName.getOrDefault(names.get(place), new ArrayDeque<>());
            if (named.size() == 1) {
                DeviceId above = named.getFirst().id().parent();
                for (; !above.equals(DeviceId.NONE); above = above.parent()) {
                    first.putIfAbsent(above, place);
                }
            }
        }
        return first;
    }

    /** Those of one name, each before what is below it; where nothing tells, in the order that is assumed. */
    private static Deque<DeviceDirectory> inTurn(Deque<DeviceDirectory> alike, Map<DeviceId, Integer> firstBelow) {
        return alike.stream()
                .sorted(Comparator.comparingInt(device -> firstBelow.getOrDefault(device.id(), Integer.MAX_VALUE)))
                .collect(Collectors.toCollection(ArrayDeque::new));
    }

    private static void addParents(
            DeviceId id,
            Map<DeviceId, DeviceDirectory> byId,
            Set<DeviceDirectory> listed,
            Set<DeviceDirectory> sorted) {
        for (DeviceId above = id.parent(); !above.equals(DeviceId.NONE); above = above.parent()) {
            Optional<DeviceDirectory> parent = Optional.ofNullable(byId.get(above));
            if (parent.isPresent() && !listed.contains(parent.get()) && !sorted.contains(parent.get())) {
                addParents(above, byId, listed, sorted);
                sorted.add(parent.get());
            }
        }
    }
}
