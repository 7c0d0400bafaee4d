/** Starts the window or the command line. */
@NullMarked
package org.quiesce;

import org.jspecify.annotations.NullMarked;
