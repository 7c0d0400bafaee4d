package org.quiesce.kernel;

import java.math.BigInteger;
import org.quiesce.machine.Errno;

/** {@code kstrtoint(…, 10, …)}: a sign, digits, nothing else. */
sealed interface DecimalText {
    record Whole(int value) implements DecimalText {}

    record Bad(Errno errno) implements DecimalText {}

    static DecimalText parse(String text) {
        if (!text.matches("[+-]?[0-9]+")) {
            return new Bad(Errno.EINVAL);
        }
        var value = new BigInteger(text);
        return value.bitLength() < Integer.SIZE ? new Whole(value.intValue()) : new Bad(Errno.ERANGE);
    }
}
