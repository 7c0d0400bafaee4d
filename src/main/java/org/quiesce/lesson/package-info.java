/** Teaches: what to say, what to do, and what to expect. */
@NullMarked
package org.quiesce.lesson;

import org.jspecify.annotations.NullMarked;
