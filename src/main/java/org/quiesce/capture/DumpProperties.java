package org.quiesce.capture;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quiesce.capture.CaptureEntry.File;
import org.quiesce.capture.CaptureEntry.Link;

/** What the properties of a device in a dump say, as the files and links of its sysfs directory would say it. */
final class DumpProperties {
    private static final Pattern IDS = Pattern.compile("(\\p{XDigit}+):(\\p{XDigit}+)");
    private static final Pattern ACPI_ID = Pattern.compile("acpi:([^:]+):.*");

    private DumpProperties() {}

    static Map<String, Link> links(Map<String, String> properties) {
        Map<String, Link> links = new HashMap<>();
        String subsystem = properties.getOrDefault("SUBSYSTEM", "");
        String driver = properties.getOrDefault("DRIVER", "");
        if (isName(subsystem)) {
            // Whether it is a bus or a class is not said.
            links.put("subsystem", new Link("/sys/subsystem/" + subsystem));
        }
        if (isName(driver)) {
            links.put("driver", new Link("/sys/bus/" + subsystem + "/drivers/" + driver));
        }
        return links;
    }

    static Map<String, File> files(Map<String, String> properties) {
        Map<String, File> files = new HashMap<>();
        addIds(files, properties.getOrDefault("PCI_ID", ""), "vendor", "device");
        addIds(files, properties.getOrDefault("PCI_SUBSYS_ID", ""), "subsystem_vendor", "subsystem_device");
        String pciClass = properties.getOrDefault("PCI_CLASS", "");
        if (pciClass.matches("\\p{XDigit}{1,6}")) {
            files.put("class", line("0x" + "0".repeat(6 - pciClass.length()) + pciClass));
        }
        String alias = properties.getOrDefault("MODALIAS", "");
        if (!alias.isEmpty()) {
            files.put("modalias", line(alias));
        }
        Matcher acpi = ACPI_ID.matcher(alias);
        if (acpi.matches() && properties.getOrDefault("SUBSYSTEM", "").equals("acpi")) {
            files.put("hid", line(acpi.group(1)));
        }
        return files;
    }

    private static void addIds(Map<String, File> files, String ids, String first, String second) {
        Matcher pair = IDS.matcher(ids);
        if (pair.matches()) {
            files.put(first, line("0x" + pair.group(1).toLowerCase(Locale.ROOT)));
            files.put(second, line("0x" + pair.group(2).toLowerCase(Locale.ROOT)));
        }
    }

    private static boolean isName(String value) {
        return !value.isEmpty() && !value.contains("/") && Allowance.isText(value);
    }

    private static File line(String text) {
        byte[] bytes = (text + "\n").getBytes(StandardCharsets.ISO_8859_1);
        return new File(new String(bytes, StandardCharsets.ISO_8859_1));
    }
}
