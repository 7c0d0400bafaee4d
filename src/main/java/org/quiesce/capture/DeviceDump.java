package org.quiesce.capture;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.quiesce.capture.CaptureEntry.File;
import org.quiesce.capture.CaptureEntry.Unread;
import org.quiesce.capture.CaptureEntry.Why;

/**
 * Reads a text dump of devices: what {@code umockdev-record} writes, and what {@code udevadm info --export-db} writes,
 * which holds properties but no attributes. Each device begins with {@code P: /devices/…}:
 *
 * <pre>
 * E: KEY=value                property
 * A: attribute=value          with \n and \\
 * H: attribute=0A1B           binary attribute
 * L: link=target
 * N: S: and other letters     device nodes and what udev made of them: left out
 * </pre>
 */
final class DeviceDump {
    private static final Pattern SLASH = Pattern.compile("/");
    private static final String PATH = "P: /";

    private final Allowance allowance;
    private final OctetLines lines;
    private final Folder devices;
    private final Folder top;
    private final Map<String, String> properties = new HashMap<>();
    private Optional<Folder> device = Optional.empty();
    private String lastKey = "";

    DeviceDump(InputStream text, Allowance allowance) throws BadCapture {
        this.allowance = allowance;
        this.lines = new OctetLines(allowance.source(), text);
        this.top = Folder.root(allowance);
        this.devices = top.folder("sys");
    }

    static boolean isDump(byte[] beginning) {
        String text = new String(beginning, StandardCharsets.ISO_8859_1);
        return text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).findFirst().stream()
                .anyMatch(line -> line.startsWith(PATH));
    }

    CaptureTree read() throws BadCapture {
        Optional<String> line = lines.next();
        while (line.isPresent()) {
            take(line.get());
            line = lines.next();
        }
        endDevice();
        return Roots.treeAt(allowance.source(), top.finished());
    }

    private void take(String line) throws BadCapture {
        if (line.isBlank()) {
            endDevice();
        } else if (line.startsWith(PATH)) {
            endDevice();
            beginDevice(line.substring(3));
        } else if (line.matches("[A-Z]: .*")) {
            takeFact(line.charAt(0), line.substring(3));
        } else if (!lastKey.isEmpty()) {
            // The value of a property may hold a newline.
            properties.merge(lastKey, line, (value, rest) -> value + "\n" + rest);
        } else if (!line.startsWith("#")) {
            throw lines.bad("expected a letter, a colon and a blank, as in P: /devices/…");
        }
    }

    private void beginDevice(String path) throws BadCapture {
        allowance.meet(path);
        List<String> names = names(path);
        if (names.isEmpty()) {
            throw lines.bad("expected a device's path after P:");
        }
        // Some dumps list modules and drivers too.
        device = names.getFirst().equals("devices") ? Optional.of(devices.folder(names)) : Optional.empty();
    }

    private void takeFact(char letter, String fact) throws BadCapture {
        lastKey = "";
        if (device.isEmpty()) {
            return;
        }
        switch (letter) {
            case 'E' -> takeProperty(fact);
            case 'A' -> takeFile(fact, unescaped(value(fact)));
            case 'H' -> takeFile(fact, fromHex(value(fact)));
            case 'L' -> takeLink(fact);
            case 'U' -> properties.putIfAbsent("SUBSYSTEM", fact);
            case 'V' -> properties.putIfAbsent("DRIVER", fact);
            default -> {
                // Letters that newer tools add say nothing that is needed.
            }
        }
    }

    private void takeProperty(String fact) throws BadCapture {
        lastKey = key(fact);
        properties.put(lastKey, value(fact));
    }

    private void takeFile(String fact, byte[] content) throws BadCapture {
        List<String> names = names(key(fact));
        // As the selection sees it, an attribute is below some device.
        List<String> path = Stream.concat(Stream.of("sys", "devices", "device"), names.stream())
                .toList();
        switch (Selection.file(path)) {
            case NOTHING -> {}
            case PRESENCE -> folderOf(names).put(names.getLast(), new Unread(Why.ONLY_PRESENCE));
            case CONTENT -> folderOf(names).put(names.getLast(), Contents.of(allowance, path, content));
        }
    }

    private void takeLink(String fact) throws BadCapture {
        // udevadm's L: is a number, the priority of a device node's link.
        if (fact.contains("=")) {
            List<String> names = names(key(fact));
            folderOf(names).put(names.getLast(), Links.checked(allowance, "line " + lines.number(), text(value(fact))));
        }
    }

    private Folder folderOf(List<String> names) throws BadCapture {
        return device.orElseThrow().folder(names.subList(0, names.size() - 1));
    }

    private void endDevice() throws BadCapture {
        if (device.isPresent()) {
            for (Map.Entry<String, File> fact : DumpProperties.files(properties).entrySet()) {
                putIfAbsent(device.get(), fact.getKey(), fact.getValue());
            }
            for (Map.Entry<String, CaptureEntry.Link> fact :
                    DumpProperties.links(properties).entrySet()) {
                putIfAbsent(device.get(), fact.getKey(), fact.getValue());
            }
        }
        device = Optional.empty();
        properties.clear();
        lastKey = "";
    }

    private static void putIfAbsent(Folder folder, String name, CaptureEntry entry) throws BadCapture {
        if (folder.leaf(name).isEmpty()) {
            folder.put(name, entry);
        }
    }

    private String key(String fact) throws BadCapture {
        return fact.substring(0, equalsSign(fact));
    }

    private String value(String fact) throws BadCapture {
        return fact.substring(equalsSign(fact) + 1);
    }

    private int equalsSign(String fact) throws BadCapture {
        int at = fact.indexOf('=');
        if (at <= 0) {
            throw lines.bad("expected a name, an equals sign and a value");
        }
        return at;
    }

    private List<String> names(String path) throws BadCapture {
        List<String> names =
                SLASH.splitAsStream(text(path)).filter(name -> !name.isEmpty()).toList();
        if (names.isEmpty() || names.contains("..") || names.contains(".")) {
            throw lines.bad("expected a path without . or ..");
        }
        return names;
    }

    private static String text(String octets) {
        return new String(octets.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private byte[] fromHex(String digits) throws BadCapture {
        try {
            return HexFormat.of().parseHex(digits);
        } catch (IllegalArgumentException e) {
            throw lines.bad("expected pairs of hexadecimal digits");
        }
    }

    private byte[] unescaped(String escaped) throws BadCapture {
        try {
            return escaped.translateEscapes().getBytes(StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException e) {
            throw lines.bad("a backslash before a character that needs none");
        }
    }
}
