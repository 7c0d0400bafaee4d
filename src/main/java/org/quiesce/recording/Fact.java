package org.quiesce.recording;

import java.util.regex.Pattern;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Hardware;

/** One thing that can be seen from outside when something is done to a machine, real or simulated. */
public sealed interface Fact {
    /** write(2) gave back a number of bytes. */
    record Returned(int bytes) implements Fact {
        @Override
        public String toString() {
            return "returned " + bytes;
        }
    }

    /** A system call gave -1 and errno; {@code EINTR} where only a signal ended it. */
    record Failed(Errno errno) implements Fact {
        @Override
        public String toString() {
            return "-1 " + errno;
        }
    }

    /** The system call had not come back when the observer went on. */
    record StillWaiting() implements Fact {
        @Override
        public String toString() {
            return "has not returned";
        }
    }

    /**
     * A uevent went out.
     *
     * @param path below {@code /sys}, beginning with a slash
     */
    record Uevent(String action, String path) implements Fact {
        @Override
        public String toString() {
            return action + " " + path;
        }
    }

    /** A line of the kernel log, without what differs from boot to boot. */
    record LogLine(String text) implements Fact {
        private static final Pattern DUMP =
                Pattern.compile("page:\\S* refcount:\\S+ mapcount:\\S+ mapping:\\S+ index:\\S+ pfn:(0x[0-9a-f]+)");

        /** {@return a line as it was printed; of a page dump only which page it is about is kept, of blanks at the end nothing} */
        public static LogLine of(String printed) {
            return new LogLine(DUMP.matcher(printed).replaceFirst("page pfn:$1").stripTrailing());
        }

        @Override
        public String toString() {
            return "log: " + text;
        }
    }

    /** {@code _OST} told the firmware how far a request is. */
    record Ost(int source, int status) implements Fact {
        @Override
        public String toString() {
            return String.format("_OST 0x%x, 0x%02x", source, status);
        }
    }

    /** What a file said when it was read afterwards. */
    record ReadBack(String path, String value) implements Fact {
        /** The value of a file that is there, where nothing says what it holds. */
        public static final String NOT_KNOWN = "(not known)";

        @Override
        public String toString() {
            return path + " = " + value;
        }
    }

    /** Afterwards there was no such file. */
    record Absent(String path) implements Fact {
        @Override
        public String toString() {
            return path + " is not there";
        }
    }

    /**
     * A callback of the CPU hotplug ladder ran.
     *
     * @param function its C name
     */
    record Rung(int state, String function) implements Fact {
        @Override
        public String toString() {
            return state + " " + function + "()";
        }
    }

    /**
     * A function was entered while a CPU came or went, as a probe told where the ladder's own tracepoints are silent.
     *
     * @param function its C name
     */
    record Probed(String function) implements Fact {
        @Override
        public String toString() {
            return "probe: " + function + "()";
        }
    }

    /**
     * A function of the kernel was entered.
     *
     * @param function its C name
     * @param device name of the device that it was about; empty where the probe did not tell
     */
    record Called(String function, String device) implements Fact {
        @Override
        public String toString() {
            return function + "(" + device + ")";
        }
    }

    /** One device was shut down before another, which was the next to be. */
    record ShutBefore(String first, String second) implements Fact {
        @Override
        public String toString() {
            return first + " is shut down before " + second;
        }
    }

    /** How many devices were shut down, whether or not a driver had anything to do. */
    record ShutDown(int devices) implements Fact {
        @Override
        public String toString() {
            return devices + " devices are shut down";
        }
    }

    /** Whether a driver's own shutdown ran for a device. */
    record OwnShutdown(String device, Ran ran) implements Fact {
        @Override
        public String toString() {
            return device + ": its driver's ->shutdown " + (ran == Ran.YES ? "ran" : "did not run");
        }
    }

    /** Whether something ran. */
    enum Ran {
        YES,
        NO
    }

    /** Bus Master of a function when a kernel found it. */
    record Mastering(String device, When when, Hardware.BusMaster bit) implements Fact {
        @Override
        public String toString() {
            return device + ": Bus Master " + bit + " " + when.words;
        }
    }

    /** Whether a function may still send interrupts of its own when the next kernel finds it. */
    record MessageInterrupts(String device, Ran enabled) implements Fact {
        @Override
        public String toString() {
            return device + ": MSI or MSI-X " + (enabled == Ran.YES ? "on" : "off") + " as inherited";
        }
    }

    /** When a register was read. */
    enum When {
        AFTER_UNBIND("after its driver was unbound"),
        INHERITED("as the next kernel inherits it");

        private final String words;

        When(String words) {
            this.words = words;
        }
    }
}
