package org.quiesce.capture;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.quiesce.machine.AcpiMethod;
import org.quiesce.machine.AcpiMethod.Answer;
import org.quiesce.machine.AcpiNode;
import org.quiesce.machine.AcpiNode.Presence;
import org.quiesce.machine.AcpiPath;
import org.quiesce.machine.AcpiResource;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Serials;

/** The ACPI namespace of a machine file. Devices are named by their ids as Linux numbers them: in order of appearance. */
final class AcpiSection {
    static final Set<String> KEYS = Set.of(
            "name", "hid", "methods", "children", "cpu", "blocks", "pci", "functions", "function", "node", "empty");
    private static final DeviceId SYSTEM = new DeviceId("/devices/LNXSYSTM:00");
    private static final Place SYSTEM_BUS = new Place(new AcpiPath("\\_SB"), SYSTEM.child("LNXSYBUS:00"));
    private static final Map<String, Presence> EMPTY = Map.of("true", Presence.ABSENT, "false", Presence.PRESENT);
    private static final Map<String, Answer> ANSWERS =
            Map.of("ok", Answer.OK, "error", Answer.ERROR, "missing", Answer.MISSING, "enabled", Answer.ENABLED);

    private final Inventory inventory;
    private final NumaNodes nodes;
    private final PciSection pci;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<AcpiPath, DeviceId> objects = new HashMap<>();
    private final List<Bridge> bridges = new ArrayList<>();
    private final List<Slot> filled = new ArrayList<>();

    AcpiSection(Inventory inventory, PciSection pci, NumaNodes nodes) {
        this.inventory = inventory;
        this.nodes = nodes;
        this.pci = pci;
    }

    /** Adds the namespace below {@code \_SB}, and then what its PCI host bridges lead to, as the kernel scans. */
    void add(List<YamlValue> objects, List<YamlValue> slots) throws BadCapture {
        if (!objects.isEmpty() || !slots.isEmpty()) {
            inventory.add(device(SYSTEM, new AcpiPath("\\"), "LNXSYSTM"));
            inventory.add(device(SYSTEM_BUS.id(), SYSTEM_BUS.path(), "LNXSYBUS"));
        }
        addAll(objects, SYSTEM_BUS, Presence.PRESENT);
        addAll(slots, SYSTEM_BUS, Presence.ABSENT);
        for (Bridge bridge : bridges) {
            pci.addHostBridge(bridge.keys(), bridge.presence());
        }
        for (Slot slot : filled) {
            inventory.bind(slot.node(), function(slot.function()));
        }
    }

    /** {@return the object that a value names by its path} */
    DeviceId object(YamlValue path) throws BadCapture {
        DeviceId named = objects.get(new AcpiPath(path.text()));
        if (named == null) {
            throw path.bad("there is no " + path.text() + " under acpi:");
        }
        return named;
    }

    private DeviceId function(YamlValue value) throws BadCapture {
        String name = value.matching(
                "\\p{XDigit}{4}:\\p{XDigit}{2}:[01]\\p{XDigit}\\.[0-7]", "a function such as 0000:00:05.0");
        return pci.find(name)
                .filter(inventory::contains)
                .orElseThrow(() -> value.bad("there is no " + name + " under functions:"));
    }

    private void addAll(List<YamlValue> objects, Place parent, Presence usual) throws BadCapture {
        for (YamlValue object : objects) {
            add(object.table(KEYS), parent, usual);
        }
    }

    private void add(YamlTable keys, Place parent, Presence usual) throws BadCapture {
        YamlValue name = keys.need("name");
        String segment = name.matching("[A-Z_][A-Z0-9_]{0,3}", "up to four capital letters, digits and underscores");
        AcpiPath path = new AcpiPath(parent.path() + "." + segment);
        if (objects.containsKey(path)) {
            throw name.bad(path + " is there twice");
        }
        String hid = hid(keys);
        String kind = hid.isEmpty() ? "device" : hid;
        int number = numbers.merge(kind, 1, Integer::sum) - 1;
        DeviceId id = parent.id().child(String.format("%s:%02x", kind, number));
        objects.put(path, id);
        Presence presence = keys.choice("empty", EMPTY, usual);
        inventory.add(Device.of(id, Bus.ACPI, node(path, hid, methods(keys), resource(keys, presence), presence)));
        if (keys.has("pci")) {
            bridges.add(new Bridge(keys, presence));
        }
        if (keys.has("function")) {
            filled.add(new Slot(id, keys.need("function")));
        }
        addAll(keys.list("children"), new Place(path, id), presence);
    }

