package org.quiesce.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quiesce.machine.Errno;
import org.quiesce.recording.Fact;

/** What was seen after one step of a recording. */
final class StepFacts {
    private static final int NOT_OPENED = -2;
    private static final int KILLED = -3;
    private static final String CPU_FILES = "/sys/devices/system/cpu/";
    private static final Pattern NO_FILE = Pattern.compile("(cat: can't open .*|error): No such file or directory");
    private static final Pattern TIME = Pattern.compile("^\\d+\\.\\d+ ");
    private static final Pattern KEXEC = Pattern.compile("^\\S.* ret=(-?\\d+) errno=(\\d+) .*");

    private final JsonTable step;
    private final List<List<?>> traced;
    private final List<Fact> facts = new ArrayList<>();

    private StepFacts(JsonTable step, List<List<?>> traced) {
        this.step = step;
        this.traced = traced;
    }

    /** @param traced the callbacks of the ladder: this step's, or those of the step that it says it is like */
    static List<Fact> of(JsonTable step, List<List<?>> traced) throws BadCapture {
        StepFacts reader = new StepFacts(step, traced);
        reader.answer();
        for (String line : step.texts("uevents")) {
            String[] words = line.split(" ", 3);
            reader.facts.add(new Fact.Uevent(words[0], words[1]));
        }
        for (String printed : step.texts("dmesg")) {
            String line = TIME.matcher(printed).replaceFirst("");
            reader.facts.add(TraceFacts.printed(line).orElseGet(() -> Fact.LogLine.of(line)));
        }
        reader.facts.addAll(TraceFacts.traced(step));
        reader.facts.addAll(ListingFacts.of(step));
        reader.osts();
        step.texts("readback").forEach(reader::readBack);
        reader.rungs();
        return List.copyOf(reader.facts);
    }

    /** What a shell gave back is the shell's; that of a file is the kernel's. */
    private void answer() throws BadCapture {
        boolean file = step.text("target").startsWith("/") && step.has("data");
        if (file || (step.text("op").equals("unbind") && step.has("ret"))) {
            facts.add(withNewline(answer(step.number("ret"), step.number("errno"))));
        } else if (step.text("op").equals("kexec_load") && step.has("ret")) {
            facts.add(answer(step.number("ret"), step.number("errno")));
        } else if (step.text("op").startsWith("kexec")) {
            for (String line : step.texts("output")) {
                Matcher call = KEXEC.matcher(line);
                if (call.matches()) {
                    facts.add(answer(Integer.parseInt(call.group(1)), Integer.parseInt(call.group(2))));
                }
            }
        }
    }

    /** Some steps wrote no newline at the end, which {@code write} always adds: it counts as a byte. */
    private Fact withNewline(Fact answer) {
        boolean added = !step.text("data").endsWith("\n");
        return answer instanceof Fact.Returned(int bytes) && added ? new Fact.Returned(bytes + 1) : answer;
    }

    private Fact answer(int ret, int errno) throws BadCapture {
        if (ret == KILLED) {
            // Out of the reach of a signal it is still in there.
            return step.text("result").contains("unkillable") ? new Fact.StillWaiting() : new Fact.Failed(Errno.EINTR);
        }
        if (ret < 0 && ret >= NOT_OPENED) {
            return new Fact.Failed(errno(errno));
        }
        return new Fact.Returned(ret);
    }

    private Errno errno(int number) throws BadCapture {
        for (Errno errno : Errno.values()) {
            if (errno.number() == number) {
                return errno;
            }
        }
        throw step.bad("errno " + number + " is not known here");
    }

    private void osts() throws BadCapture {
        for (JsonTable event : step.tables("qmp_events")) {
            Optional<JsonTable> said = event.table("data").flatMap(data -> data.table("info"));
            if (event.text("event").equals("ACPI_DEVICE_OST") && said.isPresent()) {
                facts.add(new Fact.Ost(said.get().number("source"), said.get().number("status")));
            }
        }
    }

    private void readBack(String line) {
        int sign = line.indexOf('=');
        String path = line.substring(0, sign);
        String whole = path.startsWith("/") ? path : CPU_FILES + path;
        String value = line.substring(sign + 1);
        facts.add(NO_FILE.matcher(value).matches() ? new Fact.Absent(whole) : new Fact.ReadBack(whole, value));
    }

    /** Every callback of the ladder that was traced, also those that recur as in an earlier step. */
    private void rungs() {
        for (List<?> row : traced) {
            String function = String.valueOf(row.get(1)).replaceFirst(":m$", "");
            // What only wakes the CPU's own thread is no callback of a state.
            if (row.getFirst() instanceof Number state && !function.equals(TraceFacts.WAKING)) {
                facts.add(new Fact.Rung(state.intValue(), function));
            }
        }
    }
}
