/** What was seen, and when: a first machine, the commands given, the events they led to. */
@NullMarked
package org.quiesce.recording;

import org.jspecify.annotations.NullMarked;
