package org.quiesce.machine;

/** What a device is beyond being a device: the fields of the structure that embeds its {@code struct device}. */
public sealed interface Part permits Cpu, MemoryBlock, AcpiNode, Container, PciFunction, Plain {}
