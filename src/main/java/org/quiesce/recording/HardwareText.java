package org.quiesce.recording;

import java.util.Locale;
import org.quiesce.machine.Event;
import org.quiesce.machine.Hardware;
import org.quiesce.machine.Kexec;
import org.quiesce.machine.ProbeResult;
import org.quiesce.machine.Quantity;

/** What happens to hardware, in a few words. */
public final class HardwareText {
    private HardwareText() {}

    /** {@return an event of the hardware in one line} */
    public static String of(Event.OfHardware event) {
        var name = event.device().name();
        return switch (event) {
            case Event.DmaStarted _ -> name + " DMA engine armed";
            case Event.DmaStopped _ -> name + " DMA stopped";
            case Event.DmaStopping _ -> name + " DMA engine told to stop";
            case Event.RingsFreed _ -> name + " rings freed";
            case Event.BusMasterSet e -> name + " Bus Master " + word(e.master());
            case Event.PowerSet e -> name + " power " + word(e.power());
            case Event.InterruptsSet e -> name + " interrupts " + word(e.interrupts());
            case Event.HardwareUnsure e ->
                name + ": it is not known what ->" + e.after().name().toLowerCase(Locale.ROOT) + " did";
            case Event.StrayWrite e ->
                name + " wrote " + Quantity.size(e.bytes()) + " into the "
                        + e.use().word() + " at 0x" + Long.toHexString(e.address());
            case Event.DmaFaulted e -> name + " DMA fault at 0x" + Long.toHexString(e.address());
            case Event.Probed e -> name + " probe: " + word(e.result());
        };
    }

    /** {@return the state of kexec in a few words} */
    public static String kexec(Kexec kexec) {
        return switch (kexec.stage()) {
            case RUNNING ->
                switch (kexec.image()) {
                    case LOADED -> "an image is loaded";
                    case NONE -> "no image is loaded";
                    case ON_DEMAND -> "the kernel runs";
                };
            case IN_PROGRESS -> "in progress";
            case RESTARTING -> "the machine is about to restart";
            case NEW_KERNEL -> "the new kernel runs";
            case CRASH_KERNEL -> "the crash kernel runs";
            case RESTARTED -> "firmware has reset the machine";
        };
    }

    public static String word(Hardware.BusMaster master) {
        return switch (master) {
            case ABSENT -> "no such bit";
            case ON -> "on";
            case OFF -> "off";
            case UNKNOWN -> "unknown";
        };
    }

    public static String word(Hardware.Power power) {
        return switch (power) {
            case D0 -> "D0";
            case D1 -> "D1";
            case D2 -> "D2";
            case D3HOT -> "D3hot";
            case D3COLD -> "D3cold";
            case PCI_UNKNOWN -> "never looked at";
            case UNSAID -> "unknown";
        };
    }

    public static String word(Hardware.Interrupts interrupts) {
        var mode = switch (interrupts.mode()) {
            case NONE -> "none";
            case INTX -> "INTx";
            case MSI -> "MSI";
            case MSIX -> "MSI-X";
            case UNKNOWN -> "";
        };
        boolean none = interrupts.mode() == Hardware.Interrupts.Mode.NONE;
        return switch (interrupts.delivery()) {
            case ON -> (mode + " on").strip();
            case OFF -> none ? mode : (mode + " off").strip();
            case UNKNOWN -> (mode + " unknown").strip();
        };
    }

    /** {@return {@code ok}, {@code dead}, {@code failed}, {@code corrupted} or {@code unknown}} */
    public static String word(ProbeResult result) {
        return switch (result) {
            case ProbeResult.Ok _ -> "ok";
            case ProbeResult.Dead _ -> "dead";
            case ProbeResult.Failed _ -> "failed";
            case ProbeResult.Corrupted _ -> "corrupted";
            case ProbeResult.Unknown _ -> "unknown";
        };
    }
}
