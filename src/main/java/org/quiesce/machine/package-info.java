/** What is: a machine as an immutable value, the commands one can give, and the events that change it. */
@NullMarked
package org.quiesce.machine;

import org.jspecify.annotations.NullMarked;
