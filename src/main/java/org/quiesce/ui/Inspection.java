package org.quiesce.ui;

import java.util.List;
import java.util.Optional;

/**
 * What the inspector says about the device selected.
 *
 * @param title the kernel's name
 * @param facts properties, in groups
 * @param memory the block's page map, for a memory block
 * @param ladder the hotplug ladder, for a CPU
 */
record Inspection(String title, String detail, List<Group> facts, Optional<Block> memory, Optional<Ladder> ladder) {
    static final Inspection NOTHING = new Inspection("", "", List.of(), Optional.empty(), Optional.empty());

    Inspection {
        facts = List.copyOf(facts);
    }

    record Group(String title, List<Fact> facts) {
        Group {
            facts = List.copyOf(facts);
        }
    }

    record Fact(String name, String value, Voice voice) {
        /** A fact in the program's words. */
        static Fact plain(String name, String value) {
            return new Fact(name, value, Voice.PLAIN);
        }

        /** A fact in the kernel's words. */
        static Fact kernel(String name, String value) {
            return new Fact(name, value, Voice.KERNEL);
        }
    }

    /** Whose words a value is. */
    enum Voice {
        PLAIN,
        KERNEL
    }

    record Block(String heading, Optional<PagePicture> pages, PageMap.Blame blame) {}

    /**
     * @param state {@code hotplug/state} now
     * @param steps the callbacks of the walk under way or last done, newest last
     */
    record Ladder(int state, List<Step> steps) {
        Ladder {
            steps = List.copyOf(steps);
        }
    }

    /** One callback of the ladder; {@code result} is empty for success. */
    record Step(int state, String name, String arrow, String result) {}
}