    private static String hid(YamlTable keys) throws BadCapture {
        Optional<YamlValue> hid = keys.find("hid");
        return hid.isPresent() ? hid.get().matching("[A-Z0-9]{7,8}|LNXCPU", "an id such as PNP0C80") : "";
    }

    private static Map<AcpiMethod, Answer> methods(YamlTable keys) throws BadCapture {
        Map<AcpiMethod, Answer> methods = usualMethods();
        Optional<YamlValue> value = keys.find("methods");
        Map<String, YamlValue> named = value.isPresent() ? value.get().table() : Map.of();
        for (Map.Entry<String, YamlValue> entry : named.entrySet()) {
            AcpiMethod method = method(entry.getKey(), entry.getValue());
            Answer answer = entry.getValue().choice(ANSWERS);
            if (answer == Answer.ENABLED && method != AcpiMethod._STA) {
                throw entry.getValue().bad("only _STA can answer enabled");
            }
            methods.put(method, answer);
        }
        return methods;
    }

    private static AcpiMethod method(String name, YamlValue value) throws BadCapture {
        for (AcpiMethod method : AcpiMethod.values()) {
            if (method.name().equals(name)) {
                return method;
            }
        }
        throw value.bad("unknown method " + name + ", expected one of " + List.of(AcpiMethod.values()));
    }

    private AcpiResource resource(YamlTable keys, Presence presence) throws BadCapture {
        long kinds = List.of("cpu", "blocks", "pci").stream().filter(keys::has).count();
        if (kinds > 1 || (keys.has("functions") && !keys.has("pci"))) {
            throw keys.bad("an ACPI object is a CPU, memory blocks or a PCI host bridge (with functions)");
        }
        if (keys.has("cpu")) {
            return processor(keys, presence);
        }
        if (keys.has("blocks")) {
            return memory(keys, presence);
        }
        return keys.has("pci") ? new AcpiResource.PciRoot(PciSection.hostBus(keys)) : AcpiResource.NOTHING;
    }

    private AcpiResource processor(YamlTable keys, Presence presence) throws BadCapture {
        YamlValue value = keys.need("cpu");
        int number = value.number(0, CpuSection.LAST_CPU);
        checkThere(value, DeviceId.cpu(number), presence);
        return new AcpiResource.Processor(number, PartNode.of(inventory.find(DeviceId.cpu(number)), nodes.node(keys)));
    }

    private AcpiResource memory(YamlTable keys, Presence presence) throws BadCapture {
        List<NumberRange> ranges = keys.ranges("blocks", MemorySection.LAST_BLOCK);
        YamlValue value = keys.need("blocks");
        if (ranges.size() != 1) {
            throw value.expected("one range of blocks");
        }
        NumberRange range = ranges.getFirst();
        for (int number = range.first(); number <= range.last(); number++) {
            checkThere(value, DeviceId.memory(number), presence);
        }
        int node = PartNode.of(inventory.find(DeviceId.memory(range.first())), nodes.node(keys));
        return new AcpiResource.Memory(range.first(), range.count(), node);
    }

    private void checkThere(YamlValue value, DeviceId id, Presence presence) throws BadCapture {
        if (inventory.contains(id) && presence == Presence.ABSENT) {
            throw value.bad(id.name() + " is there, expected an empty slot");
        }
        if (!inventory.contains(id) && presence == Presence.PRESENT) {
            throw value.bad("there is no " + id.name() + " under cpus: or memory:");
        }
    }

    /** What ordinary firmware has for every object. */
    static Map<AcpiMethod, Answer> usualMethods() {
        Map<AcpiMethod, Answer> methods = new EnumMap<>(AcpiMethod.class);
        methods.put(AcpiMethod._STA, Answer.OK);
        methods.put(AcpiMethod._OST, Answer.OK);
        return methods;
    }

    private static Device device(DeviceId id, AcpiPath path, String hid) {
        return Device.of(id, Bus.ACPI, node(path, hid, Map.of(), AcpiResource.NOTHING, Presence.PRESENT));
    }

    /** An object as the firmware has it: the kernel attaches handlers and binds companions when it boots. */
    static AcpiNode node(
            AcpiPath path, String hid, Map<AcpiMethod, Answer> methods, AcpiResource resource, Presence presence) {
        return new AcpiNode(
                path, hid, methods, resource, presence, AcpiNode.Attachment.NONE, Serials.NONE, Serials.NONE);
    }

    private record Bridge(YamlTable keys, Presence presence) {}

    private record Slot(DeviceId node, YamlValue function) {}

    private record Place(AcpiPath path, DeviceId id) {}
}
