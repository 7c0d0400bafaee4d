/** What Linux would do: a command given to a machine in an era becomes a list of events. */
@NullMarked
package org.quiesce.kernel;

import org.jspecify.annotations.NullMarked;
