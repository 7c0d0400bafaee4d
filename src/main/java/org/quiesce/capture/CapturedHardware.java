package org.quiesce.capture;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.quiesce.capture.CaptureEntry.Directory;
import org.quiesce.capture.CaptureEntry.File;
import org.quiesce.machine.Bus;
import org.quiesce.machine.DmaEngine;
import org.quiesce.machine.Hardware;
import org.quiesce.machine.Hardware.BusMaster;
import org.quiesce.machine.Hardware.Interrupts;
import org.quiesce.machine.Hardware.Interrupts.Delivery;
import org.quiesce.machine.Hardware.Interrupts.Mode;
import org.quiesce.machine.Hardware.Power;
import org.quiesce.machine.Machine;
import org.quiesce.machine.PciType;

/** What a capture tells of a PCI function's hardware: its COMMAND register, its power state and its interrupts. */
final class CapturedHardware {
    static final String MSI_IRQS = "msi_irqs";
    private static final int COMMAND = 4;
    static final int BUS_MASTER = 1 << 2;
    static final int INTX_DISABLE = 1 << 10;
    /** What a function that is not there any more reads as. */
    private static final int NO_ANSWER = 0xffff;
    /** Bridges, memory and SMBus move no data of their own. */
    private static final List<String> WITHOUT_DMA = List.of("05", "06", "0c05");

    private static final Map<String, Power> POWER = Map.of(
            "D0", Power.D0,
            "D1", Power.D1,
            "D2", Power.D2,
            "D3hot", Power.D3HOT,
            "D3cold", Power.D3COLD,
            "unknown", Power.PCI_UNKNOWN);
    private static final Map<String, Mode> MODES = Map.of("msi", Mode.MSI, "msix", Mode.MSIX);

    private final Vectors vectors;

    /** @param directories all devices of the capture */
    CapturedHardware(List<DeviceDirectory> directories) {
        this.vectors = directories.stream().anyMatch(each -> each.has(MSI_IRQS)) ? Vectors.CAPTURED : Vectors.LEFT_OUT;
    }

    /** Whether the capture holds the folders that tell of MSI; where it has none at all, nobody knows. */
    enum Vectors {
        CAPTURED,
        LEFT_OUT;

        /** {@return whether some function of a machine is known to use MSI, so that a capture of it holds the folders} */
        static Vectors of(Machine machine) {
            return machine.onBus(Bus.PCI).stream()
                            .anyMatch(each -> messages(each.hardware().interrupts()))
                    ? CAPTURED
                    : LEFT_OUT;
        }
    }

    static boolean messages(Interrupts interrupts) {
        return (interrupts.mode() == Mode.MSI || interrupts.mode() == Mode.MSIX)
                && interrupts.delivery() == Delivery.ON;
    }

    /** {@return the hardware of a function as it was when it was captured} */
    Hardware of(DeviceDirectory function, String classCode) {
        Optional<Integer> command = command(function);
        BusMaster master = command.map(bits -> (bits & BUS_MASTER) != 0 ? BusMaster.ON : BusMaster.OFF)
                .orElse(BusMaster.UNKNOWN);
        Power power = function.text("power_state")
                .map(word -> POWER.getOrDefault(word, Power.UNSAID))
                .orElse(Power.UNSAID);
        return new Hardware(engine(classCode, master), master, power, interrupts(function, command));
    }

    /** An engine that may not use the bus has nothing to do, but for what a kernel left in it; whether it has, is unknown. */
    private static DmaEngine engine(String classCode, BusMaster master) {
        if (WITHOUT_DMA.stream().anyMatch(classCode::startsWith)) {
            return DmaEngine.ABSENT;
        }
        return master == BusMaster.OFF ? DmaEngine.IDLE : DmaEngine.UNKNOWN;
    }

    private Interrupts interrupts(DeviceDirectory function, Optional<Integer> command) {
        Optional<Directory> messages = function.directory().directory(MSI_IRQS);
        if (messages.isPresent() && !messages.get().names().isEmpty()) {
            return new Interrupts(mode(messages.get()), Delivery.ON);
        }
        if (function.text("irq").filter("0"::equals).isPresent()) {
            return Interrupts.NONE;
        }
        if (command.isEmpty()) {
            return Interrupts.UNKNOWN;
        }
        if ((command.get() & INTX_DISABLE) == 0) { // the kernel sets it when it turns MSI on
            return new Interrupts(Mode.INTX, Delivery.ON);
        }
        return vectors == Vectors.CAPTURED ? new Interrupts(Mode.INTX, Delivery.OFF) : Interrupts.UNKNOWN;
    }

    /** Each file says which of the two it is; kernels before 3.18 did not. */
    private static Mode mode(Directory messages) {
        Set<String> words = Set.copyOf(messages.entries().stream()
                .flatMap(entry -> entry instanceof File file ? Stream.of(file.text()) : Stream.of())
                .toList());
        return words.size() == 1 ? MODES.getOrDefault(words.iterator().next(), Mode.UNKNOWN) : Mode.UNKNOWN;
    }

    /** {@return what a function says it is, as far as its configuration space was captured} */
    static PciType type(DeviceDirectory function) {
        return config(function).map(PciType::of).orElse(PciType.UNSAID);
    }

    private static Optional<Integer> command(DeviceDirectory function) {
        return config(function)
                .filter(bytes -> bytes.length >= COMMAND + 2)
                .map(bytes -> (bytes[COMMAND] & 0xff) | (bytes[COMMAND + 1] & 0xff) << 8)
                .filter(bits -> bits != NO_ANSWER);
    }

    private static Optional<byte[]> config(DeviceDirectory function) {
        return function.directory()
                .entry(Selection.PCI_CONFIG)
                .flatMap(entry -> entry instanceof File file ? Optional.of(file.bytes()) : Optional.empty());
    }
}
