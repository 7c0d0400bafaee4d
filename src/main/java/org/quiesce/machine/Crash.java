package org.quiesce.machine;

/**
 * Why the machine died.
 *
 * @param why one sentence for people
 * @param log the line the kernel would leave on the console
 * @param device what it stumbled over
 */
public record Crash(String why, String log, DeviceId device, Function function) {}
