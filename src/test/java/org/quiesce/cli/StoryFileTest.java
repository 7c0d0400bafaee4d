package org.quiesce.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quiesce.capture.BadCapture;
import org.quiesce.capture.CaptureProgress;
import org.quiesce.capture.Machines;
import org.quiesce.capture.StoryFile;
import org.quiesce.lesson.BranchList;
import org.quiesce.lesson.Experiment;
import org.quiesce.lesson.KeptSession;
import org.quiesce.machine.BadCommand;
import org.quiesce.machine.Era;
import org.quiesce.recording.Notebook;

/** A session kept in a file comes back as it was; what is no such file, newer or damaged is refused in one line. */
class StoryFileTest {
    @TempDir
    Path folder;

    @Test
    void branchesPositionNotesAndPictureComeBack() throws Exception {
        var branches = branches("A-cpu-6.1");
        var kept = KeptSession.notebook("A", branches, 7, "Look at \"memory36\":\nit \\ refuses — \u0007")
                .with(Notebook.Preview.of(new byte[] {1, 2, 3}));
        var file = written(kept);
        var read = StoryFile.read(file);
        assertEquals(kept, read);
        assertArrayEquals(new byte[] {1, 2, 3}, read.preview().png());
        var session = KeptSession.of(read);
        assertEquals(branches, session.branches());
        assertEquals(7, session.position());
        assertEquals(List.of(), session.otherwise());
        assertEquals(
                -1,
                Files.mismatch(
                        file,
                        written(KeptSession.notebook("A", session.branches(), 7, read.notes())
                                .with(read.preview()))));
    }

    @Test
    void whatThisKernelDoesOtherwiseIsSaid() throws Exception {
        var kept = KeptSession.notebook("two", branches("two-module-server"), 0, "");
        var first = kept.branches().getFirst();
        var other = new Notebook.Branch(first.name(), first.era(), first.lines(), "0123");
        var changed = new Notebook(
                kept.name(), kept.hardware(), List.of(other, kept.branches().getLast()), 0, 0, "", kept.preview());
        var otherwise = "This version of the program makes something else of main than the one that saved it.";
        assertEquals(List.of(otherwise), KeptSession.of(changed).otherwise());
        var file = written(changed);
        assertTrue(CommandLineRun.of("show", "" + file).out().contains(otherwise));
        assertEquals(
                List.of(otherwise),
                CommandLineRun.of("run", "" + file).err().lines().toList());
    }

    @Test
    void theCommandLineReadsIt() throws Exception {
        var file = written(KeptSession.notebook("two", branches("two-module-server"), 0, "A note."));
        var shown = CommandLineRun.of("show", "" + file);
        assertEquals("", shown.err());
        assertTrue(
                shown.out().contains("* branch 2: 2 commands, leaves main after 1, " + Era.V612.title()), shown.out());
        assertTrue(shown.out().contains("A note."));
        var run = CommandLineRun.of("run", "" + file, "offline cpu3");
        assertEquals("", run.err());
        assertEquals(
                List.of("> offline cpu1", "> online cpu1", "> offline cpu3"),
                run.out().lines().filter(line -> line.startsWith("> ")).toList());
        assertEquals(0, CommandLineRun.of("compare", "" + file).code());
        assertTrue(CommandLineRun.of("run", "" + file, "--era", "v61").out().contains("era 6.1"));
    }

    @Test
    void itsBranchesAreListedAndCompared() throws Exception {
        var file = "" + written(KeptSession.notebook("two", branches("two-module-server"), 0, ""));
        assertTrue(CommandLineRun.of("branches", file).out().contains("* branch 2: 2 commands, leaves main after 1"));
        var out = CommandLineRun.of("branches", file, "--compare", "main,branch 2")
                .out();
        assertTrue(out.startsWith("main and branch 2 share 1 command:"), out);
        assertTrue(out.contains("  cpu2 online: 0 | 1"), out);
        assertEquals(
                out, CommandLineRun.of("branches", file, "--compare", "main").out(), "the one shown is branch 2");
        var none = CommandLineRun.of("branches", file, "--compare", "main,other");
        assertEquals(2, none.code());
        assertEquals(
                "quiesce: " + file + ": no branch is called other; there are main, branch 2",
                none.err().strip());
        assertEquals(
                "quiesce: four-cpus: only a saved session (.quiesce) has branches",
                CommandLineRun.of("branches", "four-cpus").err().strip());
    }

