package org.quiesce.cli;

import java.util.Arrays;
import java.util.Optional;
import org.quiesce.lesson.Experiment;
import org.quiesce.machine.BadCommand;
import org.quiesce.machine.Era;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code --era}: which kernel. */
final class Eras {
    @Option(
            names = "--era",
            paramLabel = "ERA",
            converter = Words.class,
            description = "Which kernel: before, rfc, v311, v61 or v612."
                    + " Default: the one the machine was captured under, else v612.")
    private Optional<Era> era = Optional.empty();

    /** {@return a machine under the kernel chosen, with nothing asked yet but what a recording asks of it} */
    Experiment opened(String machine) throws BadInput {
        var opened = Opening.experiment(machine);
        return era.filter(chosen -> chosen != opened.era())
                .map(chosen -> opened.in(chosen).experiment())
                .orElse(opened);
    }

    /** {@return what a line leads to; {@code which} names it where there are several} */
    static Experiment asked(Experiment experiment, String which, String line) throws BadInput {
        try {
            return experiment.and(line);
        } catch (BadCommand e) {
            throw new BadInput(
                    which + ", column " + e.column() + ": " + e.problem() + " (in: " + line.strip() + ")", e);
        }
    }

    /** {@code v612} to {@link Era#V612}. */
    static final class Words implements ITypeConverter<Era> {
        @Override
        public Era convert(String word) {
            return Arrays.stream(Era.values())
                    .filter(era -> era.word().equals(word))
                    .findFirst()
                    .orElseThrow(
                            () -> new TypeConversionException("expected before, rfc, v311, v61 or v612, not " + word));
        }
    }
}
