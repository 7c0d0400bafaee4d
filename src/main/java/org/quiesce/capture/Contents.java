package org.quiesce.capture;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.quiesce.capture.CaptureEntry.File;

/** How much of a file is read, and what is made of it. */
final class Contents {
    private Contents() {}

    /** One more than may be kept, so that it shows when there is more. */
    static int bytesToRead(Allowance allowance, List<String> path) {
        return bytesToKeep(allowance, path) + 1;
    }

    static File of(Allowance allowance, List<String> path, byte[] read) throws BadCapture {
        int most = bytesToKeep(allowance, path);
        if (read.length > most && isWhole(path)) {
            throw allowance.bad(String.join("/", path), "more than " + most + " bytes");
        }
        int length = Math.min(read.length, most);
        // Some captures pad every file with NULs to a page.
        while (!path.getLast().equals(Selection.PCI_CONFIG) && length > 0 && read[length - 1] == 0) {
            length--;
        }
        return new File(new String(read, 0, length, StandardCharsets.ISO_8859_1));
    }

    private static int bytesToKeep(Allowance allowance, List<String> path) {
        if (isWhole(path)) {
            return allowance.limits().procFileBytes();
        }
        boolean config = path.getLast().equals(Selection.PCI_CONFIG);
        return config ? Selection.PCI_CONFIG_BYTES : allowance.limits().attributeBytes();
    }

    /** Half of a memory map or of an order would be a wrong one. */
    private static boolean isWhole(List<String> path) {
        return !path.getFirst().equals("sys") && !path.getLast().equals("cpuinfo");
    }
}
