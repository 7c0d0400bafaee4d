/** Two runs of one machine side by side: what each way of handing over leaves to the next kernel. */
@NullMarked
package org.quiesce.compare;

import org.jspecify.annotations.NullMarked;
