package org.quiesce.recording;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A kind of fact that no model of the kernel can tell, whatever it does: a driver's own words, addresses, how often a
 * message is held back in a second.
 *
 * @param like what the fact's text looks like as a whole
 * @param because why it cannot be told
 */
public record Beyond(Pattern like, String because) {
    /** {@return why a fact is beyond any model; nothing where it is not} */
    public static Optional<String> why(List<Beyond> rules, Fact fact) {
        var text = fact.toString();
        return rules.stream()
                .filter(rule -> rule.like.matcher(text).matches())
                .map(Beyond::because)
                .findFirst();
    }
}
