/** Runs commands under a kernel, again under another, and teaches: what to say, what to do, what to expect. */
@NullMarked
package org.quiesce.lesson;

import org.jspecify.annotations.NullMarked;
