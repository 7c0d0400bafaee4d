package org.quiesce.machine;

/**
 * What of a device is hardware that goes on by itself: what it does to memory, and what it tells the CPU.
 *
 * @param engine what reads and writes memory without the CPU
 * @param master whether the device may use the bus for that
 * @param interrupts how it calls the CPU
 */
public record Hardware(DmaEngine engine, BusMaster master, Power power, Interrupts interrupts) {
    /** A device that never touches memory by itself, or of which nothing of the kind is known. */
    public static final Hardware NONE = new Hardware(DmaEngine.ABSENT, BusMaster.ABSENT, Power.D0, Interrupts.NONE);

    /** {@code PCI_COMMAND_MASTER}: bit 2 of the COMMAND register. */
    public enum BusMaster {
        /** No such bit: not a PCI function. Nothing outside of the device gates it (K-42). */
        ABSENT,
        ON,
        OFF,
        /** Not captured, or left to a callback of which it is not known what it does. */
        UNKNOWN
    }

    /** {@code pci_power_t}: {@code pci_dev->current_state}. */
    public enum Power {
        D0,
        D1,
        D2,
        D3HOT,
        /** Without power; it comes back only where the platform can switch it on. */
        D3COLD,
        /** {@code PCI_UNKNOWN}: the kernel never looked, as of a function that was never enabled. */
        PCI_UNKNOWN,
        /** A callback ran of which it is not known what it does to the power. */
        UNSAID;

        /** {@return whether the PCI core still writes to the config space at kexec: {@code <= PCI_D3hot} (S-20)} */
        public boolean reachable() {
            return compareTo(D3HOT) <= 0;
        }
    }

    /** Message or wire, and whether the device may raise it. */
    public record Interrupts(Mode mode, Delivery delivery) {
        public static final Interrupts NONE = new Interrupts(Mode.NONE, Delivery.OFF);
        public static final Interrupts UNKNOWN = new Interrupts(Mode.UNKNOWN, Delivery.UNKNOWN);

        /** How a device interrupts. */
        public enum Mode {
            NONE,
            INTX,
            MSI,
            MSIX,
            UNKNOWN
        }

        /** Whether an interrupt can still go out. */
        public enum Delivery {
            ON,
            OFF,
            UNKNOWN
        }

        public Interrupts with(Delivery delivery) {
            return new Interrupts(mode, delivery);
        }
    }

    /** {@return whether there is anything here that a next kernel could inherit} */
    public boolean inherits() {
        return !equals(NONE);
    }

    /** {@return as it is after a reset or without power: nothing runs, and the config space is as it was made} */
    public Hardware reset() {
        return new Hardware(
                engine.state() == DmaEngine.State.ABSENT ? DmaEngine.ABSENT : DmaEngine.IDLE,
                master == BusMaster.ABSENT ? BusMaster.ABSENT : BusMaster.OFF,
                Power.D0,
                interrupts.with(Interrupts.Delivery.OFF));
    }

    public Hardware with(DmaEngine engine) {
        return new Hardware(engine, master, power, interrupts);
    }

    public Hardware with(BusMaster master) {
        return new Hardware(engine, master, power, interrupts);
    }

    public Hardware with(Power power) {
        return new Hardware(engine, master, power, interrupts);
    }

    public Hardware with(Interrupts interrupts) {
        return new Hardware(engine, master, power, interrupts);
    }
}
