package org.quiesce.recording;

import java.util.Base64;
import java.util.List;
import org.quiesce.machine.Era;
import org.quiesce.machine.Machine;

/**
 * What is kept of a session: enough to do all of it again, and to see whether it came out the same.
 *
 * @param name what the machine was called where it came from
 * @param hardware the first machine; no kernel has run on it yet
 * @param branches what was asked of it; at least one
 * @param current the number of the branch that was shown, from 0
 * @param position how many events of that branch had happened at the moment shown
 * @param notes what a person wrote about it
 */
public record Notebook(
        String name,
        Machine hardware,
        List<Branch> branches,
        int current,
        int position,
        String notes,
        Preview preview) {
    public Notebook {
        branches = List.copyOf(branches);
    }

    /**
     * One way of asking.
     *
     * @param lines the commands as lines of the command line
     * @param digest of the events that they led to; see {@code KeptSession}
     */
    public record Branch(String name, Era era, List<String> lines, String digest) {
        public Branch {
            lines = List.copyOf(lines);
        }
    }

    /**
     * A small picture of the window, for whoever looks for the file.
     *
     * @param base64 a PNG; empty for none
     */
    public record Preview(String base64) {
        public static final Preview NONE = new Preview("");

        public static Preview of(byte[] png) {
            return new Preview(Base64.getEncoder().encodeToString(png));
        }

        public byte[] png() {
            return Base64.getDecoder().decode(base64);
        }
    }

    public Notebook with(Preview picture) {
        return new Notebook(name, hardware, branches, current, position, notes, picture);
    }

    public Notebook with(String remarks) {
        return new Notebook(name, hardware, branches, current, position, remarks, preview);
    }
}
