/** Runs side by side: what each kexec leaves to the next kernel, and what each device answers when asked to go. */
@NullMarked
package org.quiesce.compare;

import org.jspecify.annotations.NullMarked;