    @Test
    void exportWritesIt() {
        var file = folder.resolve("run.quiesce");
        assertEquals(
                "",
                CommandLineRun.of("export", "four-cpus", "offline cpu1", "--quiesce", "" + file)
                        .err());
        assertTrue(CommandLineRun.of("run", "" + file).out().contains("> offline cpu1"));
    }

    @Test
    void aNewerFileIsRefused() throws Exception {
        var file = written(KeptSession.notebook("two", branches("two-module-server"), 0, ""));
        edit(file, "story.yaml", "quiesce: 1", "quiesce: 2");
        assertEquals(
                "quiesce: " + file
                        + ": story.yaml: line 1: a newer Quiesce wrote this (form 2, this one reads up to 1)",
                refused(file));
    }

    @Test
    void aLineThatIsNoCommandNamesBranchAndNumber() throws Exception {
        var file = written(KeptSession.notebook("two", branches("two-module-server"), 0, ""));
        edit(file, "story.yaml", "offline cpu2", "offline cpu77");
        assertTrue(refused(file).startsWith("quiesce: " + file + ": main, command 2: "), refused(file));
    }

    @Test
    void aMachineThatIsDamagedNamesThePlace() throws Exception {
        var file = written(KeptSession.notebook("two", branches("two-module-server"), 0, ""));
        edit(file, "machine.json", "ONLINE", "ON");
        assertTrue(refused(file).startsWith("quiesce: " + file + ": machine.json: line "), refused(file));
    }

    @Test
    void aFileCutShortSaysSo() throws Exception {
        var file = written(KeptSession.notebook("two", branches("two-module-server"), 0, ""));
        var whole = Files.readAllBytes(file);
        for (int length : new int[] {30, 600, whole.length / 2}) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            assertEquals("quiesce: " + file + ": damaged: it ends too early", refused(file), "of " + length + " bytes");
        }
    }

    /** Whatever is flipped or cut off: one line, or the session as it was where it was in nobody's way. */
    @Test
    void anyDamageIsOneLine() throws Exception {
        var file = written(KeptSession.notebook("two", branches("two-module-server"), 0, ""));
        var whole = Files.readAllBytes(file);
        var random = new Random(5);
        for (int i = 0; i < 60; i++) {
            var broken = i % 2 == 0 ? java.util.Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            if (i % 2 == 1) {
                broken[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(file, broken);
            try {
                StoryFile.read(file);
            } catch (BadCapture refused) {
                assertTrue(String.valueOf(refused.getMessage()).startsWith("" + file), "" + refused);
            }
        }
        Files.write(file, new byte[0]);
        assertTrue(assertThrows(BadCapture.class, () -> StoryFile.read(file))
                .toString()
                .contains("no recording"));
    }

    private static BranchList branches(String machine) throws BadCapture, BadCommand {
        var first = Experiment.on(Machines.open(machine, CaptureProgress.UNWATCHED), Era.V612)
                .and("offline cpu1");
        return BranchList.of(first).and(first.and("offline cpu2")).and(first.and("online cpu1"));
    }

    private Path written(Notebook notebook) throws IOException {
        var file = Files.createTempFile(folder, "session", ".quiesce");
        try (var out = Files.newOutputStream(file)) {
            StoryFile.write(notebook, out);
        }
        return file;
    }

    private static String refused(Path file) {
        var run = CommandLineRun.of("show", "" + file);
        assertEquals(2, run.code());
        return run.err().strip();
    }

    /** Replaces words in one entry. */
    private static void edit(Path file, String entry, String from, String to) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var in = new ZipInputStream(Files.newInputStream(file));
                var zip = new ZipOutputStream(out)) {
            for (var each = in.getNextEntry(); each != null; each = in.getNextEntry()) {
                var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                zip.putNextEntry(new ZipEntry(each.getName()));
                zip.write((each.getName().equals(entry) ? text.replace(from, to) : text)
                        .getBytes(StandardCharsets.UTF_8));
            }
        }
        Files.write(file, out.toByteArray());
    }
}
