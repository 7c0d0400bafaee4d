package org.quiesce.machine;

/**
 * A path in the ACPI namespace, such as {@code \_SB.MOD1}.
 *
 * @param text starts with a backslash; empty where the capture does not hold it
 */
public record AcpiPath(String text) {
    public static final AcpiPath UNKNOWN = new AcpiPath("");

    @Override
    public String toString() {
        return text;
    }
}
