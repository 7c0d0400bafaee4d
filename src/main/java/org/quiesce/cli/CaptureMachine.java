package org.quiesce.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.quiesce.capture.BadCapture;
import org.quiesce.capture.CaptureProgress;
import org.quiesce.capture.CaptureReader;
import org.quiesce.capture.CaptureWriter;
import org.quiesce.capture.RealSysfs;
import org.quiesce.capture.WholeFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code quiesce capture}: saves this machine, or any root. */
@Command(
        name = "capture",
        mixinStandardHelpOptions = true,
        description = "Saves this machine, or any root, with its registration order, as an archive.",
        footer = {"", "Example: quiesce capture -o server.tar.gz, and elsewhere: quiesce show server.tar.gz"})
final class CaptureMachine implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--root", paramLabel = "DIR", description = "What holds sys and proc. Default: /, this machine.")
    private Path root = Path.of("/");

    @Option(names = "-o", required = true, paramLabel = "FILE", description = "The archive, a .tar.gz.")
    private Path file;

    @Override
    public Integer call() throws BadInput {
        if (!file.toString().endsWith(".tar.gz") && !file.toString().endsWith(".tgz")) {
            throw new BadInput(file + ": the archive's name must end in .tar.gz", new IllegalArgumentException());
        }
        try {
            RealSysfs.refuse(file);
            var tree = new CaptureReader(CaptureProgress.UNWATCHED).read(root);
            WholeFile.write(file, out -> CaptureWriter.write(tree, out));
        } catch (BadCapture e) {
            throw new BadInput(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new BadInput(file + ": cannot be written: " + e.getMessage(), e);
        }
        spec.commandLine().getOut().println("wrote " + file);
        return 0;
    }
}
