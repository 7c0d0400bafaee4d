package org.quiesce.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What can be given, as people write it behind {@code given}. */
class SuppositionReaderTest {
    @TestFactory
    Stream<DynamicTest> eachCircumstanceIsUnderstood() {
        var cpu3 = DeviceId.cpu(3);
        return eachIsUnderstood(Map.ofEntries(
                Map.entry(
                        "memory9 pages slab=3 pinned=0",
                        new Supposition.PagesAre(
                                DeviceId.memory(9),
                                Map.of(
                                        PageKind.SLAB, 3,
                                        PageKind.PINNED_SHORT, 0,
                                        PageKind.PINNED_LONG, 0))),
                Map.entry(
                        "memory9 pages slab=4@7-9",
                        new Supposition.PagesAre(
                                DeviceId.memory(9),
                                Map.of(PageKind.SLAB, 4),
                                Map.of(7, PageKind.SLAB, 8, PageKind.SLAB, 9, PageKind.SLAB))),
                Map.entry(
                        "memory9 pages free=32768",
                        new Supposition.PagesAre(DeviceId.memory(9), Map.of(PageKind.FREE, 32_768))),
                Map.entry("cpu3 vectors=190", new Supposition.VectorsAre(cpu3, 190, 7)),
                Map.entry("cpu3 requests=40ms", new Supposition.RequestsLast(cpu3, 40_000_000)),
                Map.entry(
                        "cpu3 alive=no node=none",
                        new Supposition.All(List.of(
                                new Supposition.Tied(cpu3, CpuLoad.Tie.DEAD, Supposition.Toggle.YES),
                                new Supposition.NodeIs(cpu3, Cpu.NO_NODE)))),
                Map.entry("memory9 node=1", new Supposition.NodeIs(DeviceId.memory(9), 1)),
                Map.entry("deadline bandwidth=380%", new Supposition.DeadlineIs(380)),
                Map.entry("cpu_hotplug disabled=150ms", new Supposition.HotplugDisabled(150_000_000)),
                Map.entry(
                        "device_hotplug_lock held=forever",
                        new Supposition.LockHeld(Lock.global(Lock.Kind.DEVICE_HOTPLUG), Long.MAX_VALUE)),
                Map.entry(
                        "memory_notifier going_offline=EBUSY",
                        new Supposition.NotifierSays(new Circumstances.Veto(
                                Circumstances.Notification.MEM_GOING_OFFLINE,
                                "driver",
                                0,
                                new Circumstances.Veto.Answer.Failing(Errno.EBUSY)))),
                Map.entry(
                        "memory_notifier going_online=ok name=balloon",
                        new Supposition.NotifierAgrees(Circumstances.Notification.MEM_GOING_ONLINE, "balloon")),
                Map.entry("node1 free=0", new Supposition.FreeIs(1, 0)),
                Map.entry("hugetlb reserved=2", new Supposition.HugetlbReserved(2)),
                Map.entry(
                        "vmemmap memory=none",
                        new Supposition.TroubleIs(Circumstances.Trouble.NO_VMEMMAP, Supposition.Toggle.YES)),
                Map.entry(
                        "\\_SB.MOD1 _EJ0=error",
                        new Supposition.MethodAnswers(NamedMachine.MODULE, AcpiMethod._EJ0, AcpiMethod.Answer.ERROR)),
                Map.entry(
                        "ACPI0004:00 offline_disabled=yes",
                        new Supposition.OffliningIs(NamedMachine.CONTAINER, Offlining.DISABLED_LATE))));
    }

    @TestFactory
    Stream<DynamicTest> eachFactOfHardwareIsUnderstood() {
        return eachIsUnderstood(Map.ofEntries(
                Map.entry("0000:00:03.0 engine=armed", card(new HardwareFact.EngineIs(DmaEngine.State.ARMED))),
                Map.entry("0000:00:03.0 power=d3cold", card(new HardwareFact.PowerIs(Hardware.Power.D3COLD))),
                Map.entry(
                        "0000:00:03.0 rings=0x1000000>0x2000000+64KiB@100MiB/s",
                        card(new HardwareFact.RingsAre(List.of(new Ring(
                                1 << 24, 1 << 25, 32, 2048, Ring.Direction.WRITE, 100 << 20, Ring.Owner.DRIVER))))),
                Map.entry(
                        "0000:00:03.0 shutdown=stops+clears-bus-master",
                        new Supposition.DriverIs(
                                NamedMachine.CARD,
                                new DriverFact.Does(
                                        Driver.Callback.SHUTDOWN,
                                        Set.of(Behaviour.Act.STOPS_ENGINE, Behaviour.Act.CLEARS_BUS_MASTER)))),
                Map.entry(
                        "0000:00:03.0 shutdown=hidden",
                        new Supposition.DriverIs(NamedMachine.CARD, new DriverFact.HidesShutdown())),
                Map.entry(
                        "0000:00:03.0 remove=none",
                        new Supposition.DriverIs(NamedMachine.CARD, new DriverFact.Lacks(Driver.Callback.REMOVE))),
                Map.entry(
                        "0000:00:03.0 probe=bus-master-first",
                        new Supposition.DriverIs(
                                NamedMachine.CARD, new DriverFact.Probes(Behaviour.Order.BUS_MASTER_FIRST))),
                Map.entry("0000:00:03.0 deferred_probe=retried", new Supposition.ProbeRetried(NamedMachine.CARD)),
                Map.entry(
                        "kexec lockdown=integrity",
                        new Supposition.KexecIs(new KexecFact.LockdownIs(Kexec.Lockdown.INTEGRITY))),
                Map.entry(
                        "kexec capability=no",
                        new Supposition.KexecIs(
                                new KexecFact.ObstacleIs(Kexec.Obstacle.NO_CAPABILITY, Supposition.Toggle.YES)))));
    }

    private static Stream<DynamicTest> eachIsUnderstood(Map<String, Supposition> suppositions) {
        return suppositions.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey(),
                        () -> assertEquals(
                                new Command.Given(entry.getValue()),
                                CommandText.parse("given " + entry.getKey(), NamedMachine.MACHINE))));
    }

    private static Supposition card(HardwareFact fact) {
        return new Supposition.HardwareIs(NamedMachine.CARD, fact);
    }
}
