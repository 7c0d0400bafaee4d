package org.quiesce.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class CommandTextTest {
    private final Machine machine = NamedMachine.MACHINE;

    @TestFactory
    Stream<DynamicTest> eachLineMeansItsCommand() {
        return Map.ofEntries(
                        Map.entry("offline cpu3", new Command.Offline(DeviceId.cpu(3))),
                        Map.entry("offline /sys/devices/system/cpu/cpu3/", new Command.Offline(DeviceId.cpu(3))),
                        Map.entry("offline /devices/system/cpu/cpu3", new Command.Offline(DeviceId.cpu(3))),
                        Map.entry("offline /sys/bus/cpu/devices/cpu3", new Command.Offline(DeviceId.cpu(3))),
                        Map.entry("offline ACPI0004:00", new Command.Offline(NamedMachine.CONTAINER)),
                        Map.entry("offline \\_SB.MOD1", new Command.Offline(NamedMachine.CONTAINER)),
                        Map.entry("eject ACPI0004:00", eject(Circumstances.Removal.GRACEFUL)),
                        Map.entry("eject \\_SB.MOD1 force", eject(Circumstances.Removal.FORCED)),
                        Map.entry("  eject   _SB.MOD1 ", eject(Circumstances.Removal.GRACEFUL)),
                        Map.entry(
                                "online memory9 online_movable",
                                new Command.Online(DeviceId.memory(9), OnlineType.MOVABLE)),
                        Map.entry("notify \\_SB.MOD1 0x3", new Command.Notify(NamedMachine.MODULE, 3)),
                        Map.entry("unbind 0000:00:03.0", new Command.Unbind(NamedMachine.CARD)),
                        Map.entry("plug-memory 0.5G at=0x100000000", new Command.PlugMemory(1 << 29, 0, 1L << 32)),
                        Map.entry("write /sys/x/online \"\"", new Command.Write("/sys/x/online", "")),
                        Map.entry("write /sys/x/online ' 1'", new Command.Write("/sys/x/online", " 1")),
                        Map.entry("write /sys/x/online one  two", new Command.Write("/sys/x/online", "one  two")),
                        Map.entry("write /sys/x/online -1", new Command.Write("/sys/x/online", "-1")),
                        Map.entry("kexec", new Command.Kexec(Strategy.SHUTDOWN)),
                        Map.entry("kexec remove-or-shutdown", new Command.Kexec(Strategy.REMOVE_OR_SHUTDOWN)),
                        Map.entry(
                                "given halt at=device_offline of=cpu3 time=2",
                                new Command.Given(new Supposition.Halted(
                                        Optional.of(new Halt("device_offline", DeviceId.cpu(3), 2))))),
                        Map.entry("given halt at=none", new Command.Given(new Supposition.Halted(Optional.empty()))),
                        Map.entry("shutdown", new Command.Shutdown()),
                        Map.entry("unload crash", new Command.Unload(Command.Load.Target.CRASH)),
                        Map.entry(
                                "load crash foreign",
                                new Command.Load(
                                        Command.Load.Target.CRASH,
                                        Command.Load.Signature.UNSIGNED,
                                        Command.Load.Flaw.FOREIGN)),
                        Map.entry(
                                "load no-kernel",
                                new Command.Load(
                                        Command.Load.Target.REBOOT,
                                        Command.Load.Signature.SIGNED,
                                        Command.Load.Flaw.NO_KERNEL)),
                        Map.entry(
                                "load crash unsigned",
                                new Command.Load(Command.Load.Target.CRASH, Command.Load.Signature.UNSIGNED)),
                        Map.entry(
                                "offline memory9 within 1.5s",
                                new Command.Within(new Command.Offline(DeviceId.memory(9)), 1_500_000_000L)))
                .entrySet()
                .stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    assertEquals(entry.getValue(), CommandText.parse(entry.getKey(), machine));
                    assertEquals(entry.getValue(), CommandText.parse(CommandText.text(entry.getValue()), machine));
                }));
    }

    @TestFactory
    Stream<DynamicTest> whatIsWrongIsSaidInOneLine() {
        return Map.ofEntries(
                        Map.entry("", "1: expected a command: offline, online, eject"),
                        Map.entry("oflfine cpu3", "1: oflfine is no command; expected offline"),
                        Map.entry("frobnicate", "1: frobnicate is no command; expected one of offline, online, eject"),
                        Map.entry(
                                "kexec politely", "7: there is no strategy politely; expected one of shutdown, remove"),
                        Map.entry(
                                "load sideways",
                                "6: expected crash, unsigned, what is wrong with the image (foreign, many-segments"),
                        Map.entry("given 0000:00:03.0 rings=many", "26: rings wants none, or rings such as"),
                        Map.entry(
                                "given 0000:00:03.0 shutdown=explodes", "29: shutdown wants nothing, or some of stops"),
                        Map.entry("given kexec mood=bad", "13: mood is not among what can be given of kexec"),
                        Map.entry("offline", "8: expected the name or path of a device"),
                        Map.entry("offline cpu99", "9: there is no device cpu99; there are cpu0 to cpu3"),
                        Map.entry("offline memroy9", "9: there is no device memroy9; near it: memory9"),
                        Map.entry(
                                "offline /sys/devices/system/cpu/cpu9",
                                "9: there is no device /sys/devices/system/cpu/cpu9;"
                                        + " there are /sys/devices/system/cpu/cpu0 to /sys/devices/system/cpu/cpu3"),
                        Map.entry(
                                "eject \\_SB.MOD2", "7: there is no ACPI object \\_SB.MOD2; there is only \\_SB.MOD1"),
                        Map.entry(
                                "eject memory9", "7: memory9 is no ACPI object; the one behind it is \\_SB.MOD1.MEM1"),
                        Map.entry(
                                "offline \\_SB.MOD1.MEM1",
                                "9: \\_SB.MOD1.MEM1 may be any of /devices/system/memory/memory8,"
                                        + " /devices/system/memory/memory9; say which"),
                        Map.entry("offline cpu3 now", "14: nothing more was expected, but here is now"),
                        Map.entry("online cpu3 online_movable", "13: online_movable is for memory blocks only"),
                        Map.entry(
                                "offline cpu3 within 3parsecs",
                                "21: within wants a duration such as 3s or 150ms, not 3parsecs"),
                        Map.entry("write online 1", "7: expected a path that begins with /sys/, not online"),
                        Map.entry("write /sys/x", "13: expected a value; an empty one is written as \"\""),
                        Map.entry("write /sys/x \"a", "14: expected a closing quote"),
                        Map.entry("given memory9 pages slab=lots", "26: slab wants a number, not lots"),
                        Map.entry("given memory9 pages slab=2@7-9", "26: slab wants no more places than pages"),
                        Map.entry("given memory9 pages slob=1", "21: no kind of page is called slob; expected one of"),
                        Map.entry(
                                "given memory9 pages slab=40000",
                                "7: memory9 has only so many pages: 7232 too many are given"),
                        Map.entry(
                                "given memory9 pages slab=8 free=1",
                                "7: free pages are those that are left, here 32760; say what the others are"),
                        Map.entry("given cpu3 mood=bad", "12: mood is not among what can be given there"),
                        Map.entry("given dock mood=bad", "12: mood is not among what can be given there"),
                        Map.entry("given halt of=cpu3", "12: halt wants at=FUNCTION of=DEV, or at=none"),
                        Map.entry("given halt at=device_offline", "12: halt wants of=DEV after at=device_offline"),
                        Map.entry("given halt at=none why=so", "20: halt knows at, of and time, not why"),
                        Map.entry("given memory9 vectors=3", "7: memory9 is no CPU"),
                        Map.entry("given cpu3", "11: expected KEY=VALUE after cpu3"),
                        Map.entry("read /sys/a b\u001b[31m", "13: nothing more was expected, but here is b\\u001b[31m"))
                .entrySet()
                .stream()
                .map(entry -> DynamicTest.dynamicTest("> " + entry.getKey(), () -> {
                    var bad = assertThrows(BadCommand.class, () -> CommandText.parse(entry.getKey(), machine));
                    var said = bad.column() + ": " + bad.problem();
                    assertEquals(
                            entry.getValue(),
                            said.substring(
                                    0, Math.min(said.length(), entry.getValue().length())));
                    assertEquals(1, said.lines().count());
                }));
    }

    @Test
    void textAndParseAreEachOthersReverse() throws BadCommand {
        long seed = new Random().nextLong();
        var random = new CommandsOfEveryKind(new Random(seed));
        for (int i = 0; i < 5_000; i++) {
            var command = random.next();
            assertEquals(command, CommandText.parse(CommandText.text(command), machine), () -> "seed " + seed);
            assertEquals(command, CommandText.parse(CommandText.text(command, machine), machine), () -> "seed " + seed);
        }
    }

    @Test
    void onThisMachineShortNamesAreUsed() throws BadCommand {
        for (var line : List.of(
                "offline cpu3",
                "eject \\_SB.MOD1 force",
                "offline ACPI0004:00",
                "unbind 0000:00:03.0",
                "given \\_SB.MOD1 _EJ0=error _STA=enabled",
                "given memory9 pages anon=5 slab=3",
                "plug-memory 512MiB node=1 at=0x100000000",
                "write /sys/bus/pci/rescan 1 within 2s")) {
            assertEquals(line, CommandText.text(CommandText.parse(line, machine), machine));
        }
    }

    private static Command eject(Circumstances.Removal removal) {
        return new Command.Eject(NamedMachine.MODULE, removal);
    }
}
