package org.quiesce.cli;

import java.util.Arrays;
import java.util.Optional;
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

    Optional<Era> chosen() {
        return era;
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
