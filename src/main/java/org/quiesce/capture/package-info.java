/** Reads machines from sysfs trees, archives, dumps and machine files, and writes them back. */
@NullMarked
package org.quiesce.capture;

import org.jspecify.annotations.NullMarked;
