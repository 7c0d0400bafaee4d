package org.quiesce.machine;

/**
 * Where work is to stand still until it is told to go on, as a debugger's breakpoint would have it: so that others can
 * begin meanwhile.
 *
 * @param function the C name of a function; work stands after it has entered it
 * @param of the device that the function is about
 * @param time which entry of one piece of work it is, from 1
 */
public record Halt(String function, DeviceId of, int time) {
    public boolean isAt(Function entered, DeviceId device) {
        return function.equals(entered.name()) && of.equals(device);
    }
}
