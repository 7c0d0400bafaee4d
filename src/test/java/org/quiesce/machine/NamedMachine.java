package org.quiesce.machine;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** A machine with one of each kind of name: a container and its ACPI object bear the same one. */
final class NamedMachine {
    static final DeviceId MODULE = new DeviceId("/devices/LNXSYSTM:00/LNXSYBUS:00/ACPI0004:00");
    static final DeviceId MEMORY_DEVICE = MODULE.child("PNP0C80:00");
    static final DeviceId CONTAINER = new DeviceId("/devices/system/container/ACPI0004:00");
    static final DeviceId CARD = new DeviceId("/devices/pci0000:00/0000:00:03.0");
    static final DeviceId BUTTON = new DeviceId("/devices/LNXSYSTM:00/LNXPWRBN:00");
    static final DeviceId TWIN = new DeviceId("/devices/platform/LNXPWRBN:00");

    private static final Platform PLATFORM =
            new Platform("named", "", Platform.Arch.X86_64, "Intel", "", List.of(), 128L << 20, Platform.Order.KNOWN);

    static final Machine MACHINE = machine();

    private NamedMachine() {}

    private static Machine machine() {
        var loaded = Cpu.online(3, 0).with(new CpuLoad(5, 7, 0, Set.of()));
        return Machine.of(PLATFORM, Circumstances.ORDINARY)
                .registering(List.of(
                        Device.of(DeviceId.cpu(0), Bus.CPU, Cpu.online(0, 0)),
                        Device.of(DeviceId.cpu(1), Bus.CPU, Cpu.online(1, 0)),
                        Device.of(DeviceId.cpu(2), Bus.CPU, Cpu.online(2, 0)),
                        Device.of(DeviceId.cpu(3), Bus.CPU, loaded),
                        block(8),
                        block(9),
                        acpi(MODULE, "\\_SB.MOD1", "ACPI0004"),
                        acpi(MEMORY_DEVICE, "\\_SB.MOD1.MEM1", "PNP0C80"),
                        acpi(BUTTON, "", "LNXPWRBN"),
                        Device.of(TWIN, Bus.named("platform"), Plain.PLAIN),
                        Device.of(CONTAINER, Bus.CONTAINER, Container.CONTAINER),
                        Device.of(CARD, Bus.PCI, new PciFunction("Ethernet", "1d0f:ec20", "020000"))
                                .with(new Driver("acme_nic", "pci", Set.of()))))
                .after(new Event.CompanionBound(0, MODULE, CONTAINER))
                .after(new Event.CompanionBound(0, MEMORY_DEVICE, DeviceId.memory(8)))
                .after(new Event.CompanionBound(0, MEMORY_DEVICE, DeviceId.memory(9)));
    }

    private static Device block(int number) {
        return Device.of(
                DeviceId.memory(number),
                Bus.MEMORY,
                MemoryBlock.online(number, 0, Zone.NORMAL, Pages.free(PLATFORM.pagesPerBlock())));
    }

    private static Device acpi(DeviceId id, String path, String hid) {
        return Device.of(
                id,
                Bus.ACPI,
                new AcpiNode(
                        new AcpiPath(path),
                        hid,
                        Map.of(AcpiMethod._EJ0, AcpiMethod.Answer.OK),
                        AcpiResource.NOTHING,
                        AcpiNode.Presence.PRESENT,
                        AcpiNode.Attachment.ATTACHED,
                        Serials.NONE,
                        Serials.NONE));
    }
}
