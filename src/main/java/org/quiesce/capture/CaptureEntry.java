package org.quiesce.capture;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What a capture holds at one path. */
public sealed interface CaptureEntry {

    /**
     * A directory. Names are sorted; the entry of {@code names().get(i)} is {@code entries().get(i)}.
     *
     * @param inode only on a live sysfs, where it tells the order of creation
     */
    record Directory(List<String> names, List<CaptureEntry> entries, OptionalLong inode) implements CaptureEntry {

        public Optional<CaptureEntry> entry(String name) {
            int at = Collections.binarySearch(names, name);
            return at < 0 ? Optional.empty() : Optional.of(entries.get(at));
        }

        public Optional<Directory> directory(String name) {
            return entry(name)
                    .flatMap(found -> found instanceof Directory inner ? Optional.of(inner) : Optional.empty());
        }

        /** The text of a file in here; empty if there is none, or if what it held is not known. */
        public Optional<String> text(String name) {
            return entry(name)
                    .flatMap(found -> found instanceof File file ? Optional.of(file.text()) : Optional.empty());
        }

        /** The last name of a link's target, which for {@code driver} and {@code subsystem} is all that it says. */
        public Optional<String> linkedName(String name) {
            return entry(name)
                    .flatMap(found -> found instanceof Link link ? Optional.of(link.name()) : Optional.empty());
        }
    }

    /**
     * A file and what it held.
     *
     * @param octets each character is one byte of the file, 0 to 255
     */
    record File(String octets) implements CaptureEntry {

        /** What it says, without the newlines, blanks and NULs at its end. */
        public String text() {
            return new String(octets.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
                    .replaceAll("[\\s\\x00]+$", "");
        }

        public byte[] bytes() {
            return octets.getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    /** A symbolic link. It is never followed while reading; {@link CaptureTree#reach} follows it inside the tree. */
    record Link(String target) implements CaptureEntry {

        public String name() {
            String trimmed = target.replaceAll("/+$", "");
            return trimmed.substring(trimmed.lastIndexOf('/') + 1);
        }
    }

    /** A file that was there, but what it would have said is unknown. */
    record Unread(Why why) implements CaptureEntry {}

    /** Why a file was not read. */
    enum Why {
        /** There is nothing to read, as in {@code eject}; or only that it is there matters, as with {@code uevent}. */
        ONLY_PRESENCE,
        FORBIDDEN,
        /** The kernel answered the read with an error. */
        FAILED,
        /** Reading would have woken a suspended device. */
        ASLEEP,
        /** A second name of a file that was left out. */
        LEFT_OUT
    }
}
