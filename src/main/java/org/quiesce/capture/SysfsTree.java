package org.quiesce.capture;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.quiesce.capture.CaptureEntry.File;
import org.quiesce.capture.CaptureEntry.Link;
import org.quiesce.capture.CaptureEntry.Unread;
import org.quiesce.capture.CaptureEntry.Why;
import org.quiesce.machine.Device;
import org.quiesce.machine.Era;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Platform;

/**
 * A machine as a capture of it would be: {@code /sys} as the kernel of an era shows it, and the files of {@code /proc}
 * that a capture holds.
 *
 * <p>What sysfs does not tell of a machine is not in it, and unknown when it is read: what the pages of a block are, what
 * drives an engine, how firmware answers, what was given as circumstances.
 */
public final class SysfsTree {
    private static final List<String> GLOBAL = List.of(
            "/devices/system/cpu/online",
            "/devices/system/cpu/offline",
            "/devices/system/cpu/possible",
            "/devices/system/cpu/present",
            "/devices/system/cpu/enabled",
            "/devices/system/cpu/isolated",
            "/devices/system/cpu/nohz_full",
            "/devices/system/cpu/kernel_max",
            "/devices/system/cpu/smt/control",
            "/devices/system/cpu/smt/active",
            "/devices/system/memory/block_size_bytes",
            "/devices/system/memory/auto_online_blocks",
            "/devices/system/node/online",
            "/devices/system/node/possible",
            "/devices/system/node/has_memory",
            "/devices/system/node/has_normal_memory",
            "/devices/system/node/has_cpu",
            "/firmware/acpi/hotplug/force_remove",
            "/firmware/acpi/hotplug/processor/enabled",
            "/firmware/acpi/hotplug/memory/enabled",
            "/firmware/acpi/hotplug/pci_root/enabled",
            "/firmware/acpi/hotplug/container/enabled",
            "/kernel/kexec_loaded",
            "/kernel/kexec_crash_loaded",
            "/kernel/kexec_crash_size");

    private final Machine machine;
    private final Files files;
    private final Folder root;
    private final CapturedHardware.Vectors vectors;

    private SysfsTree(String name, Machine machine, Files files) {
        this.machine = machine;
        this.files = files;
        this.vectors = CapturedHardware.Vectors.of(machine);
        var watch = new Watch(name, CaptureProgress.UNWATCHED);
        root = Folder.root(new Allowance(name, Limits.USUAL, watch));
    }

    /** Which files of sysfs there are, and what they say: the kernel knows. Paths are below {@code /sys}, with a slash first. */
    public interface Files {
        boolean exists(String path);

        /** {@return what a file reads; nothing where it cannot be read, or that is not known} */
        Optional<String> read(String path);
    }

    /**
     * {@return the capture of a machine}
     *
     * @param name of the machine, for showing
     * @param era whose kernel runs on it
     */
    public static CaptureTree of(String name, Machine machine, Era era, Files files) throws BadCapture {
        var tree = new SysfsTree(name, machine, files);
        tree.root.folder(List.of("sys", "devices"));
        for (var path : GLOBAL) {
            tree.attribute(path);
        }
        if (machine.platform().order() == Platform.Order.KNOWN) {
            tree.text(Selection.ORDER_FILE, order(machine));
        }
        tree.text(Selection.TITLE_FILE, title(machine.platform().description()));
        tree.mappings();
        for (var file : new ProcFiles(machine, era).files().entrySet()) {
            tree.text(file.getKey(), file.getValue());
        }
        for (var device : machine.devices()) {
            tree.add(device);
        }
        return Roots.treeAt(name, tree.root.finished());
    }

    private static String order(Machine machine) {
        var ids = new ArrayList<String>();
        machine.devices().forEach(device -> ids.add(device.id().path() + "\n"));
        return ids.stream().collect(Collectors.joining());
    }

    private static String title(String words) {
        try {
            return JSON.std.asString(Map.of("title", words));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether there is an IOMMU shows in the types of its groups; that there is none, where classes were captured. */
    private void mappings() throws BadCapture {
        switch (machine.kexec().iommu()) {
            case ON, COPIED -> text("sys/kernel/iommu_groups/0/type", "DMA\n");
            case OFF -> text("sys/kernel/iommu_groups/0/type", CapturedIommu.IDENTITY + "\n");
            case NONE -> root.folder(names(CapturedIommu.ALWAYS.getFirst()));
            case UNKNOWN -> {}
        }
    }

    private void add(Device device) throws BadCapture {
        var folder = "sys" + device.id().path();
        root.folder(names(folder));
        for (var name : DeviceFiles.ASKED) {
            attribute(device.id().path() + "/" + name);
        }
        var known = new DeviceFiles(machine, device, vectors);
        for (var file : known.texts().entrySet()) {
            text(folder + "/" + file.getKey(), file.getValue() + "\n");
        }
        for (var file : known.octets().entrySet()) {
            put(folder + "/" + file.getKey(), new File(file.getValue()));
        }
        for (var link : known.links().entrySet()) {
            put(folder + "/" + link.getKey(), new Link(link.getValue()));
        }
        for (var link : known.linksToIt().entrySet()) {
            put(link.getKey(), new Link(link.getValue()));
        }
    }

    private void attribute(String path) throws BadCapture {
        if (files.exists(path)) {
            var said = files.read(path).filter(text -> !text.equals(DeviceFiles.UNKNOWN));
            put("sys" + path, said.map(SysfsTree::file).orElse(new Unread(Why.ONLY_PRESENCE)));
        }
    }

    private void text(String path, String text) throws BadCapture {
        put(path, new File(octets(text)));
    }

    private void put(String path, CaptureEntry entry) throws BadCapture {
        var names = names(path);
        root.folder(names.subList(0, names.size() - 1)).put(names.getLast(), entry);
    }

    private static CaptureEntry file(String text) {
        return new File(octets(text + "\n"));
    }

    private static String octets(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static List<String> names(String path) {
        return List.of(path.split("/"));
    }
}
