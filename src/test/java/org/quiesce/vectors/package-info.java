/** The semantics' test vectors: files that say what must come of commands, and what plays and compares them. */
@NullMarked
package org.quiesce.vectors;

import org.jspecify.annotations.NullMarked;
