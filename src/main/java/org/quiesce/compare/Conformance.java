package org.quiesce.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.quiesce.compare.Finding.Verdict;
import org.quiesce.machine.Explanations;
import org.quiesce.machine.Function;
import org.quiesce.recording.Fact;
import org.quiesce.recording.KnownDifference;
import org.quiesce.recording.LogReading;
import org.quiesce.recording.Observation;
import org.quiesce.recording.Observation.Sighting;

/**
 * What a real kernel did beside what the simulated kernel of its era does on the same machine, fact by fact. Every
 * recorded fact has exactly one finding; what only the simulated kernel did has one more each.
 *
 * @param paths for each step by its number the way that what was asked took through the simulated kernel
 * @param late which of the facts that are equal came in a later step than the simulated kernel tells them
 */
public record Conformance(
        Observation observation, List<Finding> findings, Map<Integer, String> paths, List<LateFact> late) {
    public Conformance {
        late = List.copyOf(late);
        findings = List.copyOf(findings);
        paths = Map.copyOf(paths);
    }

    /** @param explanations tell which rules the functions of the simulated kernel follow */
    public static Conformance of(Observation observation, Explanations explanations) {
        var simulation = new Simulation(observation);
        var rules = new RuleIds(explanations, observation.era());
        var findings = new ArrayList<Finding>();
        var paths = new HashMap<Integer, String>();
        var late = new Lateness();
        for (var step : observation.steps()) {
            simulation.go(step);
            paths.put(step.number(), simulation.path());
            findings.addAll(new Comparing(observation, step, simulation, rules, late).findings());
        }
        findings.addAll(late.missing(observation.after()));
        findings.sort(Comparator.comparingInt(finding -> finding.step().number()));
        return new Conformance(observation, findings, paths, late.found());
    }

    /** {@return the same with what is known among the differences marked so} */
    Conformance marked(List<KnownDifference> known) {
        var here = known.stream()
                .filter(entry -> entry.recording().equals(observation.name()))
                .toList();
        var marked = findings.stream()
                .map(finding -> here.stream()
                        .filter(entry -> finding.verdict() == Verdict.DIFFERENT && finding.is(entry))
                        .findFirst()
                        .map(entry -> finding.known(entry.why()))
                        .orElse(finding))
                .toList();
        return new Conformance(observation, marked, paths, late);
    }

    boolean has(KnownDifference entry) {
        return observation.name().equals(entry.recording())
                && findings.stream().anyMatch(finding -> finding.verdict() == Verdict.KNOWN && finding.is(entry));
    }

    /** {@return how many findings there are of each verdict} */
    public Map<Verdict, Integer> counts() {
        var counts = new EnumMap<Verdict, Integer>(Verdict.class);
        findings.forEach(finding -> counts.merge(finding.verdict(), 1, Integer::sum));
        return counts;
    }

    /** One step. */
    private record Comparing(
            Observation observation, Observation.Step step, Simulation simulation, RuleIds rules, Lateness late) {
        List<Finding> findings() {
            var findings = new ArrayList<Finding>();
            var unknown = simulation.unknown();
            for (var sighting : step.sightings()) {
                if (sighting.beyond().isPresent()) {
                    findings.add(Finding.beyond(
                            step, sighting.fact(), sighting.beyond().get()));
                } else if (!unknown.isEmpty()) {
                    findings.add(Finding.unknown(step, sighting.fact(), unknown));
                } else if (!ofASequence(sighting.fact())) {
                    findings.add(answer(sighting.fact()));
                }
            }
            if (unknown.isEmpty() && !step.wholeBeyond() && step.watch() == Observation.Watch.MESSAGES) {
                var did = simulation.facts();
                findings.addAll(aligned(Fact.Uevent.class, did.uevents()));
                findings.addAll(aligned(Fact.Ost.class, did.osts()));
                findings.addAll(aligned(Fact.LogLine.class, did.log()));
                findings.addAll(aligned(Fact.Rung.class, traced(did.rungs())));
                findings.addAll(aligned(Fact.Probed.class, did.probed(probedInStep())));
                findings.addAll(aligned(Fact.Called.class, did.calls(probed())));
            }
            return findings;
        }

        private static boolean ofASequence(Fact fact) {
            return switch (fact) {
                case Fact.Uevent _, Fact.Ost _, Fact.LogLine _, Fact.Rung _, Fact.Probed _, Fact.Called _ -> true;
                case Fact.Returned _,
                        Fact.Failed _,
                        Fact.StillWaiting _,
                        Fact.ReadBack _,
                        Fact.Absent _,
                        Fact.ShutBefore _,
                        Fact.ShutDown _,
                        Fact.OwnShutdown _,
                        Fact.Mastering _,
                        Fact.MessageInterrupts _ -> false;
            };
        }

        private Finding answer(Fact recorded) {
            var answer = simulation.answer(recorded);
            if (answer.isPresent() && answer.get().equals(recorded)) {
                return Finding.equal(step, recorded);
            }
            if (answer.isEmpty() && Simulation.isCall(recorded)) {
                return Finding.unknown(step, recorded, "nothing here does the same");
            }
            return answer.isPresent() && notKnown(answer.get())
                    ? Finding.unknown(step, recorded, answer.get().toString())
                    : Finding.different(step, Optional.of(recorded), answer, rulesOf(recorded));
        }

        /** A refusal is where it was refused; of everything else the whole step may be the cause. */
        private String rulesOf(Fact answered) {
            var refused = Simulation.isCall(answered)
                    ? rules.innermost(simulation.facts().refusedBy())
                    : "";
            return refused.isEmpty() ? rules.all(simulation.facts().entered()) : refused;
        }

        private static boolean notKnown(Fact fact) {
            return switch (fact) {
                case Fact.ReadBack(String _, String value) -> value.equals(Fact.ReadBack.NOT_KNOWN);
                case Fact.Mastering(String _, Fact.When _, var bit) ->
                    bit == org.quiesce.machine.Hardware.BusMaster.UNKNOWN;
                default -> false;
            };
        }

        /** In order, each kind for itself: how uevents and log lines lie between each other was not recorded. */
        private List<Finding> aligned(Class<? extends Fact> kind, List<Told> simulated) {
            var recorded = step.sightings().stream()
                    .filter(sighting -> sighting.beyond().isEmpty())
                    .map(Sighting::fact)
                    .filter(kind::isInstance)
                    .toList();
            var reading = new LogReading(observation.beyond());
            int before = simulated.size() - simulation.facts().afterwards(kind, probed());
            var now = told(simulated.subList(0, before), reading);
            var afterwards = told(simulated.subList(before, simulated.size()), reading);
            now.addAll(afterwards);
            var older = late.take(kind);
            var told = new ArrayList<>(older.stream().map(Lateness.Late::told).toList());
            told.addAll(now);
            var missed = new ArrayList<Lateness.Late>();
            var findings = beside(recorded, told, older, missed);
            int silent = unheard(kind);
            int unheard = onlySimulated(findings, silent);
            late.put(kind, missed.stream().skip(silent - unheard).toList());
            var heard = findings.subList(0, findings.size() - unheard);
            int toCome = onlySimulated(heard, Math.max(0, afterwards.size() - unheard));
            late.put(kind, late(told.subList(told.size() - unheard - toCome, told.size() - unheard)));
            return heard.subList(0, heard.size() - toCome);
        }

        /**
         * @param told begins with {@code older}, what is to come from earlier steps
         * @param missed is given those of them that have not come in this one either
         */
        private List<Finding> beside(
                List<Fact> recorded, List<Told> told, List<Lateness.Late> older, List<Lateness.Late> missed) {
            var findings = new ArrayList<Finding>();
            int place = 0;
            for (var pair : Alignment.of(recorded, Told.facts(told))) {
                if (pair.right().isEmpty()) {
                    findings.add(Finding.different(step, pair.left(), pair.right(), rulesOf(List.<Function>of())));
                } else if (pair.left().isEmpty() && place < older.size()) {
                    missed.add(older.get(place++));
                } else if (pair.left().isEmpty()) {
                    findings.add(Finding.different(
                            step,
                            pair.left(),
                            pair.right(),
                            rulesOf(told.get(place++).by())));
                } else {
                    older.stream().skip(place++).findFirst().ifPresent(came -> late.found(came, step));
                    findings.add(Finding.equal(step, pair.left().get()));
                }
            }
            return findings;
        }

        private List<Lateness.Late> late(List<Told> told) {
            return told.stream()
                    .map(each -> new Lateness.Late(step, each, rulesOf(each.by())))
                    .toList();
        }

        private int unheard(Class<? extends Fact> kind) {
            if (kind.equals(Fact.Called.class)) {
                return step.unheard().calls();
            }
            return kind.equals(Fact.Uevent.class) ? step.unheard().uevents() : 0;
        }

        private String rulesOf(List<Function> by) {
            var told = rules.innermost(by);
            return told.isEmpty() ? rules.all(simulation.facts().entered()) : told;
        }

        private static List<Told> told(List<Told> simulated, LogReading reading) {
            return simulated.stream()
                    .filter(each -> reading.why(each.fact()).isEmpty())
                    .collect(Collectors.toCollection(ArrayList::new));
        }

        /**
         * {@return how many findings at the end only the simulated kernel has, of so many that are no difference} The real
         * one did as much while nobody listened, or a kworker has not come to it yet.
         */
        private static int onlySimulated(List<Finding> findings, int most) {
            int count = 0;
            while (count < Math.min(most, findings.size())
                    && findings.get(findings.size() - count - 1).recorded().isEmpty()) {
                count++;
            }
            return count;
        }

        /** {@return the functions that had probes in this recording} */
        private Set<String> probed() {
            return observation.steps().stream()
                    .flatMap(each -> each.sightings().stream())
                    .filter(sighting -> sighting.fact() instanceof Fact.Called
                            && sighting.beyond().isEmpty())
                    .map(sighting -> ((Fact.Called) sighting.fact()).function())
                    .collect(Collectors.toSet());
        }

        /** These probes were set for some steps only. */
        private Set<String> probedInStep() {
            return step.sightings().stream()
                    .map(Sighting::fact)
                    .filter(Fact.Probed.class::isInstance)
                    .map(fact -> ((Fact.Probed) fact).function())
                    .collect(Collectors.toSet());
        }

        /** Callbacks are compared where they were traced. */
        private List<Told> traced(List<Told> rungs) {
            boolean traced = step.sightings().stream().anyMatch(sighting -> sighting.fact() instanceof Fact.Rung);
            return traced ? rungs : List.of();
        }
    }
}
