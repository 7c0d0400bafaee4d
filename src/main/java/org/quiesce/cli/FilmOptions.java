package org.quiesce.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.quiesce.recording.Page;
import org.quiesce.recording.Recording;
import picocli.CommandLine.Option;

/** {@code --film FILE --from N --to N}: a range of moments as a picture that moves. */
final class FilmOptions {
    @Option(names = "--film", paramLabel = "FILE", description = "The window through a range of moments, as APNG.")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--from", paramLabel = "N", description = "The film begins after N events. Default: 0.")
    private int from;

    @Option(names = "--to", paramLabel = "N", description = "It ends after N events. Default: the end.")
    private Optional<Integer> to = Optional.empty();

    Optional<Path> file() {
        return file;
    }

    /** {@return what to film} Throws where there are no such moments, or the view is of no moment. */
    Page.Opened range(Recording recording, Page page) throws BadInput {
        int last = to.orElse(recording.size());
        if (from < 0 || from > last || last > recording.size()) {
            throw bad("--from and --to: expected numbers from 0 to " + recording.size()
                    + ", the events of this run, the first no larger than the second");
        }
        if (page == Page.COMPARISON) {
            throw bad("--film: a film goes through moments, and a comparison begins where they end");
        }
        return new Page.Opened(page, from, last);
    }

    private static BadInput bad(String problem) {
        return new BadInput(problem, new IllegalArgumentException());
    }
}
