package org.quiesce.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.quiesce.capture.CaptureEntry.Directory;
import org.quiesce.capture.CaptureEntry.Link;
import org.quiesce.capture.CaptureProgress.Stage;
import org.quiesce.machine.DeviceId;

/** A directory of a capture that stands for a device. */
record DeviceDirectory(DeviceId id, Directory directory) {
    private static final Directory NOT_CAPTURED = new Directory(List.of(), List.of(), OptionalLong.empty());
    private static final Pattern MEMORY = Pattern.compile("/devices/system/memory/memory[0-9]{1,7}");
    private static final Pattern ALWAYS = Pattern.compile("/devices/system/(cpu/cpu[0-9]{1,5}|node/node[0-9]{1,4})|"
            + MEMORY.pattern() + "|/devices/pci[0-9a-f:]{7,12}");

    /** All devices of a capture, by path. */
    static List<DeviceDirectory> all(CaptureTree tree, Watch watch) {
        Map<DeviceId, DeviceDirectory> found = new TreeMap<>();
        Optional<Directory> devices = tree.directory("sys/devices");
        devices.ifPresent(directory -> collect("/devices", directory, found, watch));
        addLinkedBlocks(found);
        return List.copyOf(found.values());
    }

    /** Some captures hold memory blocks only as links of their nodes: they are there, and no more is known of them. */
    private static void addLinkedBlocks(Map<DeviceId, DeviceDirectory> found) {
        for (DeviceDirectory each : new ArrayList<>(found.values())) {
            if (each.id().path().startsWith("/devices/system/node/node")) {
                for (String name : each.directory().names()) {
                    DeviceId block = new DeviceId("/devices/system/memory/" + name);
                    if (isBlock(block)) {
                        found.putIfAbsent(block, new DeviceDirectory(block, NOT_CAPTURED));
                    }
                }
            }
        }
    }

    private static void collect(String path, Directory directory, Map<DeviceId, DeviceDirectory> found, Watch watch) {
        for (int i = 0; i < directory.names().size(); i++) {
            if (directory.entries().get(i) instanceof Directory inside) {
                String below = path + "/" + directory.names().get(i);
                if (isDevice(below, inside)) {
                    watch.step(Stage.FINDING, below);
                    DeviceId id = new DeviceId(below);
                    found.put(id, new DeviceDirectory(id, inside));
                }
                collect(below, inside, found, watch);
            }
        }
    }

    static boolean isBlock(DeviceId id) {
        return MEMORY.matcher(id.path()).matches();
    }

    /** The kernel gives every device these; the directories between devices have none of them. */
    private static boolean isDevice(String path, Directory directory) {
        return directory.entry("uevent").isPresent()
                || directory.entry("subsystem").isPresent()
                || directory.entry("power").isPresent()
                || directory.entry("hid").isPresent()
                || directory.entry("path").isPresent()
                || ALWAYS.matcher(path).matches();
    }

    Optional<String> text(String attribute) {
        return directory.text(attribute).filter(text -> !text.isEmpty());
    }

    Optional<String> text(String subdirectory, String attribute) {
        return directory
                .directory(subdirectory)
                .flatMap(inside -> inside.text(attribute))
                .filter(text -> !text.isEmpty());
    }

    boolean has(String entry) {
        return directory.entry(entry).isPresent();
    }

    /** The name of its bus or class; empty if it has none, or if that was not captured. */
    String subsystem() {
        return directory.linkedName("subsystem").orElse("");
    }

    /** Names of links in here that begin so: {@code physical_node}, {@code physical_node1}. */
    List<String> links(String prefix) {
        List<String> links = new ArrayList<>();
        for (int i = 0; i < directory.names().size(); i++) {
            if (directory.entries().get(i) instanceof Link
                    && directory.names().get(i).startsWith(prefix)) {
                links.add(directory.names().get(i));
            }
        }
        return links;
    }

    /** The device that a link in here leads to. */
    Optional<DeviceId> linked(CaptureTree tree, String link) {
        return switch (tree.reach("sys" + id.path() + "/" + link)) {
            case CaptureTree.Reached.Found found
            when found.path().startsWith("sys/devices/") ->
                Optional.of(new DeviceId(found.path().substring("sys".length())));
            case CaptureTree.Reached.Found found -> Optional.empty();
            case CaptureTree.Reached.Missing missing -> Optional.empty();
            case CaptureTree.Reached.Loops loops -> Optional.empty();
            case CaptureTree.Reached.Leaves leaves -> Optional.empty();
        };
    }
}
