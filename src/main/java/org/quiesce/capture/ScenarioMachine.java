package org.quiesce.capture;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.quiesce.machine.Era;
import org.quiesce.machine.Machine;

/** The machine of a scenario as a machine file says it: what Linux sees of the virtual machine that QEMU makes of it. */
final class ScenarioMachine {
    static final Set<String> KEYS = Set.of(
            "type",
            "pci_hotplug",
            "cpus",
            "cpu_slots",
            "threads",
            "cpu_vendor",
            "memory",
            "nodes",
            "memory_slots",
            "memory_devices",
            "functions",
            "acpi",
            "boot",
            "modules",
            "trace");
    private static final Map<String, Boolean> TYPES = Map.of("pc", false, "q35", true);
    private static final Map<String, Boolean> NATIVE = Map.of("acpi", false, "native", true);
    private static final Map<String, String> VENDORS = Map.of("AMD", "AMD", "Intel", "Intel");
    private static final Map<String, String> TRACES = Map.of("cpuhp", "cpuhp", "pci", "pci");
    private static final int MOST_CPUS = 64;
    private static final int MOST_MIB = 2048;
    private static final int MOST_SLOTS = 256;
    /** What the kernel holds for itself: in the first block, and with the initramfs in the last. */
    private static final String KERNEL_PAGES = "{reserved: 4096, slab: 2048, driver: 2048, anon: 2048}";

    private final YamlTable keys;
    private final int cpus;
    private final int cpuSlots;
    private final int blocks;
    private final int nodes;
    private final ScenarioMemory memory;
    private final ScenarioModules modules;
    private final ScenarioFunctions functions;
    private final ScenarioAcpi acpi;
    private final Board board;

    private ScenarioMachine(YamlTable keys) throws BadCapture {
        this.keys = keys;
        cpus = keys.number("cpus", 1, MOST_CPUS, 1);
        cpuSlots = Math.max(cpus, keys.number("cpu_slots", 0, MOST_CPUS, 0));
        blocks = ScenarioMemory.blocks(keys, "memory", MOST_MIB, MOST_MIB / 2);
        nodes = keys.number("nodes", 1, MOST_CPUS, 1);
        memory = new ScenarioMemory(
                keys.list("memory_devices"),
                keys.number("memory_slots", 0, MOST_SLOTS, keys.has("memory_devices") ? 8 : 0));
        board = board();
        modules = ScenarioModules.of(keys);
        functions = new ScenarioFunctions(keys.list("functions"), modules, board);
        acpi = ScenarioAcpi.of(keys);
        for (YamlValue trace : keys.list("trace")) {
            trace.choice(TRACES);
        }
    }

    static ScenarioMachine of(YamlValue value) throws BadCapture {
        return new ScenarioMachine(value.table(KEYS));
    }

    ScenarioAcpi acpi() {
        return acpi;
    }

    ScenarioMemory memory() {
        return memory;
    }

    ScenarioFunctions functions() {
        return functions;
    }

    private Board board() throws BadCapture {
        boolean q35 = keys.choice("type", TYPES, false);
        boolean pciehp = keys.choice("pci_hotplug", NATIVE, false);
        if (pciehp && !q35) {
            throw keys.need("pci_hotplug").bad("native needs type q35");
        }
        if (pciehp) {
            return Board.Q35_NATIVE;
        }
        return q35 ? Board.Q35 : Board.PC;
    }

    /**
     * The machine under a kernel.
     *
     * @param more words that the lab adds to the kernel's command line
     */
    Machine machine(String name, Era era, List<String> more) throws BadCapture {
        List<String> lines = new ArrayList<>();
        lines.add("machine: " + name);
        lines.add("kernel: " + quoted(era.title()));
        lines.add("cpu_vendor: " + keys.choice("cpu_vendor", VENDORS, "AMD"));
        lines.add("boot: " + boot(era, more));
        lines.add("nodes: " + java.util.stream.IntStream.range(0, nodes).boxed().toList());
        lines.add("cpus: [{cpus: 0-" + (cpus - 1) + ", threads: " + keys.number("threads", 1, 2, 1) + "}]");
        lines.add("memory:");
        lines.add("- {blocks: 0, zone: none, pages: " + KERNEL_PAGES + "}");
        if (blocks > 2) {
            lines.add("- {blocks: 1-" + (blocks - 2) + ", zone: DMA32}");
        }
        lines.add("- {blocks: " + (blocks - 1) + ", zone: DMA32, holes: true, pages: " + KERNEL_PAGES + "}");
        lines.addAll(memory.blocks(era, keys.list("boot")));
        lines.addAll(acpi.blocks());
        lines.add("acpi:");
        lines.add(hostBridge());
        lines.add("- {name: CPUS, hid: ACPI0010, children: " + processors() + "}");
        lines.addAll(memory.objects());
        lines.addAll(acpi.objects());
        byte[] text = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        return MachineFile.read(name, new ByteArrayInputStream(text), CaptureProgress.UNWATCHED)
                .slotting(List.of(), modules.drivers(era.title()));
    }

    private String boot(Era era, List<String> more) throws BadCapture {
        List<String> words = new ArrayList<>();
        for (YamlValue word : keys.list("boot")) {
            words.add(quoted(word.text()));
        }
        more.forEach(word -> words.add(quoted(word)));
        if (cpuSlots > cpus && era.atLeast(Era.V612)) {
            // acpi_is_processor_usable(): emulated, it is taken for bare metal, where a disabled CPU of the MADT never
            // comes.
            words.add("possible_cpus=" + cpus);
        }
        if (!memory.saysOnlining(keys.list("boot")) && era.atLeast(Era.V612)) {
            // Debian's 6.12 is built so that memory comes online by itself; 6.1 is not.
            words.add("memhp_default_state=online");
        }
        return words.toString();
    }

    /** The numbers of the containers come from the objects that QEMU has below the root. */
    private String hostBridge() {
        List<String> children = new ArrayList<>();
        for (String name : List.of("PRES", "MHPD", "GPE0", "PHPR")) {
            children.add("{name: " + name + ", hid: PNP0A06}");
        }
        children.addAll(functions.objects());
        String hid = board == Board.PC ? "PNP0A03" : "PNP0A08";
        return "- {name: PCI0, hid: " + hid + ", pci: \"0000:00\", functions: " + functions.functions()
                + ", children: [" + String.join(", ", children) + "]}";
    }

    /** The boot CPU cannot be ejected. */
    private String processors() {
        List<String> entries = new ArrayList<>();
        for (int cpu = 0; cpu < cpuSlots; cpu++) {
            entries.add(String.format(
                    Locale.ROOT,
                    "{name: C%03X, hid: LNXCPU, cpu: %d%s%s}",
                    cpu,
                    cpu,
                    cpu == 0 ? "" : ", methods: {_EJ0: ok}",
                    cpu < cpus ? "" : ", empty: true"));
        }
        return "[" + String.join(", ", entries) + "]";
    }

    private static String quoted(String word) {
        return '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
