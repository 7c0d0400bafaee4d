package org.quiesce.machine;

/** Which blocks hold metadata of which others, kept beside the devices so that nobody has to walk them (D-58). */
record MetadataIndex(Trie<Serials> holders) {
    static final MetadataIndex EMPTY = new MetadataIndex(Trie.empty());

    /** {@return serials of the blocks that hold metadata of block {@code number}} */
    Serials of(int number) {
        return holders.find(number).orElse(Serials.NONE);
    }

    MetadataIndex plus(int serial, Pages pages) {
        var more = holders;
        if (pages instanceof Pages.Known known) {
            for (var run : known.runs()) {
                if (run.of() >= 0) {
                    more = more.with(
                            run.of(), more.find(run.of()).orElse(Serials.NONE).with(serial));
                }
            }
        }
        return more.equals(holders) ? this : new MetadataIndex(more);
    }

    MetadataIndex minus(int serial, Pages pages) {
        var fewer = holders;
        if (pages instanceof Pages.Known known) {
            for (var run : known.runs()) {
                if (run.of() >= 0) {
                    var others = fewer.find(run.of()).orElse(Serials.NONE).without(serial);
                    fewer = others.isEmpty() ? fewer.without(run.of()) : fewer.with(run.of(), others);
                }
            }
        }
        return fewer.equals(holders) ? this : new MetadataIndex(fewer);
    }
}
