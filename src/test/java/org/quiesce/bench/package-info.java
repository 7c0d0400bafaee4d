/** Benchmarks: those of JMH, and harnesses that are programs of their own. */
@NullMarked
package org.quiesce.bench;

import org.jspecify.annotations.NullMarked;
