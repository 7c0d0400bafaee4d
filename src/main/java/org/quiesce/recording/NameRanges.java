package org.quiesce.recording;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import org.quiesce.machine.DeviceId;

/** Names that count up, said in one breath: {@code memory16 to memory31}. */
public final class NameRanges {
    private static final Pattern NUMBERED = Pattern.compile("(.*[^\\d:])(0|[1-9]\\d{0,8})");
    /** ACPI counts its instances in hexadecimal, in two digits. */
    private static final Pattern INSTANCE = Pattern.compile("(.*:)([0-9a-f]{2})");

    private NameRanges() {}

    /** {@return devices by name, folded} */
    public static List<String> ofDevices(Collection<DeviceId> devices) {
        return of(devices.stream().map(DeviceId::name).toList());
    }

    /** {@return the names, those that differ in a number only side by side, runs of at least three folded} */
    public static List<String> of(List<String> unsorted) {
        var names = sorted(unsorted);
        var ranges = new ArrayList<String>();
        for (int i = 0; i < names.size(); ) {
            int end = i + 1;
            while (end < names.size() && follows(names.get(end - 1), names.get(end))) {
                end++;
            }
            if (end - i >= 3) {
                ranges.add(names.get(i) + " to " + names.get(end - 1));
            } else {
                ranges.addAll(names.subList(i, end));
            }
            i = end;
        }
        return ranges;
    }

    /** In the order in which the first of each kind came, and among these by number. */
    private static List<String> sorted(List<String> names) {
        var kinds = new LinkedHashMap<String, List<String>>();
        for (var name : names) {
            var number = NUMBERED.matcher(name);
            kinds.computeIfAbsent(number.matches() ? number.group(1) : name, _ -> new ArrayList<>())
                    .add(name);
        }
        kinds.values().forEach(kind -> kind.sort(Comparator.comparingInt(NameRanges::number)));
        return kinds.values().stream().flatMap(List::stream).toList();
    }

    private static int number(String name) {
        var number = NUMBERED.matcher(name);
        return number.matches() ? Integer.parseInt(number.group(2)) : 0;
    }

    /** {@return whether {@code second} has the number after that of {@code first}, and else the same name} */
    public static boolean follows(String first, String second) {
        return follows(NUMBERED, 10, first, second) || follows(INSTANCE, 16, first, second);
    }

    private static boolean follows(Pattern pattern, int radix, String first, String second) {
        var one = pattern.matcher(first);
        var two = pattern.matcher(second);
        return one.matches()
                && two.matches()
                && one.group(1).equals(two.group(1))
                && Integer.parseInt(one.group(2), radix) + 1 == Integer.parseInt(two.group(2), radix);
    }
}
