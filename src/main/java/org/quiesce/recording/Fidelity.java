package org.quiesce.recording;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the check against real kernels found.
 *
 * @param facts how many were recorded
 * @param equal how many of them the simulated kernels tell as they were
 * @param runs how many recordings there are
 * @param kernels the releases that were recorded
 * @param precedents by their paths
 */
public record Fidelity(int facts, int equal, int runs, List<String> kernels, Map<String, Precedent> precedents) {
    public Fidelity {
        kernels = List.copyOf(kernels);
        precedents = Map.copyOf(precedents);
    }

    public static Fidelity of(int facts, int equal, int runs, List<String> kernels, List<Precedent> precedents) {
        return new Fidelity(
                facts,
                equal,
                runs,
                kernels,
                precedents.stream().collect(Collectors.toMap(Precedent::path, Function.identity())));
    }

    /** {@return the step of a real kernel that took a path, where there is one} */
    public Optional<Precedent> precedent(String path) {
        return Optional.ofNullable(precedents.get(path));
    }
}
