/** The window: one small view and one class of the same name for each pane. */
@NullMarked
package org.quiesce.ui;

import org.jspecify.annotations.NullMarked;
