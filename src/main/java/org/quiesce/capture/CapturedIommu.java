package org.quiesce.capture;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.quiesce.capture.CaptureEntry.Directory;
import org.quiesce.machine.Kexec.Iommu;
import org.quiesce.machine.Platform;

/**
 * What a capture tells of DMA remapping: whether there is an IOMMU ({@code dmar0}, {@code ivhd0}, {@code smmu3.…} in
 * {@code /sys/class/iommu}), and whether it translates, by the types of its groups or else by the command line.
 */
final class CapturedIommu {
    private static final String GROUPS = "sys/kernel/iommu_groups";
    /** A domain that hands every address on as it is ({@code drivers/iommu/iommu.c:iommu_group_show_type}). */
    static final String IDENTITY = "identity";
    /** Classes that every kernel has: a capture that holds them holds all classes that have devices. */
    static final List<String> ALWAYS = List.of("sys/class/mem", "sys/class/misc", "sys/class/tty");

    private final CaptureTree tree;
    private final List<DeviceDirectory> directories;
    private final Platform platform;

    /** @param directories all devices of the capture */
    CapturedIommu(CaptureTree tree, List<DeviceDirectory> directories, Platform platform) {
        this.tree = tree;
        this.directories = directories;
        this.platform = platform;
    }

    /** {@return how it stood when the machine was captured} */
    Iommu iommu() {
        Set<String> types = types();
        if (!types.isEmpty()) {
            return types.equals(Set.of(IDENTITY)) ? Iommu.OFF : Iommu.ON;
        }
        if (there()) {
            return byCommandLine();
        }
        return switchedOff()
                        || ALWAYS.stream().anyMatch(path -> tree.directory(path).isPresent())
                ? Iommu.NONE
                : Iommu.UNKNOWN;
    }

    /** The type of each group's default domain, where it was captured: {@code DMA}, {@code DMA-FQ}, {@code identity}. */
    private Set<String> types() {
        Set<String> types = new HashSet<>();
        Optional<Directory> groups = tree.directory(GROUPS);
        if (groups.isPresent()) {
            for (String group : groups.get().names()) {
                tree.text(GROUPS + "/" + group + "/type").ifPresent(types::add);
            }
        }
        return types;
    }

    /** {@code intel_iommu_init()} and its like register a device only where translation can be used. */
    private boolean there() {
        return directories.stream()
                .anyMatch(each -> each.subsystem().equals("iommu")
                        || each.directory().entry("iommu_group").isPresent());
    }

    private Iommu byCommandLine() {
        if (booted("iommu=pt", "iommu.passthrough=1")) {
            return Iommu.OFF;
        }
        return booted("iommu=nopt", "iommu.passthrough=0") ? Iommu.ON : Iommu.UNKNOWN;
    }

    private boolean switchedOff() {
        return booted("iommu=off")
                || (platform.cpuVendor().equals("Intel") && booted("intel_iommu=off"))
                || (platform.cpuVendor().equals("AMD") && booted("amd_iommu=off"));
    }

    private boolean booted(String... words) {
        return List.of(words).stream().anyMatch(platform::booted);
    }
}
