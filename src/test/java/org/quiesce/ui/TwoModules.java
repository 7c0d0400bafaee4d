package org.quiesce.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.quiesce.machine.AcpiMethod;
import org.quiesce.machine.AcpiNode;
import org.quiesce.machine.AcpiPath;
import org.quiesce.machine.AcpiResource;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Circumstances;
import org.quiesce.machine.Cpu;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Driver;
import org.quiesce.machine.Machine;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.PageKind;
import org.quiesce.machine.Pages;
import org.quiesce.machine.PciFunction;
import org.quiesce.machine.Plain;
import org.quiesce.machine.Platform;
import org.quiesce.machine.Serials;
import org.quiesce.machine.Zone;

/** A small server with two modules, the second of which holds kernel memory: what the window's tests look at. */
final class TwoModules {
    static final DeviceId BUS = new DeviceId("/devices/LNXSYSTM:00/LNXSYBUS:00");
    static final DeviceId MOD1 = BUS.child("ACPI0004:00");
    static final DeviceId MOD2 = BUS.child("ACPI0004:01");
    private static final int PAGES = 32768;

    private TwoModules() {}

    static Machine machine() {
        var platform = new Platform(
                "two-module-server",
                "",
                Platform.Arch.X86_64,
                "Intel",
                "3.11",
                List.of(),
                128L << 20,
                Platform.Order.KNOWN);
        var devices = new ArrayList<Device>();
        devices.add(acpi(new DeviceId("/devices/LNXSYSTM:00"), "\\", "LNXSYSTM", AcpiResource.NOTHING));
        devices.add(acpi(BUS, "\\_SB", "LNXSYBUS", AcpiResource.NOTHING));
        for (int cpu = 0; cpu < 12; cpu++) {
            devices.add(Device.of(DeviceId.cpu(cpu), Bus.CPU, Cpu.online(cpu, cpu / 4)));
        }
        for (int block = 0; block < 40; block++) {
            var pages = block == 36
                    ? Pages.free(PAGES).with(PageKind.ANON, 9000).with(PageKind.SLAB, 41)
                    : Pages.free(PAGES).with(PageKind.ANON, block < 16 ? 20000 : 5000);
            var zone = block == 36 || block < 16 ? Zone.NORMAL : Zone.MOVABLE;
            int node = block < 16 ? 0 : block < 32 ? 1 : 2;
            devices.add(Device.of(DeviceId.memory(block), Bus.MEMORY, MemoryBlock.online(block, node, zone, pages)));
        }
        module(devices, MOD1, "MOD1", 4, 16, "0000:40", 0);
        module(devices, MOD2, "MOD2", 8, 32, "0000:80", 1);
        return Machine.of(platform, Circumstances.ORDINARY).registering(devices);
    }

    private static void module(
            List<Device> devices, DeviceId id, String name, int cpu, int block, String bus, int number) {
        devices.add(acpi(id, "\\_SB." + name, "ACPI0004", AcpiResource.NOTHING));
        for (int i = 0; i < 4; i++) {
            devices.add(acpi(
                    id.child("ACPI0007:0" + (cpu + i - 4)),
                    "\\_SB." + name + ".C0" + (cpu + i),
                    "ACPI0007",
                    new AcpiResource.Processor(cpu + i, number + 1)));
        }
        devices.add(acpi(
                id.child("PNP0C80:0" + number),
                "\\_SB." + name + ".MEM" + (number + 1),
                "PNP0C80",
                new AcpiResource.Memory(block, number == 0 ? 16 : 8, number + 1)));
        devices.add(acpi(
                id.child("PNP0A08:0" + number),
                "\\_SB." + name + ".PCI" + number,
                "PNP0A08",
                new AcpiResource.PciRoot(bus)));
        var root = new DeviceId("/devices/pci" + bus);
        devices.add(Device.of(root, Bus.NONE, Plain.PLAIN));
        card(devices, root, bus + ":00.0", "Ethernet 10G", "020000", "acme_nic");
        card(devices, root, bus + ":01.0", "NVMe disk", "010802", "acme_nvme");
        card(devices, root, bus + ":02.0", "GPU", "030000", "acme_gpu");
    }

    private static void card(
            List<Device> devices, DeviceId root, String slot, String title, String type, String driver) {
        devices.add(Device.of(root.child(slot), Bus.PCI, new PciFunction(title, "1d0f:0001", type))
                .with(new Driver(driver, "pci", Set.of(Driver.Callback.PROBE, Driver.Callback.REMOVE))));
    }

    private static Device acpi(DeviceId id, String path, String hid, AcpiResource resource) {
        boolean fixed = hid.startsWith("LNX");
        return Device.of(
                id,
                Bus.ACPI,
                new AcpiNode(
                        new AcpiPath(path),
                        hid,
                        fixed
                                ? Map.of()
                                : Map.of(
                                        AcpiMethod._EJ0, AcpiMethod.Answer.OK,
                                        AcpiMethod._STA, AcpiMethod.Answer.OK,
                                        AcpiMethod._OST, AcpiMethod.Answer.OK),
                        resource,
                        AcpiNode.Presence.PRESENT,
                        AcpiNode.Attachment.NONE,
                        Serials.NONE,
                        Serials.NONE));
    }
}
