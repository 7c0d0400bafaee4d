package org.quiesce.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.quiesce.capture.StoryFile;
import org.quiesce.lesson.BranchList;
import org.quiesce.lesson.BranchText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quiesce branches}: what was asked otherwise in a saved session, and how two of its branches differ. */
@Command(
        name = "branches",
        mixinStandardHelpOptions = true,
        description = "Lists the branches of a saved session, or compares two of them.",
        footer = {"", "Example: quiesce branches lesson.quiesce --compare 'main,branch 2'"})
final class CompareBranches implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "A session: FILE.quiesce.")
    private String file;

    @Option(
            names = "--compare",
            paramLabel = "A[,B]",
            split = ",",
            description = "What two branches share, what became of each command after that, and how their machines"
                    + " differ at the end; B is the one shown when it was saved, unless said.")
    private List<String> compared = List.of();

    @Override
    public Integer call() throws BadInput {
        if (!StoryFile.isNamed(file)) {
            throw new BadInput(file + ": only a saved session (.quiesce) has branches");
        }
        var branches = Opening.session(file).branches();
        var lines = switch (compared.size()) {
            case 0 -> BranchText.list(branches);
            case 1 -> BranchText.compared(branches, find(branches, compared.getFirst()), branches.current());
            case 2 ->
                BranchText.compared(branches, find(branches, compared.getFirst()), find(branches, compared.getLast()));
            default -> throw new BadInput("--compare takes two branches, not " + compared.size());
        };
        lines.forEach(spec.commandLine().getOut()::println);
        return 0;
    }

    private int find(BranchList branches, String name) throws BadInput {
        return branches.find(name.strip())
                .orElseThrow(() -> new BadInput(file + ": no branch is called " + name.strip() + "; there are "
                        + branches.all().stream().map(BranchList.Branch::name).collect(Collectors.joining(", "))));
    }
}
