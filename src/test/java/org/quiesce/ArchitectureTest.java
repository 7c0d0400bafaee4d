package org.quiesce;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import javafx.application.Platform;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The house: who may use whom, and why. Each arrow of the architecture page is a rule here. */
class ArchitectureTest {
    private static final JavaClasses PROGRAM = new ClassFileImporter().importPath(Path.of("target", "classes"));
    private static final String[] PURE = {"org.quiesce.machine..", "org.quiesce.kernel..", "org.quiesce.recording.."};

    @TestFactory
    Stream<DynamicTest> roomsUseOnlyTheRoomsTheyMay() {
        return Stream.of(
                room("machine", "it is what is, and knows nothing of what is done with it"),
                room("kernel", "what Linux would do depends on the machine and the command alone", "machine"),
                room("recording", "a recording holds what happened, and does not ask why", "machine"),
                room("capture", "a capture says what is, never what would happen", "machine", "recording"),
                room("compare", "comparing needs runs, not files or fronts", "machine", "kernel", "recording"),
                room(
                        "lesson",
                        "a lesson must run headless, from machines given to it",
                        "machine",
                        "kernel",
                        "recording"),
                room(
                        "cli",
                        "the command line must start without JavaFX",
                        "machine",
                        "kernel",
                        "recording",
                        "capture",
                        "compare",
                        "lesson"),
                room(
                        "ui",
                        "the window and the command line call the same code, not each other",
                        "machine",
                        "kernel",
                        "recording",
                        "capture",
                        "compare",
                        "lesson"));
    }

    private static DynamicTest room(String name, String because, String... mayUse) {
        String[] allowed = Stream.concat(Stream.of(name), Stream.of(mayUse))
                .map(room -> "org.quiesce." + room + "..")
                .toArray(String[]::new);
        ArchRule rule = noClasses()
                .that()
                .resideInAPackage("org.quiesce." + name + "..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.quiesce..").and(not(resideInAnyPackage(allowed))))
                .because(because);
        return DynamicTest.dynamicTest(name, () -> check(rule));
    }

    @Test
    void onlyMainUsesMain() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("org.quiesce")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.quiesce")
                .because("Main is the door, not a room"));
    }

    @Test
    void onlyTheWindowKnowsJavaFx() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("org.quiesce.ui..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..", "com.sun.javafx..", "org.controlsfx..", "org.kordamp..")
                .because("everything but the window must run, and be tested, without a display"));
    }

    @Test
    void onlyTheCommandLineKnowsPicocli() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("org.quiesce.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .because("options and exit codes are the command line's own business"));
    }

    @Test
    void thePureRoomsUseOnlyTheLanguageAndItsCollections() {
        check(classes()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "org.quiesce..",
                        "java.lang",
                        "java.lang.annotation",
                        "java.lang.constant",
                        "java.lang.invoke",
                        "java.lang.runtime",
                        "java.math",
                        "java.nio.charset",
                        "java.util",
                        "java.util.function",
                        "java.util.regex",
                        "java.util.stream",
                        "org.jspecify.annotations")
                .because("a run must depend on nothing but the machine and the command: no file, no network, no time"));
    }

    @Test
    void thePureRoomsHaveNoClockThreadOrChance() {
        check(noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(
                        Thread.class,
                        ThreadLocal.class,
                        Process.class,
                        ProcessBuilder.class,
                        Runtime.class,
                        Random.class,
                        UUID.class,
                        java.util.Date.class,
                        java.util.Calendar.class,
                        java.util.Timer.class)
                .orShould()
                .callMethod(Math.class, "random")
                .because("two runs of one command must be equal"));
    }

    @Test
    void thePureRoomsNeitherAskNorTellTheWorldOutside() {
        check(noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(System.class, "getProperty", String.class)
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("virtual time comes from the cost table, and what happened is in the events"));
    }

    @Test
    void thePureRoomsHaveNoVariableOfTheirOwn() {
        check(fields().that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(PURE)
                .and()
                .areStatic()
                .should()
                .beFinal()
                .because("state is in the machine and nowhere else"));
    }

    @Test
    void aRefusalIsNoException() {
        check(noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .and()
                .arePublic()
                .and()
                .doNotHaveSimpleName("BadCommand")
                .should()
                .beAssignableTo(Throwable.class)
                .because(
                        "a refusal is a result: an errno, a reason, the devices that block; only words that are no command"
                                + " at all are an error"));
    }

    @Test
    void theKernelHasOneDoor() {
        check(classes()
                .that()
                .resideInAPackage("org.quiesce.kernel..")
                .and()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .should()
                .haveSimpleName("Kernel")
                .because("its procedures are its own; others give commands and read events"));
    }

    @Test
    void theWindowReadsNoFileFormat() {
        check(noClasses()
                .that()
                .resideInAPackage("org.quiesce.ui..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.commons.compress..",
                        "org.tukaani..",
                        "org.snakeyaml..",
                        "com.fasterxml..",
                        "java.util.zip..",
                        "java.util.jar..")
                .because("formats belong to capture, where the command line reads them too"));
    }

    @Test
    void nobodyRunsLater() {
        check(noClasses()
                .should()
                .callMethod(Platform.class, "runLater", Runnable.class)
                .because("work off the thread is a Task or a ScheduledService that delivers one value"));
    }

    @Test
    void onlyMainExits() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("org.quiesce")
                .should()
                .callMethod(System.class, "exit", int.class)
                .because("an exit code is a value that a test can look at"));
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(PROGRAM);
    }
}
