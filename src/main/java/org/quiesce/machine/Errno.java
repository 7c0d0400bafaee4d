package org.quiesce.machine;

/** The kernel's error numbers, spelled as the kernel spells them (include/uapi/asm-generic/errno*.h). */
public enum Errno {
    EPERM(1),
    ENOENT(2),
    EINTR(4),
    EIO(5),
    ENXIO(6),
    E2BIG(7),
    ENOEXEC(8),
    EAGAIN(11),
    ENOMEM(12),
    EACCES(13),
    EBUSY(16),
    EEXIST(17),
    ENODEV(19),
    EISDIR(21),
    EINVAL(22),
    ENOSPC(28),
    ERANGE(34),
    ENOSYS(38),
    ENODATA(61),
    EOPNOTSUPP(95),
    EADDRNOTAVAIL(99),
    ETIMEDOUT(110),
    ECANCELED(125),
    EHWPOISON(133);

    private final int number;

    Errno(int number) {
        this.number = number;
    }

    /** {@return the positive number, as in errno(3)} */
    public int number() {
        return number;
    }

    /** {@return what a function of the kernel returns for it, e.g. -16} */
    public int negative() {
        return -number;
    }

    /** {@return the error for a negative return value such as -16} */
    public static Errno ofReturn(int value) {
        for (var errno : values()) {
            if (errno.number == -value) {
                return errno;
            }
        }
        throw new IllegalArgumentException("no errno has the return value " + value);
    }
}
