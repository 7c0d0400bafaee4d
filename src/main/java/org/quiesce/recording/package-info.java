/** What happened: a first machine, the commands given, the events they led to, and any moment among them. */
@NullMarked
package org.quiesce.recording;

import org.jspecify.annotations.NullMarked;
