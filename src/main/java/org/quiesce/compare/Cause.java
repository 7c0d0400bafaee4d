package org.quiesce.compare;

import java.util.ArrayList;
import java.util.List;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Rule;

/**
 * A fact, since when it is so, and what it comes from.
 *
 * @param who whom it is about: a device, a page, a command
 * @param device where to look; {@link DeviceId#NONE} for nowhere
 * @param what what is so, in words that go on from {@code who}
 * @param index how many events had happened when it was so; {@link #BEGINNING} where it was so when the recording began
 * @param words the kernel's own: errno, R-id, function; empty for none
 * @param rules those that the kernel followed there; none where no rule is about it
 * @param because what it comes from, each with what that comes from; empty at the end of the chain
 */
public record Cause(
        String who, DeviceId device, String what, int index, String words, List<Rule> rules, List<Cause> because) {
    public static final int BEGINNING = 0;

    /** Nothing is so before all that it comes from is. */
    public Cause {
        rules = List.copyOf(rules);
        because = List.copyOf(because);
        for (var cause : because) {
            index = Math.max(index, cause.index());
        }
    }

    /** One line of the chain: a cause, and how far it is from what was asked about, from 0. */
    public record Link(int depth, Cause cause) {}

    /** {@return whether it was so before anything happened} */
    public boolean given() {
        return index == BEGINNING;
    }

    /** {@return the whole chain, each cause before what it comes from} */
    public List<Link> chain() {
        var links = new ArrayList<Link>();
        unfold(0, links);
        return links;
    }

    private void unfold(int depth, List<Link> links) {
        links.add(new Link(depth, this));
        because.forEach(cause -> cause.unfold(depth + 1, links));
    }
}
