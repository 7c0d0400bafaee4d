package org.quiesce.capture;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.quiesce.machine.DeviceId;

/** Which NUMA node a CPU or a memory block belongs to, as far as a capture tells it. */
final class CapturedNodes {
    private static final String PREFIX = "/devices/system/node/node";

    private static final Pattern NODE = Pattern.compile("node[0-9]{1,4}");

    private final Map<String, Integer> linked = new HashMap<>();
    private final Optional<Integer> only;

    CapturedNodes(List<DeviceDirectory> devices) {
        List<DeviceDirectory> nodes = devices.stream()
                .filter(device -> device.id().path().startsWith(PREFIX)
                        && device.id().parent().equals(new DeviceId("/devices/system/node")))
                .toList();
        for (DeviceDirectory node : nodes) {
            node.links("cpu").forEach(name -> linked.put(name, number(node.id().name())));
            node.links("memory")
                    .forEach(name -> linked.put(name, number(node.id().name())));
        }
        only = nodes.size() == 1 ? Optional.of(number(nodes.getFirst().id().name())) : Optional.empty();
    }

    /** The node of a CPU; 0 where nothing tells it. */
    int node(DeviceDirectory cpu) {
        return told(cpu).orElse(0);
    }

    /** The node of a device, if a link tells it, or if there is one only. */
    Optional<Integer> told(DeviceDirectory device) {
        return device.links("node").stream()
                .filter(NODE.asMatchPredicate())
                .map(CapturedNodes::number)
                .findFirst()
                .or(() -> Optional.ofNullable(linked.get(device.id().name())))
                .or(() -> only);
    }

    private static int number(String node) {
        return Integer.parseInt(node.substring("node".length()));
    }
}
