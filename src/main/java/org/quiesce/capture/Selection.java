package org.quiesce.capture;

import java.util.List;
import java.util.Set;
import org.quiesce.machine.PciType;

/**
 * What of a machine is read: a known list of files, so that on a live root nothing is read that does something when
 * it is read. The same list holds for archives and dumps, so that a machine and its archive are read equal.
 *
 * <p>Paths here are names below the root, beginning with {@code sys} or {@code proc}.
 */
final class Selection {

    /** How much of a file is kept. */
    enum Keep {
        NOTHING,
        PRESENCE,
        CONTENT
    }

    /** Beside {@code sys}: the order in which the devices were registered. */
    static final String ORDER_FILE = "registration_order.txt";

    /** Beside {@code sys}: what the recorder said of the machine. */
    static final String TITLE_FILE = "machine.json";

    private static final Set<String> BESIDE_SYS = Set.of(ORDER_FILE, TITLE_FILE);

    static final String PCI_CONFIG = "config";
    static final int PCI_CONFIG_BYTES = PciType.WITH_CAPABILITIES;

    private static final Set<String> PROC_FILES = Set.of("cmdline", "version", "iomem", "zoneinfo", "cpuinfo");
    private static final Set<String> KERNEL_FILES = Set.of("kexec_loaded", "kexec_crash_loaded", "kexec_crash_size");
    private static final List<List<String>> SYS_SUBTREES = List.of(
            List.of("devices"),
            List.of("bus"),
            List.of("class"),
            List.of("kernel", "mm", "hugepages"),
            List.of("kernel", "iommu_groups"),
            List.of("firmware", "acpi", "hotplug"),
            List.of("module", "memory_hotplug", "parameters"),
            List.of("hypervisor"));

    /** Writing to them does something, reading them tells nothing; or only that they are there matters. */
    private static final Set<String> PRESENCE =
            Set.of("uevent", "eject", "remove", "rescan", "reset", "probe", "release", "bind", "unbind");

    private static final Set<String> CONTENT = Set.of(
            // any device
            "modalias",
            "driver_override",
            "numa_node",
            "waiting_for_supplier",
            "type",
            "id",
            "name",
            // power/
            "control",
            "runtime_status",
            // CPUs and their hotplug/, topology/ and smt/
            "online",
            "offline",
            "possible",
            "present",
            "isolated",
            "nohz_full",
            "kernel_max",
            "state",
            "target",
            "fail",
            "active",
            "core_id",
            "die_id",
            "physical_package_id",
            "thread_siblings_list",
            "core_cpus_list",
            // memory blocks and their nodes
            "removable",
            "phys_index",
            "phys_device",
            "valid_zones",
            "block_size_bytes",
            "auto_online_blocks",
            "cpulist",
            "distance",
            "meminfo",
            "has_cpu",
            "has_memory",
            "has_normal_memory",
            "nr_hugepages",
            "free_hugepages",
            "memmap_on_memory",
            "online_policy",
            "auto_movable_ratio",
            // ACPI; `status` evaluates _STA, which must not change anything; the real power state is left alone
            "path",
            "hid",
            "uid",
            "adr",
            "sun",
            "status",
            "enabled",
            "force_remove",
            // PCI
            PCI_CONFIG,
            "vendor",
            "device",
            "class",
            "revision",
            "subsystem_vendor",
            "subsystem_device",
            "irq",
            "enable",
            "msi_bus",
            "d3cold_allowed",
            "power_state",
            "sriov_numvfs",
            "sriov_totalvfs",
            "address",
            "power",
            // disks, network interfaces, DMA channels
            "size",
            "ro",
            "dev",
            "operstate",
            "in_use",
            "memcpy_count",
            "bytes_transferred",
            // buses
            "drivers_autoprobe");

    private Selection() {}

    /** Where, in the names of an archive's entry, the root's part begins; -1 if the entry is of no interest. */
    static int start(List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            boolean last = i == names.size() - 1;
            boolean root = name.equals("sys") || name.equals("proc");
            if (root || (last && BESIDE_SYS.contains(name))) {
                return i;
            }
        }
        return -1;
    }

    /** Whether a directory is part of what is read, or on the way to it. */
    static boolean enters(List<String> path) {
        List<String> below = path.subList(1, path.size());
        return switch (path.getFirst()) {
            case "sys" -> inSubtree(below) || SYS_SUBTREES.stream().anyMatch(subtree -> startsWith(subtree, below));
            case "proc" -> below.isEmpty();
            default -> false;
        };
    }

    /** Links are kept wherever something of their name would be. */
    static boolean link(List<String> path) {
        return enters(path) || file(path) != Keep.NOTHING;
    }

    private static boolean inSubtree(List<String> below) {
        for (List<String> subtree : SYS_SUBTREES) {
            if (startsWith(below, subtree)) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWith(List<String> path, List<String> beginning) {
        return path.size() >= beginning.size()
                && path.subList(0, beginning.size()).equals(beginning);
    }

    static Keep file(List<String> path) {
        String name = path.getLast();
        if (path.size() == 1) {
            return BESIDE_SYS.contains(name) ? Keep.CONTENT : Keep.NOTHING;
        }
        if (path.getFirst().equals("proc")) {
            return path.size() == 2 && PROC_FILES.contains(name) ? Keep.CONTENT : Keep.NOTHING;
        }
        List<String> below = path.subList(1, path.size());
        if (below.getFirst().equals("kernel") && below.size() == 2) {
            return KERNEL_FILES.contains(name) ? Keep.CONTENT : Keep.NOTHING;
        }
        Keep attribute = attribute(name, path.get(path.size() - 2));
        return attribute != Keep.NOTHING && inSubtree(below) ? attribute : Keep.NOTHING;
    }

    private static Keep attribute(String name, String directory) {
        if (PRESENCE.contains(name)) {
            return Keep.PRESENCE;
        }
        // One file per interrupt: there are some where MSI is on, and each says which kind it is.
        return CONTENT.contains(name) || directory.equals("msi_irqs") ? Keep.CONTENT : Keep.NOTHING;
    }
}
