/** What is, and what happened: a Linux machine as an immutable value, the commands it can be given and the events that change it. */
@NullMarked
package org.quiesce.machine;

import org.jspecify.annotations.NullMarked;
