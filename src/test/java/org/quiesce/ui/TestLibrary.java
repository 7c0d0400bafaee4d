package org.quiesce.ui;

import java.util.List;
import org.quiesce.capture.BadCapture;
import org.quiesce.capture.CaptureProgress;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Circumstances;
import org.quiesce.machine.Cpu;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Platform;

/** Machines for the window's tests: one that works, a small one, and one that cannot be read. */
final class TestLibrary implements Library {
    @Override
    public List<String> bundled() {
        return List.of("two-module-server", "one-cpu", "broken");
    }

    @Override
    public Machine open(String machine, CaptureProgress progress) throws BadCapture {
        progress.reached(CaptureProgress.Stage.READING, machine, 1);
        return switch (machine) {
            case "two-module-server" -> TwoModules.machine();
            case "one-cpu" ->
                Machine.of(
                                new Platform(
                                        "one-cpu",
                                        "",
                                        Platform.Arch.X86_64,
                                        "Intel",
                                        "",
                                        List.of(),
                                        128L << 20,
                                        Platform.Order.KNOWN),
                                Circumstances.ORDINARY)
                        .registering(List.of(Device.of(DeviceId.cpu(0), Bus.CPU, Cpu.online(0, 0))));
            default -> throw new BadCapture("broken.yaml", "line 3", "unknown key");
        };
    }
}
