package org.quiesce.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quiesce.recording.Fact;

/** What a shell found when it went through PCI functions, slots, classes and states of the ladder. */
final class ListingFacts {
    private static final String DEVICES = "/sys/bus/pci/devices/";
    private static final Pattern FUNCTION = Pattern.compile("(\\w+:\\w+:\\w+\\.\\d) drv=(\\S*) en=(\\d+) acpi=(\\S*)");
    private static final Pattern IDENTITY =
            Pattern.compile("(\\w+:\\w+:\\w+\\.\\d) (0x\\w+):(0x\\w+) driver=(\\S*) iommu=(\\S*)");
    private static final Pattern SLOT =
            Pattern.compile("(/sys/bus/pci/slots/\\S+) addr=(\\S+) power=(\\d) latch=(\\d) adapter=(\\d)");
    /** {@code ls} of several folders on one line. */
    private static final Pattern NAMES =
            Pattern.compile("(/sys/(?:block|class/\\w+|bus/pci/slots)): (.*?) *(?=/sys/|$)");

    /** {@code cpu/hotplug/states}, with a semicolon for each newline. */
    private static final Pattern STATES = Pattern.compile("(?: *\\d+: [^;]+;)+");

    private final List<Fact> facts = new ArrayList<>();

    private ListingFacts() {}

    static List<Fact> of(JsonTable step) {
        ListingFacts found = new ListingFacts();
        step.texts("output").forEach(found::line);
        return List.copyOf(found.facts);
    }

    private void line(String line) {
        Matcher function = FUNCTION.matcher(line);
        Matcher identity = IDENTITY.matcher(line);
        Matcher slot = SLOT.matcher(line);
        if (function.matches()) {
            String device = DEVICES + function.group(1);
            link(device + "/driver", function.group(2));
            facts.add(new Fact.ReadBack(device + "/enable", function.group(3)));
            link(device + "/firmware_node/path", function.group(4));
        } else if (identity.matches()) {
            String device = DEVICES + identity.group(1);
            facts.add(new Fact.ReadBack(device + "/vendor", identity.group(2)));
            facts.add(new Fact.ReadBack(device + "/device", identity.group(3)));
            link(device + "/driver", identity.group(4));
            link(device + "/iommu_group", identity.group(5));
        } else if (slot.matches()) {
            List<String> attributes = List.of("address", "power", "latch", "adapter");
            for (int i = 0; i < attributes.size(); i++) {
                facts.add(new Fact.ReadBack(slot.group(1) + "/" + attributes.get(i), slot.group(i + 2)));
            }
        } else if (STATES.matcher(line).matches()) {
            String states = line.substring(0, line.length() - 1).replace(';', '\n');
            facts.add(new Fact.ReadBack("/sys/devices/system/cpu/hotplug/states", states));
        } else if (line.startsWith("/sys/")) {
            NAMES.matcher(line)
                    .results()
                    .forEach(folder -> facts.add(new Fact.ReadBack(folder.group(1), folder.group(2))));
        }
    }

    /** An empty answer: there is no such link or file. */
    private void link(String path, String value) {
        facts.add(value.isEmpty() ? new Fact.Absent(path) : new Fact.ReadBack(path, value));
    }
}
