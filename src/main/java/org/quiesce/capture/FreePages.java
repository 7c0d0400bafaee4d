package org.quiesce.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code /proc/zoneinfo} tells of free pages: how many there are on each node, not where. */
final class FreePages {
    private static final Pattern ZONE = Pattern.compile("Node (\\d{1,5}), zone.*");
    private static final Pattern FREE = Pattern.compile("\\s*pages free\\s+(\\d{1,18})");

    private FreePages() {}

    /** {@return a line for each node that has any: {@code given node0 free=198173}} */
    static List<String> given(CaptureTree tree) {
        Map<Integer, Long> nodes = new TreeMap<>();
        int node = 0;
        for (String line : tree.text("proc/zoneinfo").orElse("").lines().toList()) {
            Matcher zone = ZONE.matcher(line);
            Matcher free = FREE.matcher(line);
            if (zone.matches()) {
                node = Integer.parseInt(zone.group(1));
            } else if (free.matches()) {
                nodes.merge(node, Long.parseLong(free.group(1)), Long::sum);
            }
        }
        List<String> lines = new ArrayList<>();
        nodes.forEach((each, pages) -> {
            if (pages > 0) {
                lines.add("given node" + each + " free=" + pages);
            }
        });
        return lines;
    }
}
