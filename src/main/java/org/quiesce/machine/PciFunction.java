package org.quiesce.machine;

/**
 * {@code struct pci_dev}: one PCI function, or a bridge.
 *
 * @param title what a person calls it ("Ethernet 10G"); empty where nobody said
 * @param ids {@code vendor:device} in lower-case hex, e.g. {@code 8086:10d3}
 * @param classCode six hex digits: class, subclass, programming interface, e.g. {@code 020000}
 * @param enables {@code enable_cnt}: how often it was enabled more than disabled; {@link #UNKNOWN} where nobody said
 * @param type what it says that it is: 6.12 tells it in the log
 */
public record PciFunction(String title, String ids, String classCode, int enables, PciType type) implements Part {
    public static final int UNKNOWN = -1;

    public PciFunction(String title, String ids, String classCode) {
        this(title, ids, classCode, UNKNOWN, PciType.UNSAID);
    }

    public boolean bridge() {
        return classCode.startsWith("0604");
    }

    public PciFunction enabled(int times) {
        return new PciFunction(title, ids, classCode, times, type);
    }

    public PciFunction with(PciType now) {
        return new PciFunction(title, ids, classCode, enables, now);
    }
}
