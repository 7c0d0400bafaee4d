package org.quiesce.capture;

/** What kind of machine QEMU is, and who takes PCI functions out. */
enum Board {
    PC,
    Q35,
    Q35_NATIVE
}
