package org.quiesce.ui;

import java.util.List;

/** From the row asked to the row that blocks, each with the rows above it. */
record RowWay(List<RowKey> asked, List<RowKey> blocks) {}
