package org.quiesce.ui;

/**
 * A command that was given.
 *
 * @param number from 0
 * @param text the command in the words of the command line
 * @param end index in the recording after its last event
 * @param shell the line that does it on a real machine; empty where there is none
 * @param line the {@code quiesce run} line up to and with this command
 */
record GivenLine(int number, String text, String outcome, Standing standing, int end, String shell, String line) {}
