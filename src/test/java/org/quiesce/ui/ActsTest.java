package org.quiesce.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quiesce.machine.Availability;
import org.quiesce.machine.Circumstances;
import org.quiesce.machine.Command;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Machine;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.MemoryState;
import org.quiesce.machine.OnlineType;

/** Which buttons are enabled, what they do, and why the others are not. */
class ActsTest {
    private static final DeviceId ROOT = new DeviceId("/devices/pci0000:80");
    private final Machine server =
            Story.of("server", TwoModules.machine()).recording().first();

    @Test
    void withNothingSelectedEveryButtonSaysSo() {
        for (var act : Act.values()) {
            assertEquals(Optional.of("Select a device first"), acts(Era.V311).whyNot(act));
        }
    }

    @Test
    void anOnlineBlockCanOnlyGoOffline() {
        var acts = acts(Era.V61, DeviceId.memory(0));
        assertEquals(Optional.empty(), acts.whyNot(Act.OFFLINE));
        assertEquals(List.of(new Command.Offline(DeviceId.memory(0))), acts.commands(Act.OFFLINE));
        assertEquals(Optional.of("It is online already"), acts.whyNot(Act.ONLINE));
        assertEquals(Optional.of("No ACPI object stands for this device"), acts.whyNot(Act.EJECT));
    }

    @Test
    void anOfflineBlockCanOnlyComeOnline() {
        var block = (MemoryBlock) server.device(DeviceId.memory(0)).part();
        var offline = server.device(DeviceId.memory(0))
                .with(block.with(MemoryState.OFFLINE))
                .with(Availability.OFFLINE);
        var acts = new Acts(Era.V61, machine(offline), List.of(DeviceId.memory(0)));
        assertEquals(Optional.of("It is offline already"), acts.whyNot(Act.OFFLINE));
        assertEquals(Optional.empty(), acts.whyNot(Act.ONLINE));
        assertEquals(List.of(new Command.Online(DeviceId.memory(0), OnlineType.ONLINE)), acts.commands(Act.ONLINE));
    }

    @Test
    void aDeviceWhoseBusKnowsNoOfflineCannotBeSwitched() {
        var acts = acts(Era.V61, ROOT.child("0000:80:00.0"));
        assertEquals(Optional.of("The bus of this device knows no offline"), acts.whyNot(Act.OFFLINE));
        assertEquals(Optional.of("The bus of this device knows no offline"), acts.whyNot(Act.ONLINE));
    }

    @Test
    void aModuleCanBeEjectedAndByForceOnlyWhereTheKernelStillDoesThat() {
        assertEquals(Optional.empty(), acts(Era.V61, TwoModules.MOD2).whyNot(Act.EJECT));
        assertEquals(
                List.of(new Command.Eject(TwoModules.MOD2, Circumstances.Removal.GRACEFUL)),
                acts(Era.V61, TwoModules.MOD2).commands(Act.EJECT));
        assertEquals(Optional.empty(), acts(Era.V311, TwoModules.MOD2).whyNot(Act.FORCE));
        assertEquals(
                Optional.of("Forced removal no longer exists in this kernel (R-41)"),
                acts(Era.V61, TwoModules.MOD2).whyNot(Act.FORCE));
        assertEquals(
                Optional.of("This kernel never asks: every eject is forced"),
                acts(Era.BEFORE, TwoModules.MOD2).whyNot(Act.FORCE));
    }

    @Test
    void anObjectWithoutTheMethodHasNoEjectFile() {
        assertEquals(
                Optional.of("It has no _EJ0 method, so there is no eject file"),
                acts(Era.V311, TwoModules.BUS).whyNot(Act.EJECT));
    }

    @Test
    void ofSeveralSelectedThoseThatCanAreTakenInTheirOrder() {
        var acts = acts(Era.V61, DeviceId.memory(3), ROOT.child("0000:80:00.0"), DeviceId.memory(1));
        assertEquals(
                List.of(new Command.Offline(DeviceId.memory(3)), new Command.Offline(DeviceId.memory(1))),
                acts.commands(Act.OFFLINE));
    }

    @Test
    void onACrashedMachineNothingCanBeDone() {
        var eject = new Command.Eject(TwoModules.MOD2, Circumstances.Removal.GRACEFUL);
        var story = Story.of("server", TwoModules.machine()).in(Era.BEFORE).and(List.of(eject));
        var acts = new Acts(Era.BEFORE, story.end().machine(), List.of(DeviceId.memory(0)));
        assertEquals(Optional.of("The machine has crashed. Step back, or undo with Ctrl+Z"), acts.whyNot(Act.OFFLINE));
    }

    private Acts acts(Era era, DeviceId... selected) {
        return new Acts(era, server, List.of(selected));
    }

    private Machine machine(Device device) {
        return Machine.of(server.platform(), server.circumstances()).registering(List.of(device));
    }
}
