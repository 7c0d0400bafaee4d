package org.quiesce.cli;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.quiesce.compare.Comparison;
import org.quiesce.compare.ComparisonFormat;
import org.quiesce.compare.ComparisonText;
import org.quiesce.machine.Era;
import org.quiesce.machine.Strategy;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code quiesce compare}: kexec in several ways, and what each leaves to the next kernel. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = "Hands a machine over by kexec in several ways, and says what each leaves to the next kernel.",
        footer = {
            "",
            "Strategies: shutdown (what mainline does), remove (the 2016 proposal), remove-or-shutdown,",
            "  shutdown-or-remove (as the vio bus), bus-master-clear, crash.",
            "",
            "Commands come before the hand-over.",
            "Example: quiesce compare openpower-bootloader --by shutdown,remove"
        })
final class CompareWays implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Asking asking;

    @Option(
            names = "--by",
            paramLabel = "STRATEGY",
            split = ",",
            converter = Words.class,
            description = "Which strategies, with commas between. Default: shutdown,remove.")
    private List<Strategy> strategies = List.of(Strategy.SHUTDOWN, Strategy.REMOVE);

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    @Option(names = "--markdown", description = "Prints a table to paste into a review.")
    private boolean markdown;

    @Option(names = "--csv", description = "Prints a line for each device and strategy.")
    private boolean csv;

    @Override
    public Integer call() throws BadInput {
        var experiment = asking.told();
        var era = experiment.era();
        var ways = strategies.stream()
                .map(strategy -> new Comparison.Way(strategy, era))
                .toList();
        print(Comparison.of(experiment.recording(), ways), era);
        return 0;
    }

    private void print(Comparison comparison, Era era) {
        var out = spec.commandLine().getOut();
        if (json) {
            out.print(ComparisonFormat.JSON.of(asking.machine(), comparison));
        } else if (csv) {
            out.print(ComparisonFormat.CSV.of(asking.machine(), comparison));
        } else if (markdown) {
            out.print(ComparisonFormat.MARKDOWN.of(asking.machine(), comparison));
        } else {
            out.println(asking.machine() + ", era " + era.title());
            ComparisonText.lines(comparison).forEach(out::println);
        }
    }

    /** {@code remove} to {@link Strategy#REMOVE}. */
    static final class Words implements ITypeConverter<Strategy> {
        @Override
        public Strategy convert(String word) {
            return Strategy.of(word)
                    .orElseThrow(() -> new TypeConversionException("there is no strategy " + word
                            + "; expected some of "
                            + Arrays.stream(Strategy.values())
                                    .map(Strategy::word)
                                    .collect(Collectors.joining(", "))));
        }
    }
}
