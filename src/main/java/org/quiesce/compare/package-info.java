/** Puts two runs side by side, tells what would refuse, and checks against recordings of real kernels. */
@NullMarked
package org.quiesce.compare;

import org.jspecify.annotations.NullMarked;
