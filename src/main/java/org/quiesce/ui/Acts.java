package org.quiesce.ui;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.quiesce.machine.AcpiMethod;
import org.quiesce.machine.AcpiNode;
import org.quiesce.machine.Circumstances;
import org.quiesce.machine.Command;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Machine;
import org.quiesce.machine.OnlineType;

/** What the acts mean for the devices selected: the commands to give, or why there are none. */
record Acts(Era era, Machine machine, List<DeviceId> selected) {
    /** {@return for each act why it is not possible; nothing where it is} */
    Map<Act, Optional<String>> whyNot() {
        var reasons = new EnumMap<Act, Optional<String>>(Act.class);
        for (var act : Act.values()) {
            reasons.put(act, whyNot(act));
        }
        return reasons;
    }

    /** {@return the commands that an act amounts to, in the order of the rows selected} */
    List<Command> commands(Act act) {
        return switch (act) {
            case OFFLINE ->
                switchable().stream()
                        .filter(device -> !device.offline())
                        .<Command>map(device -> new Command.Offline(device.id()))
                        .toList();
            case ONLINE ->
                switchable().stream()
                        .filter(Device::offline)
                        .<Command>map(device -> new Command.Online(device.id(), OnlineType.ONLINE))
                        .toList();
            case EJECT -> ejects(Circumstances.Removal.GRACEFUL);
            case FORCE -> ejects(Circumstances.Removal.FORCED);
        };
    }

    /** {@return why an act is not possible; nothing where it is} */
    Optional<String> whyNot(Act act) {
        if (machine.crash().isPresent()) {
            return Optional.of("The machine has crashed. Step back, or undo with Ctrl+Z");
        }
        if (selected.isEmpty()) {
            return Optional.of("Select a device first");
        }
        return switch (act) {
            case OFFLINE, ONLINE -> whyNotSwitched(act);
            case EJECT -> whyNotEjected();
            case FORCE ->
                switch (era) {
                    case V61, V612 -> Optional.of("Forced removal no longer exists in this kernel (R-41)");
                    case BEFORE -> Optional.of("This kernel never asks: every eject is forced");
                    case RFC, V311 -> whyNotEjected();
                };
        };
    }

    private Optional<String> whyNotSwitched(Act act) {
        if (!commands(act).isEmpty()) {
            return Optional.empty();
        }
        if (switchable().isEmpty()) {
            return Optional.of("The bus of this device knows no offline");
        }
        return Optional.of(act == Act.OFFLINE ? "It is offline already" : "It is online already");
    }

    private Optional<String> whyNotEjected() {
        if (!commands(Act.EJECT).isEmpty()) {
            return Optional.empty();
        }
        boolean objects = selected.stream().anyMatch(id -> object(id).isPresent());
        return Optional.of(
                objects ? "It has no _EJ0 method, so there is no eject file" : "No ACPI object stands for this device");
    }

    /** The devices that can be switched: those selected, or what the ACPI objects selected stand for. */
    private Set<Device> switchable() {
        var devices = new LinkedHashSet<Device>();
        for (var id : selected) {
            machine.find(id).ifPresent(device -> {
                if (device.bus().supportsOffline()) {
                    devices.add(device);
                } else if (device.part() instanceof AcpiNode node) {
                    machine.companions(node).stream()
                            .filter(companion -> companion.bus().supportsOffline())
                            .forEach(devices::add);
                }
            });
        }
        return devices;
    }

    private List<Command> ejects(Circumstances.Removal removal) {
        var nodes = new LinkedHashSet<DeviceId>();
        for (var id : selected) {
            object(id).filter(Acts::ejectable).map(Device::id).ifPresent(nodes::add);
        }
        var commands = new ArrayList<Command>();
        nodes.forEach(node -> commands.add(new Command.Eject(node, removal)));
        return commands;
    }

    private Optional<Device> object(DeviceId id) {
        return machine.find(id)
                .flatMap(device -> device.part() instanceof AcpiNode ? Optional.of(device) : machine.companion(device));
    }

    private static boolean ejectable(Device object) {
        return object.part() instanceof AcpiNode node
                && node.has(AcpiMethod._EJ0)
                && node.presence() == AcpiNode.Presence.PRESENT;
    }
}
