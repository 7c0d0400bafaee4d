/** What Linux would do: a command and a machine in, a list of events out. One procedure class for each kernel file. */
@NullMarked
package org.quiesce.kernel;

import org.jspecify.annotations.NullMarked;
