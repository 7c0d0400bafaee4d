package org.quiesce.capture;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.quiesce.recording.Beyond;

/** The table that comes with the program of what no model can tell, each kind of line with its reason. */
final class BeyondTable {
    private static final String TABLE = "org/quiesce/observations/beyond.yaml";

    private BeyondTable() {}

    static List<Beyond> read() throws BadCapture {
        List<Beyond> rules = new ArrayList<>();
        try (InputStream yaml = Observations.resource(TABLE)) {
            for (Map.Entry<String, YamlValue> reason :
                    YamlValue.parse("beyond.yaml", yaml).table().entrySet()) {
                for (YamlValue like : reason.getValue().list()) {
                    rules.add(new Beyond(pattern(like), reason.getKey()));
                }
            }
            return rules;
        } catch (IOException e) {
            throw new BadCapture(TABLE, "cannot be read: " + e.getMessage());
        }
    }

    private static Pattern pattern(YamlValue like) throws BadCapture {
        try {
            return Pattern.compile(like.text());
        } catch (PatternSyntaxException e) {
            throw like.expected("a regular expression");
        }
    }
}
