package org.quiesce.capture;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.quiesce.machine.AcpiNode;
import org.quiesce.machine.Circumstances;
import org.quiesce.machine.Circumstances.OnlinePolicy;
import org.quiesce.machine.Driver;
import org.quiesce.machine.Machine;
import org.quiesce.machine.OnlineType;
import org.quiesce.machine.Platform;
import org.quiesce.machine.Platform.Arch;
import org.quiesce.machine.Platform.Order;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a machine that somebody wrote by hand, in YAML. What may stand in it is told in {@code machine-files.md}. */
public final class MachineFile {
    private static final String BELOW_PCI = "/devices/pci";
    private static final Set<String> KEYS = Set.of(
            "machine",
            "description",
            "arch",
            "cpu_vendor",
            "kernel",
            "boot",
            "block_size",
            "nodes",
            "cpus",
            "memory",
            "acpi",
            "slots",
            "drivers",
            "buses",
            "host_bridges",
            "kexec",
            "links",
            "devices");
    private static final Set<String> BRIDGE_KEYS = Set.of("pci", "functions");
    private static final Map<String, Arch> ARCHITECTURES = Map.of(
            "x86_64", Arch.X86_64,
            "arm64", Arch.ARM64,
            "riscv", Arch.RISCV,
            "ppc64", Arch.PPC64,
            "s390x", Arch.S390X,
            "loongarch", Arch.LOONGARCH);
    private static final Map<String, Long> UNITS = Map.of("KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);
    private static final String USUAL_KERNEL = "6.12";
    static final long LARGEST_BLOCK = 1L << 36;

    private final YamlTable file;
    private final Inventory inventory;

    private MachineFile(YamlTable file, Watch watch) {
        this.file = file;
        this.inventory = new Inventory(watch);
    }

    /**
     * Reads a file.
     *
     * @param source its name, for errors
     * @throws java.util.concurrent.CancellationException when whoever watches said so
     */
    public static Machine read(String source, InputStream yaml, CaptureProgress progress) throws BadCapture {
        Watch watch = new Watch(source, progress);
        return read(YamlValue.parse(source, new WatchedLines(yaml, watch)), watch);
    }

    /** Reads what kind of machine a file holds, and not its devices. */
    static Platform platform(String source, InputStream yaml) throws BadCapture {
        return new MachineFile(YamlValue.parse(source, yaml).table(KEYS), new Watch(source, CaptureProgress.UNWATCHED))
                .platform();
    }

    /** Reads a machine that stands inside another file. */
    public static Machine read(String source, Node machine) throws BadCapture {
        return read(YamlValue.of(source, machine), new Watch(source, CaptureProgress.UNWATCHED));
    }

    private static Machine read(YamlValue value, Watch watch) throws BadCapture {
        return new MachineFile(value.table(KEYS), watch).machine();
    }

    private Machine machine() throws BadCapture {
        Platform platform = platform();
        NumaNodes nodes = NumaNodes.of(file);
        MemorySection memory = new MemorySection(inventory, platform, nodes);
        memory.add(file.list("memory"), belowMemoryDevices());
        new CpuSection(inventory, nodes).add(file.list("cpus"));
        NamedParts parts = NamedParts.of(file, DriverCatalogue.of(file.text("kernel", USUAL_KERNEL)));
        HardwareSection hardware = new HardwareSection(inventory, platform.blockSize());
        SyntheticSection synthetic = new SyntheticSection(inventory, parts, hardware);
        synthetic.add(file.list("devices"), path -> !path.startsWith(BELOW_PCI));
        PciSection pci = new PciSection(inventory, parts, hardware);
        for (YamlValue bridge : file.list("host_bridges")) {
            pci.addHostBridge(bridge.table(BRIDGE_KEYS), AcpiNode.Presence.PRESENT);
        }
        AcpiSection acpi = new AcpiSection(inventory, pci, nodes);
        acpi.add(file.list("acpi"), file.list("slots"));
        synthetic.add(file.list("devices"), path -> path.startsWith(BELOW_PCI)); // a driver makes them of its function
        synthetic.add(file.list("devices"), acpi);
        parts.drivers().values().stream()
                .sorted(Comparator.comparing(Driver::name))
                .forEach(inventory::register);
        Machine machine = inventory.machine(platform, circumstances(platform)).holding(KexecSection.of(file));
        return KexecSection.linked(machine, file.list("links"));
    }

    private Platform platform() throws BadCapture {
        List<String> boot = new ArrayList<>();
        for (YamlValue word : file.list("boot")) {
            boot.add(word.text());
        }
        return new Platform(
                file.need("machine").text(),
                file.text("description", ""),
                file.choice("arch", ARCHITECTURES, Arch.X86_64),
                file.text("cpu_vendor", "Intel"),
                file.text("kernel", ""),
                boot,
                blockSize(),
                Order.KNOWN);
    }

    private long blockSize() throws BadCapture {
        Optional<YamlValue> value = file.find("block_size");
        if (value.isEmpty()) {
            return 128L << 20;
        }
        String text = value.get().matching("[1-9][0-9]{0,5}[KMG]iB", "a size such as 128MiB");
        int unit = text.length() - 3;
        long bytes = Long.parseLong(text.substring(0, unit)) * UNITS.getOrDefault(text.substring(unit), 1L);
        if (Long.bitCount(bytes) != 1 || bytes < Platform.PAGE_SIZE || bytes > LARGEST_BLOCK) {
            throw value.get().expected("a power of two from 4KiB to 64GiB");
        }
        return bytes;
    }

    /** Blocks that a memory device stands for were added by it, unless the file says otherwise. */
    private Set<Integer> belowMemoryDevices() throws BadCapture {
        Set<Integer> blocks = new HashSet<>();
        collect(file.list("acpi"), blocks);
        return blocks;
    }

    private static void collect(List<YamlValue> entries, Set<Integer> blocks) throws BadCapture {
        for (YamlValue entry : entries) {
            YamlTable object = entry.table(AcpiSection.KEYS);
            if (object.has("blocks")) {
                for (NumberRange range : object.ranges("blocks", MemorySection.LAST_BLOCK)) {
                    for (int block = range.first(); block <= range.last(); block++) {
                        blocks.add(block);
                    }
                }
            }
            collect(object.list("children"), blocks);
        }
    }

    private Circumstances circumstances(Platform platform) {
        return Circumstances.ORDINARY.with(autoOnline(platform)).with(policy(platform));
    }

    private static OnlineType autoOnline(Platform platform) {
        Map<String, OnlineType> types = new HashMap<>();
        for (OnlineType type : OnlineType.values()) {
            types.put(type.word(), type);
        }
        return platform.option("memhp_default_state").map(types::get).orElse(OnlineType.NONE);
    }

    private static OnlinePolicy policy(Platform platform) {
        return platform.option("memory_hotplug.online_policy")
                .filter("auto-movable"::equals)
                .map(word -> OnlinePolicy.AUTO_MOVABLE)
                .orElse(OnlinePolicy.CONTIG_ZONES);
    }
}
