package org.quiesce.machine;

/**
 * {@code struct pci_dev}: one PCI function, or a bridge.
 *
 * @param title what a person calls it ("Ethernet 10G"); empty where nobody said
 * @param ids {@code vendor:device} in lower-case hex, e.g. {@code 8086:10d3}
 * @param classCode six hex digits: class, subclass, programming interface, e.g. {@code 020000}
 */
public record PciFunction(String title, String ids, String classCode) implements Part {
    public boolean bridge() {
        return classCode.startsWith("0604");
    }
}
