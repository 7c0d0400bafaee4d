/** The command line: one class for each subcommand. */
@NullMarked
package org.quiesce.cli;

import org.jspecify.annotations.NullMarked;
