package org.quiesce.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.quiesce.machine.AcpiNode;
import org.quiesce.machine.Container;
import org.quiesce.machine.Cpu;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Hardware;
import org.quiesce.machine.Machine;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.PciFunction;
import org.quiesce.machine.Plain;
import org.quiesce.machine.Trie;

/**
 * One attribute of one device that is not as it was.
 *
 * @param attribute the sysfs name where there is one; {@code exists} for a device that came or went
 */
public record Difference(DeviceId device, String attribute, String from, String to) {
    /**
     * {@return what differs between two machines, by device in the order of registration}
     *
     * <p>Costs as much as there is change: what the machines share is not looked at.
     */
    public static List<Difference> between(Machine before, Machine after) {
        var differences = new ArrayList<Difference>();
        Trie.compare(before.devices(), after.devices(), (was, now) -> {
            if (was.isPresent()) {
                gone(differences, was.get(), now.or(() -> after.find(was.get().id())));
            } else if (before.find(now.orElseThrow().id()).isEmpty()) {
                differences.add(new Difference(now.orElseThrow().id(), "exists", "no", "yes"));
            }
        });
        return differences;
    }

    /** A device that moved to the end of the order has another serial and the same id. */
    private static void gone(List<Difference> to, Device was, Optional<Device> now) {
        now.ifPresentOrElse(
                device -> compare(to, was, device), () -> to.add(new Difference(was.id(), "exists", "yes", "no")));
    }

    private static void compare(List<Difference> to, Device was, Device now) {
        add(to, was, "online", online(was), online(now));
        add(to, was, "driver", was.driver().name(), now.driver().name());
        hardware(to, was, now);
        switch (was.part()) {
            case MemoryBlock block
            when now.part() instanceof MemoryBlock later -> {
                add(to, was, "state", block.state().word(), later.state().word());
                add(to, was, "zone", block.zone().word(), later.zone().word());
            }
            case Cpu cpu
            when now.part() instanceof Cpu later -> {
                add(to, was, "hotplug/state", "" + cpu.state(), "" + later.state());
                add(to, was, "hotplug/fail", "" + cpu.fail(), "" + later.fail());
            }
            case AcpiNode node
            when now.part() instanceof AcpiNode later ->
                add(
                        to,
                        was,
                        "present",
                        node.presence().name().toLowerCase(Locale.ROOT),
                        later.presence().name().toLowerCase(Locale.ROOT));
            case MemoryBlock _, Cpu _, AcpiNode _, Container _, PciFunction _, Plain _ -> {}
        }
    }

    private static void hardware(List<Difference> to, Device was, Device now) {
        var before = was.hardware();
        var after = now.hardware();
        if (!before.equals(after)) {
            add(to, was, "engine", engine(before), engine(after));
            add(to, was, "bus_master", HardwareText.word(before.master()), HardwareText.word(after.master()));
            add(to, was, "power_state", HardwareText.word(before.power()), HardwareText.word(after.power()));
            add(to, was, "interrupts", HardwareText.word(before.interrupts()), HardwareText.word(after.interrupts()));
        }
    }

    private static String engine(Hardware hardware) {
        return hardware.engine().state().name().toLowerCase(Locale.ROOT);
    }

    private static String online(Device device) {
        return switch (device.availability()) {
            case ONLINE -> "1";
            case OFFLINE -> "0";
            case UNKNOWN -> "unknown";
        };
    }

    private static void add(List<Difference> to, Device device, String attribute, String from, String now) {
        if (!from.equals(now)) {
            to.add(new Difference(device.id(), attribute, from, now));
        }
    }
}
