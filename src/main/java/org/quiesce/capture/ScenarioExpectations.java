package org.quiesce.capture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Hardware.BusMaster;
import org.quiesce.machine.Reason;
import org.quiesce.recording.Expectation;
import org.quiesce.recording.Expectation.Ending;
import org.quiesce.recording.Fact;
import org.quiesce.recording.Fact.Ran;
import org.quiesce.recording.Fact.When;

/** What has to come out of a step of a scenario: {@code expect}. */
final class ScenarioExpectations {
    private static final Set<String> KEYS = Set.of(
            "returned",
            "errno",
            "interrupted",
            "outcome",
            "reason",
            "uevents",
            "ost",
            "log",
            "state",
            "failed_state",
            "new_kernel",
            "bus_master");
    private static final String NO_FILE = "error: No such file or directory";
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_STATES = 1000;
    private static final Pattern OST = Pattern.compile("0x([0-9a-f]{3}),0x([0-9a-f]{2})");
    private static final Map<String, Ran> YES_OR_NO = Map.of("true", Ran.YES, "false", Ran.NO);
    private static final Map<String, BusMaster> ON_OR_OFF = Map.of("true", BusMaster.ON, "false", BusMaster.OFF);

    private final YamlTable keys;
    private final List<Expectation> found = new ArrayList<>();

    private ScenarioExpectations(YamlTable keys) {
        this.keys = keys;
    }

    /** @param added how many bytes more a simulated write has: its newline is always written */
    static List<Expectation> of(YamlValue value, int added) throws BadCapture {
        ScenarioExpectations reader = new ScenarioExpectations(value.table(KEYS));
        reader.answer(added);
        reader.messages();
        reader.afterwards();
        return reader.found;
    }

    static Reason reason(YamlValue value) throws BadCapture {
        for (Reason reason : Reason.values()) {
            if (reason.id().equals(value.text())) {
                return reason;
            }
        }
        throw value.expected("the id of a refusal such as R-23");
    }

    private void answer(int added) throws BadCapture {
        if (keys.has("returned")) {
            int bytes = keys.need("returned").number(0, MOST_BYTES);
            found.add(new Expectation.Answer(new Fact.Returned(bytes + added)));
        }
        if (keys.has("errno")) {
            found.add(new Expectation.Answer(new Fact.Failed(keys.need("errno").choice(errnos()))));
        }
        if (keys.choice("interrupted", YES_OR_NO, Ran.NO) == Ran.YES) {
            found.add(new Expectation.Answer(new Fact.Failed(Errno.EINTR)));
        }
        if (keys.has("outcome")) {
            found.add(new Expectation.Ends(keys.need("outcome").choice(endings())));
        }
        if (keys.has("reason")) {
            found.add(new Expectation.Because(reason(keys.need("reason"))));
        }
    }

    private void messages() throws BadCapture {
        if (keys.has("uevents")) {
            List<Fact> all = new ArrayList<>();
            for (YamlValue each : keys.list("uevents")) {
                String[] words =
                        each.matching("[a-z]+ /\\S+", "an action and a path").split(" ", -1);
                all.add(new Fact.Uevent(words[0], words[1]));
            }
            found.add(new Expectation.Uevents(all));
        }
        if (keys.has("ost")) {
            List<Fact> all = new ArrayList<>();
            for (YamlValue each : keys.list("ost")) {
                all.add(ost(each));
            }
            found.add(new Expectation.Osts(all));
        }
        if (keys.has("log")) {
            List<String> parts = new ArrayList<>();
            for (YamlValue each : keys.list("log")) {
                parts.add(each.text());
            }
            found.add(new Expectation.Logs(parts));
        }
    }

    private static Fact ost(YamlValue value) throws BadCapture {
        Matcher call = OST.matcher(value.text());
        if (!call.matches()) {
            throw value.expected("source and status such as 0x003,0x84");
        }
        return new Fact.Ost(Integer.parseInt(call.group(1), 16), Integer.parseInt(call.group(2), 16));
    }

    private void afterwards() throws BadCapture {
        for (Map.Entry<String, YamlValue> entry : table("state").entrySet()) {
            String path = entry.getKey();
            String value = entry.getValue().text();
            Fact fact = value.equals(NO_FILE) ? new Fact.Absent(path) : new Fact.ReadBack(path, value);
            found.add(new Expectation.Reads(path, fact));
        }
        if (keys.has("failed_state")) {
            found.add(new Expectation.FailedState(keys.need("failed_state").number(0, MOST_STATES)));
        }
        if (keys.has("new_kernel")) {
            found.add(new Expectation.NewKernel(keys.need("new_kernel").choice(YES_OR_NO)));
        }
        for (Map.Entry<String, YamlValue> entry : table("bus_master").entrySet()) {
            BusMaster bit = entry.getValue().choice(ON_OR_OFF);
            found.add(new Expectation.Inherits(new Fact.Mastering(entry.getKey(), When.INHERITED, bit)));
        }
    }

    private Map<String, YamlValue> table(String key) throws BadCapture {
        return keys.has(key) ? keys.need(key).table() : Map.of();
    }

    private static Map<String, Errno> errnos() {
        Map<String, Errno> errnos = new HashMap<>();
        for (Errno errno : Errno.values()) {
            errnos.put(errno.name(), errno);
        }
        return errnos;
    }

    private static Map<String, Ending> endings() {
        Map<String, Ending> endings = new HashMap<>();
        for (Ending ending : Ending.values()) {
            endings.put(ending.word().toLowerCase(Locale.ROOT), ending);
        }
        return endings;
    }
}
