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

    /** Written out, as in {@link DeviceId}. */
    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof Function that && name.equals(that.name) && file.equals(that.file));
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + file.hashCode();
    }
}
