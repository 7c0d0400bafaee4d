package org.quiesce.machine;

/**
 * A function of the kernel.
 *
 * @param name the C name
 * @param file the source file it is in, below the kernel's root
 */
public record Function(String name, String file) {
    @Override
    public String toString() {
        return name + "()";
    }
}
