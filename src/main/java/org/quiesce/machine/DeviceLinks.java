package org.quiesce.machine;

import java.util.ArrayList;
import java.util.List;

/**
 * {@code struct device_link}: which device needs which other one, managed by the driver core, in the order added.
 *
 * @param links machines have few of them
 * @param places for devices that were moved to the end of {@code devices_kset}, by serial: the serial that they had first
 */
record DeviceLinks(List<Link> links, HashTrie<Integer, Integer> places) {
    static final DeviceLinks NONE = new DeviceLinks(List.of(), HashTrie.empty());

    record Link(DeviceId consumer, DeviceId supplier) {}

    DeviceLinks {
        links = List.copyOf(links);
    }

    List<DeviceId> consumers(DeviceId supplier) {
        return links.stream()
                .filter(link -> link.supplier().equals(supplier))
                .map(Link::consumer)
                .toList();
    }

    List<DeviceId> suppliers(DeviceId consumer) {
        return links.stream()
                .filter(link -> link.consumer().equals(consumer))
                .map(Link::supplier)
                .toList();
    }

    /** {@return where a device stands among its siblings, on its bus and among companions: a move changes none of them} */
    int place(Device device) {
        return places.find(device.serial()).orElse(device.serial());
    }

    DeviceLinks moved(Device device, int to) {
        return new DeviceLinks(links, places.with(to, place(device)));
    }

    DeviceLinks with(DeviceId consumer, DeviceId supplier) {
        var more = new ArrayList<>(without(consumer, supplier).links());
        more.add(new Link(consumer, supplier));
        return new DeviceLinks(more, places);
    }

    DeviceLinks without(DeviceId consumer, DeviceId supplier) {
        return new DeviceLinks(
                links.stream()
                        .filter(link -> !link.equals(new Link(consumer, supplier)))
                        .toList(),
                places);
    }

    /** {@code device_links_purge()}: the device is no more. */
    DeviceLinks without(DeviceId gone) {
        boolean linked = links.stream()
                .anyMatch(
                        link -> link.consumer().equals(gone) || link.supplier().equals(gone));
        return linked
                ? new DeviceLinks(
                        links.stream()
                                .filter(link -> !link.consumer().equals(gone)
                                        && !link.supplier().equals(gone))
                                .toList(),
                        places)
                : this;
    }
}
