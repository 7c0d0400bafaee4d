package org.quiesce.ui;

import java.util.Optional;
import org.quiesce.compare.Basis;

/**
 * A command that was given.
 *
 * @param number from 0
 * @param text the command in the words of the command line
 * @param basis how well the outcome is known; nothing where it is not
 * @param end index in the recording after its last event
 * @param shell the line that does it on a real machine; empty where there is none
 * @param line the {@code quiesce run} line up to and with this command
 */
record GivenLine(
        int number,
        String text,
        String outcome,
        Standing standing,
        Optional<Basis> basis,
        int end,
        String shell,
        String line) {}
