package org.quiesce.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShellLineTest {
    private final Machine machine = NamedMachine.MACHINE;

    @Test
    void eachCommandHasItsShellLine() throws BadCommand {
        assertEquals("echo 0 > /sys/devices/system/cpu/cpu3/online", shell("offline cpu3"));
        assertEquals("echo offline > /sys/devices/system/memory/memory9/state", shell("offline memory9"));
        assertEquals(
                "timeout 1.5 sh -c 'echo online_movable > /sys/devices/system/memory/memory9/state'",
                shell("online memory9 online_movable within 1.5s"));
        assertEquals("echo 1 > /sys/devices/LNXSYSTM:00/LNXSYBUS:00/ACPI0004:00/eject", shell("eject \\_SB.MOD1"));
        assertEquals("echo ' 1' > /sys/x/online", shell("write /sys/x/online ' 1'"));
        assertEquals("printf '%s\\n' 'a\\b' > /sys/x/online", shell("write /sys/x/online a\\b"));
        assertEquals("echo 0000:00:03.0 > /sys/bus/pci/drivers/acme_nic/bind", shell("bind 0000:00:03.0 acme_nic"));
        assertEquals(Optional.empty(), ShellLine.of(CommandText.parse("given node0 free=0", machine), machine));
        assertEquals(
                "quiesce run two-module-server 'eject \\_SB.MOD1' --era v311",
                ShellLine.here("two-module-server", List.of("eject \\_SB.MOD1"), Era.V311));
    }

    private String shell(String line) throws BadCommand {
        return ShellLine.of(CommandText.parse(line, machine), machine).orElseThrow();
    }
}
