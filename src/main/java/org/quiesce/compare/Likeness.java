package org.quiesce.compare;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.quiesce.machine.AcpiNode;
import org.quiesce.machine.AcpiPath;
import org.quiesce.machine.AcpiResource;
import org.quiesce.machine.Availability;
import org.quiesce.machine.Container;
import org.quiesce.machine.Cpu;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Driver;
import org.quiesce.machine.Machine;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.Offlining;
import org.quiesce.machine.PciFunction;
import org.quiesce.machine.Plain;
import org.quiesce.machine.Serials;

/**
 * Which devices a kernel cannot but answer alike: memory blocks that differ in their number only, and ACPI objects over
 * such. Everything else is like nothing but itself.
 */
final class Likeness {
    private final Machine machine;
    private final Map<Object, Integer> numbers = new HashMap<>();
    private final Map<DeviceId, Long> blocks = new HashMap<>();

    Likeness(Machine machine) {
        this.machine = machine;
    }

    private record Block(
            MemoryBlock part, Availability availability, Offlining offlining, Driver driver, boolean parts) {}

    private record Node(AcpiNode part, Driver driver, List<Integer> companions, List<Integer> children) {}

    /** {@return what stands for a device among those that are asked to go offline} Equal for what is alike. */
    Object of(Device device) {
        return device.part() instanceof MemoryBlock block
                ? new Block(
                        block.numbered(0),
                        device.availability(),
                        device.offlining(),
                        device.driver(),
                        machine.hasChildren(device.id()))
                : device.id();
    }

    /**
     * {@return what stands for an ACPI object} Equal for what is alike.
     *
     * @param answers what the devices that can go offline answer when they are asked to
     */
    Object of(Device device, Map<DeviceId, Object> answers) {
        return switch (device.part()) {
            case AcpiNode node
            when !(node.resource() instanceof AcpiResource.PciRoot) -> {
                var companions = machine.companions(node).stream()
                        .map(companion -> number(companion(companion, answers)))
                        .toList();
                var children = machine.children(device.id()).stream()
                        .map(child -> number(of(child, answers)))
                        .toList();
                yield new Node(nameless(node), device.driver(), companions, children);
            }
            case AcpiNode _, MemoryBlock _, Cpu _, Container _, PciFunction _, Plain _ -> device.id();
        };
    }

    /** {@return how many memory blocks an eject of a device would have to do with} */
    long blocks(Device device) {
        if (blocks.containsKey(device.id())) {
            return blocks.getOrDefault(device.id(), 0L);
        }
        long sum = 0;
        if (device.part() instanceof AcpiNode node) {
            for (var companion : machine.companions(node)) {
                sum += companion.part() instanceof MemoryBlock ? 1 : 0;
            }
            for (var child : machine.children(device.id())) {
                sum += blocks(child);
            }
        }
        blocks.put(device.id(), sum);
        return sum;
    }

    private Object companion(Device device, Map<DeviceId, Object> answers) {
        return switch (device.part()) {
            case MemoryBlock _ -> of(device);
            case Cpu cpu -> List.of(cpu.node(), cpu.running(), answers.getOrDefault(device.id(), ""));
            case Container _ -> List.of(device.availability(), device.offlining());
            case AcpiNode _, PciFunction _, Plain _ -> device.id();
        };
    }

    private int number(Object what) {
        return numbers.computeIfAbsent(what, _ -> numbers.size());
    }

    private static AcpiNode nameless(AcpiNode node) {
        var resource = switch (node.resource()) {
            case AcpiResource.Memory memory -> new AcpiResource.Memory(0, memory.count(), memory.node());
            case AcpiResource.Processor cpu -> new AcpiResource.Processor(0, cpu.node());
            case AcpiResource.Nothing _, AcpiResource.PciRoot _, AcpiResource.PciSlot _ -> node.resource();
        };
        return new AcpiNode(
                AcpiPath.UNKNOWN,
                node.hid(),
                node.methods(),
                resource,
                node.presence(),
                node.attachment(),
                Serials.NONE,
                Serials.NONE);
    }
}
