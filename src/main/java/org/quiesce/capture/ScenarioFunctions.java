package org.quiesce.capture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.quiesce.machine.Behaviour;

/** The PCI functions of a scenario's machine: those that QEMU's machine has by itself, and those that the scenario names. */
final class ScenarioFunctions {
    private static final Set<String> KEYS = Set.of("id", "model", "slot", "behind");
    private static final int LAST_SLOT = 31;
    private static final String ROOT = "";
    private static final String PCI_ROOT = "\\_SB.PCI0";

    private final ModelTable models = ModelTable.read();
    private final ScenarioModules modules;
    private final Board board;
    /** By the id of the bridge that they are behind. */
    private final Map<String, List<Placed>> behind = new HashMap<>();

    private final Map<String, Placed> named = new HashMap<>();
    private int buses = 1;

    ScenarioFunctions(List<YamlValue> functions, ScenarioModules modules, Board board) throws BadCapture {
        this.modules = modules;
        this.board = board;
        for (YamlValue function : functions) {
            YamlTable keys = function.table(KEYS);
            Placed placed = placed(keys);
            if (named.put(placed.id(), placed) != null) {
                throw keys.need("id").bad(placed.id() + " is there twice");
            }
            behind.computeIfAbsent(placed.bridge(), bridge -> new ArrayList<>()).add(placed);
        }
        behind.values().forEach(each -> each.sort(Comparator.comparingInt(Placed::slot)));
    }

    /** A function that a scenario names. */
    private record Placed(String id, ModelTable.Model model, String bridge, int slot) {
        String object() {
            return String.format(Locale.ROOT, "S%02X", slot << 3);
        }

        String place() {
            return String.format(Locale.ROOT, "%02x.0", slot);
        }
    }

    private Placed placed(YamlTable keys) throws BadCapture {
        YamlValue model = keys.need("model");
        ModelTable.Model known = model.choice(models.models());
        String bridge = keys.text("behind", ROOT);
        Placed above = named.get(bridge);
        if (!bridge.isEmpty() && (above == null || !above.model().isBridge())) {
            throw keys.need("behind").expected("the id of a bridge that stands before it");
        }
        int slot = bridge.isEmpty() ? keys.need("slot").number(0, LAST_SLOT) : keys.number("slot", 0, LAST_SLOT, 0);
        return new Placed(keys.need("id").text(), known, bridge, slot);
    }

    /** {@return the ACPI object of the slot of a function, where firmware tells the kernel when it comes and goes} */
    Optional<String> object(String id) {
        return Optional.ofNullable(named.get(id)).filter(this::ejectable).map(placed -> PCI_ROOT + path(placed));
    }

    boolean has(String id) {
        return named.containsKey(id);
    }

    /** {@return the ACPI object of the slot that a step names} A function can come where such a one was at boot. */
    Optional<String> object(YamlTable keys) throws BadCapture {
        Placed wanted = placed(keys);
        return named.values().stream()
                .filter(placed -> placed.bridge().equals(wanted.bridge())
                        && placed.slot() == wanted.slot()
                        && placed.model().equals(wanted.model()))
                .findFirst()
                .flatMap(placed -> object(placed.id()));
    }

    private String path(Placed placed) {
        Placed bridge = named.get(placed.bridge());
        return (bridge == null ? "" : path(bridge)) + "." + placed.object();
    }

    /** QEMU's i440fx firmware tells of every slot, that of a q35 of those behind root ports; pciehp needs no firmware. */
    private boolean ejectable(Placed placed) {
        return switch (board) {
            case PC -> !placed.model().isBridge();
            case Q35 -> !placed.bridge().isEmpty() && !placed.model().isBridge();
            case Q35_NATIVE -> false;
        };
    }

    /** {@return the functions on the root bus and behind its bridges, as a machine file lists them} */
    String functions() {
        buses = 1;
        return functions(ROOT, builtIn());
    }

    private String functions(String bridge, List<String> first) {
        List<String> entries = new ArrayList<>(first);
        for (Placed placed : on(bridge)) {
            String driver =
                    modules.driver(placed.model()).map(ScenarioFunctions::bound).orElse("");
            entries.add(String.format(
                    Locale.ROOT,
                    "{slot: \"%s\", name: \"%s\", ids: \"%s\", class: \"%s\"%s%s}",
                    placed.place(),
                    placed.id(),
                    placed.model().ids(),
                    placed.model().code(),
                    driver,
                    behind(placed)));
        }
        return "[" + String.join(", ", entries) + "]";
    }

    /** Buses are numbered in the order in which they are found: what is behind a bridge before the next bridge. */
    private String behind(Placed bridge) {
        if (!bridge.model().isBridge()) {
            return "";
        }
        int bus = buses++;
        return String.format(Locale.ROOT, ", bus: \"%02x\", functions: %s", bus, functions(bridge.id(), List.of()));
    }

    private List<Placed> on(String bridge) {
        return behind.getOrDefault(bridge, List.of());
    }

    /** {@return the ACPI objects of the functions, as a machine file lists them} */
    List<String> objects() {
        buses = 1;
        return objects(ROOT, 0);
    }

    private List<String> objects(String bridge, int bus) {
        List<String> entries = new ArrayList<>();
        for (Placed placed : on(bridge)) {
            List<String> children = placed.model().isBridge() ? objects(placed.id(), buses++) : List.of();
            if (board != Board.Q35_NATIVE) {
                entries.add(String.format(
                        Locale.ROOT,
                        "{name: %s, function: \"0000:%02x:%s\"%s, children: [%s]}",
                        placed.object(),
                        bus,
                        placed.place(),
                        ejectable(placed) ? ", methods: {_EJ0: ok}" : "",
                        String.join(", ", children)));
            }
        }
        return entries;
    }

    /** What the board has without being asked; the drivers are modules. */
    private List<String> builtIn() {
        return board == Board.PC
                ? List.of(
                        onBoard("00.0", "8086:1237", "060000", ""),
                        onBoard("01.0", "8086:7000", "060100", ""),
                        onBoard("01.1", "8086:7010", "010180", "ata_piix"),
                        onBoard("01.3", "8086:7113", "068000", "piix4_smbus"))
                : List.of(
                        onBoard("00.0", "8086:29c0", "060000", ""),
                        onBoard("1f.0", "8086:2918", "060100", "lpc_ich"),
                        onBoard("1f.2", "8086:2922", "010601", "ahci"),
                        onBoard("1f.3", "8086:2930", "0c0500", "i801_smbus"));
    }

    private String onBoard(String slot, String ids, String code, String driver) {
        String bound = modules.all() && !driver.isEmpty() ? bound(driver) : "";
        return "{slot: \"" + slot + "\", ids: \"" + ids + "\", class: \"" + code + "\"" + bound + "}";
    }

    private static String bound(String driver) {
        boolean off = DriverEffects.BUNDLED.of("pci", driver).has(Behaviour.Trait.NO_BUS_MASTER);
        return ", driver: \"" + driver + "\"" + (off ? ", bus_master: off" : "");
    }
}
