package org.quiesce.machine;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds the device that a word of a command means: a unique name, a path below {@code /sys}, an ACPI path. */
final class DeviceNames {
    private static final Pattern LINK = Pattern.compile("/bus/([^/]+)/devices/([^/]+)");
    private static final Pattern NUMBERED = Pattern.compile("(cpu|memory)(0|[1-9]\\d{0,8})");

    private final Machine machine;

    DeviceNames(Machine machine) {
        this.machine = machine;
    }

    /** {@return the device meant} Where several bear the name, the one that the command can act on best. */
    Device find(CommandWords.Word word, Acts acts) throws BadCommand {
        var named = named(word.text(), acts);
        int best = named.stream().mapToInt(acts::suits).max().orElse(Acts.NOT);
        var meant = named.stream().filter(device -> acts.suits(device) == best).toList();
        if (named.isEmpty()) {
            throw word.bad(missing(word.text(), acts));
        }
        if (best == Acts.NOT) {
            throw word.bad(wrong(word.text(), named, acts));
        }
        if (meant.size() > 1) {
            throw word.bad(word.text() + " may be any of " + listed(meant) + "; say which");
        }
        return meant.getFirst();
    }

    /** {@return the shortest text that {@link #find} takes for this device} */
    String text(DeviceId id, Acts acts) {
        var found = machine.find(id).or(() -> namespace(acts).flatMap(namespace -> namespace.find(id)));
        if (found.isEmpty()) {
            return text(id);
        }
        var device = found.get();
        if (device.part() instanceof AcpiNode node && !node.path().equals(AcpiPath.UNKNOWN)) {
            if (means(node.path().text(), device, acts)) {
                return node.path().text();
            }
        }
        return means(device.name(), device, acts) ? device.name() : text(id);
    }

    /** {@return a text that means this device on any machine} */
    static String text(DeviceId id) {
        boolean known = NUMBERED.matcher(id.name()).matches() && id.equals(numbered(id.name()));
        return known ? id.name() : CommandWords.word(id.path());
    }

    private boolean means(String text, Device device, Acts acts) {
        var named = named(text, acts);
        int best = named.stream().mapToInt(acts::suits).max().orElse(Acts.NOT);
        return best != Acts.NOT
                && named.stream()
                        .filter(each -> acts.suits(each) == best)
                        .toList()
                        .equals(List.of(device))
                && CommandWords.word(text).equals(text);
    }

    private String missing(String text, Acts acts) {
        boolean left = acts == Acts.ON_ACPI_OBJECTS
                && !named(text, Acts.ON_THE_NAMESPACE).isEmpty();
        return left ? text + " has no device now; plug it in first" : Nearest.missing(text, machine, acts);
    }

    private Optional<Namespace> namespace(Acts acts) {
        return acts == Acts.ON_THE_NAMESPACE ? Optional.of(new Namespace(machine)) : Optional.empty();
    }

    private Set<Device> named(String text, Acts acts) {
        var found = registered(text);
        if (found.isEmpty()) {
            namespace(acts).stream()
                    .flatMap(namespace -> namespace.unregistered().stream())
                    .filter(device -> isCalled(device, text))
                    .forEach(found::add);
        }
        return found;
    }

    private static boolean isCalled(Device device, String text) {
        var path = device.part() instanceof AcpiNode node ? node.path() : AcpiPath.UNKNOWN;
        return path.equals(acpiPath(text))
                || device.name().equals(text)
                || device.id().path().equals(folder(text));
    }

    private Set<Device> registered(String text) {
        var found = new LinkedHashSet<Device>();
        if (text.startsWith("/")) {
            atPath(text, found);
        } else if (text.startsWith("\\") || text.matches("_SB(\\..*)?")) {
            atAcpiPath(text, found);
        } else if (NUMBERED.matcher(text).matches()
                && machine.find(numbered(text)).isPresent()) {
            found.add(machine.device(numbered(text)));
        } else {
            machine.devices().forEach(device -> {
                if (device.id().path().endsWith(text) && device.name().equals(text)) {
                    found.add(device);
                }
            });
        }
        return found;
    }

    private void atPath(String text, Set<Device> found) {
        var path = folder(text);
        var link = LINK.matcher(path);
        if (link.matches()) {
            machine.onBus(Bus.named(link.group(1))).stream()
                    .filter(device -> device.name().equals(link.group(2)))
                    .forEach(found::add);
        } else {
            machine.find(new DeviceId(path)).ifPresent(found::add);
        }
    }

    private static String folder(String text) {
        return text.replaceFirst("^/sys(?=/)", "").replaceFirst("/+$", "");
    }

    /** A shell may have eaten the backslash. */
    private static AcpiPath acpiPath(String text) {
        return new AcpiPath(text.startsWith("\\") ? text : "\\" + text);
    }

    /** The object, and what stands for it. */
    private void atAcpiPath(String text, Set<Device> found) {
        machine.acpi(acpiPath(text)).ifPresent(device -> {
            found.add(device);
            if (device.part() instanceof AcpiNode node) {
                found.addAll(machine.companions(node));
            }
        });
    }

    private String wrong(String text, Set<Device> named, Acts acts) {
        var companions = new ArrayList<String>();
        for (var device : named) {
            machine.companion(device)
                    .filter(node -> acts.suits(node) != Acts.NOT)
                    .ifPresent(node -> companions.add(text(node.id(), acts)));
        }
        return text + " is no " + acts.noun()
                + (companions.isEmpty() ? "" : "; the one behind it is " + String.join(", ", companions));
    }

    private static String listed(List<Device> devices) {
        var shown = devices.stream().limit(4).map(device -> device.id().path()).toList();
        return String.join(", ", shown) + (devices.size() > 4 ? " and " + (devices.size() - 4) + " more" : "");
    }

    private static DeviceId numbered(String name) {
        var match = NUMBERED.matcher(name);
        if (!match.matches()) {
            return DeviceId.NONE;
        }
        int number = Integer.parseInt(match.group(2));
        return match.group(1).equals("cpu") ? DeviceId.cpu(number) : DeviceId.memory(number);
    }
}
