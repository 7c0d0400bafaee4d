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
import org.quiesce.machine.DeviceId;

/** Puts the devices of a capture into the order in which they were registered, as far as the capture tells it. */
final class RegistrationSort {
    private static final Pattern STEP = Pattern.compile("\\d+ (\\w+) (.+)");

    private RegistrationSort() {}

    static List<DeviceDirectory> sorted(List<DeviceDirectory> devices, RegistrationOrder order) {
        List<DeviceDirectory> assumed = assumed(devices);
        return switch (order) {
            case RegistrationOrder.Inodes inodes -> byInode(assumed);
            case RegistrationOrder.Listed listed -> asListed(assumed, steps(listed.names()));
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

    /**
     * Names that repeat match devices in order. A device that is not listed comes before its first child, or last: what
     * was there before the list began has children, as a rule.
     */
    private static List<DeviceDirectory> asListed(List<DeviceDirectory> assumed, List<String> names) {
        Map<String, Deque<DeviceDirectory>> byName = new HashMap<>();
        Map<DeviceId, DeviceDirectory> byId = new HashMap<>();
        for (DeviceDirectory device : assumed) {
            byName.computeIfAbsent(device.id().name(), name -> new ArrayDeque<>())
                    .add(device);
            byId.put(device.id(), device);
        }
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
