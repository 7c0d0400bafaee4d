package org.quiesce.capture;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.quiesce.capture.CapturedHardware.Vectors;
import org.quiesce.machine.Hardware;
import org.quiesce.machine.Hardware.BusMaster;
import org.quiesce.machine.Hardware.Interrupts;
import org.quiesce.machine.Hardware.Interrupts.Delivery;
import org.quiesce.machine.Hardware.Interrupts.Mode;
import org.quiesce.machine.Hardware.Power;
import org.quiesce.machine.PciFunction;
import org.quiesce.machine.PciType;

/**
 * A PCI function's files that {@link CapturedHardware} reads. Of the configuration space there are the ids and COMMAND,
 * and of that the two bits that matter here: where one of them is not known, there is none of it.
 *
 * @param vectors of the whole machine
 */
record PciFiles(PciFunction function, Hardware hardware, Vectors vectors) {
    private static final int ONE_VECTOR = 24;
    private static final int STATUS = 6;

    Map<String, String> texts() {
        var texts = new LinkedHashMap<String, String>();
        if (!function.ids().isEmpty()) {
            int colon = function.ids().indexOf(':');
            texts.put("vendor", "0x" + function.ids().substring(0, colon));
            texts.put("device", "0x" + function.ids().substring(colon + 1));
        }
        if (!function.classCode().isEmpty()) {
            texts.put("class", "0x" + function.classCode());
        }
        if (hardware.power() != Power.UNSAID) {
            texts.put("power_state", word(hardware.power()));
        }
        if (hardware.interrupts().equals(Interrupts.NONE)) {
            texts.put("irq", "0");
        } else if (messages()) {
            texts.put(CapturedHardware.MSI_IRQS + "/" + ONE_VECTOR, mode());
        }
        return texts;
    }

    /** {@return the beginning of the configuration space; nothing where a bit of COMMAND is not known} */
    Map<String, String> octets() {
        var master = hardware.master();
        boolean told = master == BusMaster.ON || master == BusMaster.OFF;
        return told
                        && (messages()
                                || wired()
                                || untold()
                                || hardware.interrupts().equals(Interrupts.NONE))
                ? Map.of(Selection.PCI_CONFIG, config())
                : Map.of();
    }

    private boolean messages() {
        return CapturedHardware.messages(hardware.interrupts());
    }

    /** A register that says "not by wire" is read so, where no capture of the machine could tell how else. */
    private boolean untold() {
        return vectors == Vectors.LEFT_OUT && hardware.interrupts().equals(Interrupts.UNKNOWN);
    }

    private boolean wired() {
        return hardware.interrupts().mode() == Mode.INTX
                && hardware.interrupts().delivery() != Delivery.UNKNOWN;
    }

    private String mode() {
        return hardware.interrupts().mode() == Mode.MSIX ? "msix" : "msi";
    }

    private String config() {
        int command = 0;
        if (hardware.master() == BusMaster.ON) {
            command |= CapturedHardware.BUS_MASTER;
        }
        if (!(wired() && hardware.interrupts().delivery() == Delivery.ON)) {
            command |= CapturedHardware.INTX_DISABLE;
        }
        var ids = function.ids().matches("\\p{XDigit}{4}:\\p{XDigit}{4}") ? function.ids() : "0000:0000";
        return word(HexFormat.fromHexDigits(ids.substring(0, 4)))
                + word(HexFormat.fromHexDigits(ids.substring(5)))
                + word(command)
                + rest();
    }

    /** From the status register on; to the end of the capabilities where it is known what the function is. */
    private String rest() {
        if (function.type() == PciType.UNSAID) {
            return word(0);
        }
        byte[] config = new byte[PciType.WITH_CAPABILITIES];
        function.type().write(config);
        return new String(config, StandardCharsets.ISO_8859_1).substring(STATUS);
    }

    /** The lower byte first. */
    private static String word(int number) {
        return Character.toString(number & 0xff) + (char) (number >> 8 & 0xff);
    }

    private static String word(Power power) {
        return switch (power) {
            case D0 -> "D0";
            case D1 -> "D1";
            case D2 -> "D2";
            case D3HOT -> "D3hot";
            case D3COLD -> "D3cold";
            case PCI_UNKNOWN, UNSAID -> "unknown";
        };
    }
}
