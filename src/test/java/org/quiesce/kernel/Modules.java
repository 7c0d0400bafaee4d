package org.quiesce.kernel;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.quiesce.machine.AcpiMethod;
import org.quiesce.machine.AcpiMethod.Answer;
import org.quiesce.machine.AcpiNode;
import org.quiesce.machine.AcpiPath;
import org.quiesce.machine.AcpiResource;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Circumstances;
import org.quiesce.machine.Cpu;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Machine;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.PageKind;
import org.quiesce.machine.Pages;
import org.quiesce.machine.Platform;
import org.quiesce.machine.Serials;
import org.quiesce.machine.Zone;

/** Builds machines with modules for tests: CPUs, memory blocks, and the ACPI objects that they belong to. */
final class Modules {
    static final String SB = "/devices/LNXSYSTM:00/LNXSYBUS:00";
    static final int PAGES = 32768;

    private final List<Device> devices = new ArrayList<>();

    /** A machine with CPUs 0 and 1 and eight empty blocks outside of any module. */
    static Modules server() {
        return new Modules()
                .cpu(0)
                .cpu(1)
                .memory(0, 8, Zone.NORMAL, Map.of())
                .node("/devices/LNXSYSTM:00", "\\", "LNXSYSTM", AcpiResource.NOTHING)
                .node(SB, "\\_SB", "LNXSYBUS", AcpiResource.NOTHING);
    }

    Modules cpu(int number) {
        devices.add(Device.of(DeviceId.cpu(number), Bus.CPU, Cpu.online(number, 0)));
        return this;
    }

    Modules memory(int first, int count, Zone zone, Map<PageKind, Integer> kinds) {
        Pages.Known pages = Pages.free(PAGES);
        for (var kind : kinds.entrySet()) {
            pages = pages.with(kind.getKey(), kind.getValue());
        }
        for (int number = first; number < first + count; number++) {
            devices.add(Device.of(
                    DeviceId.memory(number), Bus.MEMORY, MemoryBlock.online(number, number < 32 ? 0 : 1, zone, pages)));
        }
        return this;
    }

    /** A block of which the capture holds no page kinds. */
    Modules unknownMemory(int number) {
        devices.add(Device.of(
                DeviceId.memory(number), Bus.MEMORY, MemoryBlock.online(number, 0, Zone.NORMAL, Pages.UNKNOWN)));
        return this;
    }

    Modules container(String name, String path) {
        return node(SB + "/" + name, path, "ACPI0004", AcpiResource.NOTHING, AcpiMethod._EJ0);
    }

    Modules processor(String parent, String name, String path, int number) {
        return node(SB + parent + "/" + name, path, "ACPI0007", new AcpiResource.Processor(number, 0), AcpiMethod._EJ0);
    }

    Modules dimm(String parent, String name, String path, int first, int count) {
        return node(
                SB + parent + "/" + name, path, "PNP0C80", new AcpiResource.Memory(first, count, 1), AcpiMethod._EJ0);
    }

    Modules node(String id, String path, String hid, AcpiResource resource, AcpiMethod... methods) {
        var answers = new EnumMap<AcpiMethod, Answer>(AcpiMethod.class);
        answers.put(AcpiMethod._STA, Answer.OK);
        answers.put(AcpiMethod._OST, Answer.OK);
        for (var method : methods) {
            answers.put(method, Answer.OK);
        }
        var node = new AcpiNode(
                new AcpiPath(path),
                hid,
                answers,
                resource,
                AcpiNode.Presence.PRESENT,
                AcpiNode.Attachment.NONE,
                Serials.NONE,
                Serials.NONE);
        devices.add(Device.of(new DeviceId(id), Bus.ACPI, node));
        return this;
    }

    Machine machine() {
        var platform = new Platform(
                "test",
                "",
                Platform.Arch.X86_64,
                "Intel",
                "",
                List.of(),
                (long) PAGES * Platform.PAGE_SIZE,
                Platform.Order.KNOWN);
        return Machine.of(platform, Circumstances.ORDINARY).registering(devices);
    }
}
