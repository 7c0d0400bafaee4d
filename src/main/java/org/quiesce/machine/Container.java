package org.quiesce.machine;

/** {@code struct container_dev}: the device on bus {@code container} that stands for an ACPI container. */
public enum Container implements Part {
    CONTAINER
}
