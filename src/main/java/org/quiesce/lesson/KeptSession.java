package org.quiesce.lesson;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.quiesce.machine.BadCommand;
import org.quiesce.machine.CommandText;
import org.quiesce.machine.Event;
import org.quiesce.recording.EventText;
import org.quiesce.recording.Notebook;
import org.quiesce.recording.Recording;

/**
 * A session out of a notebook: the commands given again.
 *
 * @param position the index of the moment that was shown
 * @param otherwise a sentence for each branch of which the kernels here make something else than those that wrote it
 */
public record KeptSession(String name, BranchList branches, int position, String notes, List<String> otherwise) {
    public KeptSession {
        otherwise = List.copyOf(otherwise);
    }

    /** A line of a notebook that is no command of its machine. */
    public static final class BadNotebook extends Exception {
        private static final long serialVersionUID = 1L;

        private BadNotebook(String where, BadCommand cause) {
            super(where + ": " + cause.problem(), cause);
        }
    }

    /** {@return a notebook of branches on one machine} Costs as much as there are events. */
    public static Notebook notebook(String name, BranchList branches, int position, String notes) {
        return notebook(name, branches, position, notes, KeptSession::digest);
    }

    /** {@return the same without digests: nobody will be told when it comes out otherwise} Costs as much as commands. */
    public static Notebook sketch(String name, BranchList branches, int position) {
        return notebook(name, branches, position, "", _ -> "");
    }

    private static Notebook notebook(
            String name, BranchList branches, int position, String notes, Function<Recording, String> digests) {
        var kept = branches.all().stream()
                .map(branch -> new Notebook.Branch(
                        branch.name(),
                        branch.experiment().era(),
                        lines(branch.experiment().recording()),
                        digests.apply(branch.experiment().recording())))
                .toList();
        var hardware = branches.shown().experiment().hardware();
        return new Notebook(name, hardware, kept, branches.current(), position, notes, Notebook.Preview.NONE);
    }

    /** {@return the session that a notebook tells of, all commands given again} */
    public static KeptSession of(Notebook notebook) throws BadNotebook {
        var all = new ArrayList<BranchList.Branch>();
        var otherwise = new ArrayList<String>();
        for (var kept : notebook.branches()) {
            var experiment = asked(notebook, kept);
            all.add(new BranchList.Branch(kept.name(), experiment));
            if (!kept.digest().isEmpty() && !digest(experiment.recording()).equals(kept.digest())) {
                otherwise.add("This version of the program makes something else of " + kept.name()
                        + " than the one that saved it.");
            }
        }
        var branches = new BranchList(all, notebook.current());
        int last = branches.shown().experiment().recording().size();
        return new KeptSession(
                notebook.name(), branches, Math.min(notebook.position(), last), notebook.notes(), otherwise);
    }

    private static Experiment asked(Notebook notebook, Notebook.Branch kept) throws BadNotebook {
        var experiment = Experiment.on(notebook.hardware(), kept.era());
        for (int k = 0; k < kept.lines().size(); k++) {
            try {
                experiment = experiment.and(kept.lines().get(k));
            } catch (BadCommand e) {
                throw new BadNotebook(kept.name() + ", command " + (k + 1), e);
            }
        }
        return experiment;
    }

    /** {@return the commands of a recording as lines that give them again} */
    public static List<String> lines(Recording recording) {
        return recording.steps().stream()
                .map(step -> CommandText.text(step.command(), recording.at(step.from())))
                .toList();
    }

    /** {@return a number for all that happened, in 32 hexadecimal digits: SHA-256 of time and text of each event, cut} */
    public static String digest(Recording recording) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            for (Event event : recording.events()) {
                sha.update((event.at() + " " + EventText.of(event) + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(sha.digest(), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
