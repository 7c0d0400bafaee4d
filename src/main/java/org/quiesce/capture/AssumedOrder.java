package org.quiesce.capture;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.quiesce.machine.DeviceId;

/**
 * The place of a device in the order in which a kernel usually registers them when it boots, for captures that do not
 * tell the real one: memory and CPUs, the ACPI namespace, PCI functions bus by bus, and then what drivers add.
 *
 * @param depth of PCI functions and buses, so that a bus comes after all functions beside its bridge and before those on
 *     it; else 0
 */
record AssumedOrder(int stage, int depth, List<String> names) implements Comparable<AssumedOrder> {
    private static final Pattern SLASH = Pattern.compile("/");
    private static final Pattern FUNCTION =
            Pattern.compile("/devices/pci[^/]+(/[0-9a-f]{4,8}:[0-9a-f]{2}:[0-9a-f]{2}\\.[0-7])*");
    private static final Pattern BUS = Pattern.compile(FUNCTION.pattern() + "/pci_bus/[^/]+");
    private static final List<Pattern> STAGES = List.of(
            Pattern.compile("/devices/platform"),
            Pattern.compile("/devices/system/memory(/.*)?"),
            Pattern.compile("/devices/system/node(/.*)?"),
            Pattern.compile("/devices/system/(container|cpu)"),
            Pattern.compile("/devices/system/cpu/cpu\\d+"),
            Pattern.compile("/devices/LNXSYSTM:00(/.*)?"),
            Pattern.compile(FUNCTION.pattern() + "(/pci_bus/[^/]+)?"),
            Pattern.compile("/devices/system/.*"),
            Pattern.compile("/devices/(platform|pnp\\d+)(/.*)?"),
            Pattern.compile("/devices/pci.*"));
    private static final Comparator<AssumedOrder> BOOT = Comparator.<AssumedOrder>comparingInt(AssumedOrder::stage)
            .thenComparing(AssumedOrder::depth)
            .thenComparing(AssumedOrder::names, AssumedOrder::byNames);

    static AssumedOrder of(DeviceId id) {
        List<String> names = SLASH.splitAsStream(id.path()).toList();
        return new AssumedOrder(stage(id.path()), depthOf(id.path(), names.size()), names);
    }

    private static int depthOf(String path, int names) {
        if (FUNCTION.matcher(path).matches()) {
            return 2 * names;
        }
        return BUS.matcher(path).matches() ? 2 * (names - 1) - 1 : 0;
    }

    @Override
    public int compareTo(AssumedOrder other) {
        return BOOT.compare(this, other);
    }

    private static int stage(String path) {
        for (int stage = 0; stage < STAGES.size(); stage++) {
            if (STAGES.get(stage).matcher(path).matches()) {
                return stage;
            }
        }
        return STAGES.size();
    }

    /** Parents before children, and numbers by value: {@code cpu2} before {@code cpu10}. */
    private static int byNames(List<String> left, List<String> right) {
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            int compared = byName(left.get(i), right.get(i));
            if (compared != 0) {
                return compared;
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    private static int byName(String left, String right) {
        if (left.length() != right.length() && stem(left).equals(stem(right))) {
            return Integer.compare(left.length(), right.length());
        }
        return left.compareTo(right);
    }

    private static String stem(String name) {
        int end = name.length();
        while (end > 0 && name.charAt(end - 1) >= '0' && name.charAt(end - 1) <= '9') {
            end--;
        }
        return name.substring(0, end);
    }
}
