package org.quiesce.compare;

import org.quiesce.recording.Fact;
import org.quiesce.recording.Observation;

/**
 * A fact that the real kernel told in a later step than the simulated one, because a kworker had not come to it before.
 *
 * @param told the step in which the simulated kernel told it
 * @param found the step in which the real kernel did
 */
public record LateFact(Observation.Step told, Observation.Step found, Fact fact) {}
