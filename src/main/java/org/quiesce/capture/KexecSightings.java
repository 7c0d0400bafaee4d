package org.quiesce.capture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quiesce.machine.Hardware.BusMaster;
import org.quiesce.recording.Fact;
import org.quiesce.recording.Observation.Sighting;
import org.quiesce.recording.Observation.Step;
import org.quiesce.recording.Observation.Unheard;
import org.quiesce.recording.Observation.Watch;

/** How a recorded kexec ended: what was shut down in which order, and what the next kernel inherited. */
final class KexecSightings {
    /** {@code nvme 0000:02:00.0 shutdown [94/398]}; a driver's name may hold blanks. */
    private static final Pattern SHUT = Pattern.compile(".* (\\S+) shutdown \\[.*\\]");

    private final List<JsonTable> functions;
    private final String strategy;
    private final List<String> order;

    private KexecSightings(List<JsonTable> functions, String strategy, List<String> order) {
        this.functions = functions;
        this.strategy = strategy;
        this.order = order;
    }

    static Optional<KexecSightings> of(ObservationFiles files) throws BadCapture {
        Optional<String> result = files.text(ObservationFiles.RESULT);
        if (result.isEmpty()) {
            return Optional.empty();
        }
        JsonTable whole = JsonTable.object(files.place(ObservationFiles.RESULT), result.get());
        List<String> order = new ArrayList<>();
        Map<String, Integer> met = new HashMap<>();
        files.text(ObservationFiles.SHUTDOWN_ORDER).orElse("").lines().forEach(line -> {
            Matcher shut = SHUT.matcher(line);
            if (shut.matches() && !line.startsWith("#")) {
                order.add(numbered(shut.group(1), met.merge(shut.group(1), 1, Integer::sum)));
            }
        });
        return Optional.of(new KexecSightings(whole.tables("devices"), whole.text("strategy"), order));
    }

    /** Some names repeat, an ACPI object's and its platform device's for one: they are told apart by their turn. */
    private static String numbered(String name, int turn) {
        return turn == 1 ? name : name + " (" + turn + ")";
    }

    /** {@return what was read after the unbinds, if it was, and the kexec itself} */
    List<Step> steps(int before) throws BadCapture {
        List<Step> steps = new ArrayList<>();
        List<Fact> unbound = new ArrayList<>();
        List<Fact> inherited = new ArrayList<>();
        for (int i = 1; i < order.size(); i++) {
            inherited.add(new Fact.ShutBefore(order.get(i - 1), order.get(i)));
        }
        inherited.add(new Fact.ShutDown(order.size()));
        for (JsonTable function : functions) {
            own(function).ifPresent(inherited::add);
            mastering(function, "after_unbind", Fact.When.AFTER_UNBIND).ifPresent(unbound::add);
            mastering(function, "inherited_by_new_kernel", Fact.When.INHERITED).ifPresent(inherited::add);
            messages(function).ifPresent(inherited::add);
        }
        if (!unbound.isEmpty()) {
            steps.add(step(before + 1, "the functions once every driver was unbound", Optional.empty(), unbound));
        }
        String by = strategy.startsWith("crash") ? "crash" : "shutdown";
        steps.add(step(before + steps.size() + 1, "kexec " + strategy, Optional.of("kexec " + by), inherited));
        return steps;
    }

    /** {@return which functions had message interrupts enabled while their drivers worked: no archive holds it} */
    List<String> given() {
        List<String> lines = new ArrayList<>();
        for (JsonTable function : functions) {
            function.table("active").ifPresent(active -> {
                for (String mode : List.of("msi", "msix")) {
                    if (active.text(mode).equals("1")) {
                        lines.add("given " + function.text("dev") + " interrupts=" + mode);
                    }
                }
            });
        }
        return lines;
    }

    private static Step step(int number, String title, Optional<String> command, List<Fact> facts) {
        List<Sighting> sightings =
                facts.stream().map(fact -> new Sighting(fact, Optional.empty())).toList();
        return new Step(number, title, List.of(), command, sightings, Watch.REGISTERS, Unheard.NOTHING);
    }

    /** For a function without driver the recorder read noise (README of the recordings). */
    private Optional<Fact> own(JsonTable function) {
        String callback = function.text("pci_driver_shutdown_cb");
        boolean bound = !callback.isEmpty() && !callback.equals("no driver") && !callback.equals("n/a");
        return bound && !function.text("driver").equals("-")
                ? Optional.of(new Fact.OwnShutdown(
                        function.text("dev"), callback.equals("NULL") ? Fact.Ran.NO : Fact.Ran.YES))
                : Optional.empty();
    }

    private static Optional<Fact> mastering(JsonTable function, String state, Fact.When when) throws BadCapture {
        Optional<JsonTable> registers = function.table(state);
        return registers.isPresent() && registers.get().has("bm")
                ? Optional.of(new Fact.Mastering(
                        function.text("dev"), when, registers.get().number("bm") == 1 ? BusMaster.ON : BusMaster.OFF))
                : Optional.empty();
    }

    private static Optional<Fact> messages(JsonTable function) {
        Optional<JsonTable> registers = function.table("inherited_by_new_kernel");
        if (registers.isEmpty()
                || !(registers.get().has("msi") || registers.get().has("msix"))) {
            return Optional.empty();
        }
        boolean on = registers.get().text("msi").equals("1")
                || registers.get().text("msix").equals("1");
        return Optional.of(new Fact.MessageInterrupts(function.text("dev"), on ? Fact.Ran.YES : Fact.Ran.NO));
    }
}
