package org.quiesce.kernel;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Plain;

/**
 * {@code drivers/video/fbdev/core/fbcon.c}: the console driver of all frame buffers is registered with the first of them
 * and goes with the last.
 */
final class FrameBufferConsole {
    private static final Bus GRAPHICS = Bus.named("graphics");
    private static final Bus CONSOLES = Bus.named("vtconsole");
    private static final Pattern FRAME_BUFFER = Pattern.compile("fb\\d+");
    /** {@code fbcon_init_device()}: where it is, the kernel has such a console. */
    private static final DeviceId FBCON = new DeviceId("/devices/virtual/graphics/fbcon");

    private static final DeviceId VIRTUAL = new DeviceId("/devices/virtual/vtconsole");

    private FrameBufferConsole() {}

    /** {@code fbcon_fb_registered()}. */
    static void registered(Run run, Device device) {
        if (buffer(device)
                && buffers(run).size() == 1
                && run.machine().find(FBCON).isPresent()) {
            var name = ClassNames.lowestFree(run.machine(), CONSOLES, "vtcon");
            Registration.register(run, Device.of(VIRTUAL.child(name), CONSOLES, Plain.PLAIN));
        }
    }

    /**
     * {@code fbcon_fb_unregistered()}, after {@code unlink_framebuffer()}. The console that the kernel booted with, a dummy
     * or VGA, stays; a second one is the frame buffers', unless they wait with it for something to show.
     */
    static void unregister(Run run, Device device) {
        boolean last = buffer(device) && buffers(run).size() == 1;
        Registration.unregister(run, device.id());
        var consoles = run.machine().onBus(CONSOLES);
        if (last && consoles.size() > 1) {
            consoles.stream()
                    .max(Comparator.comparingInt(Device::serial))
                    .ifPresent(console -> Registration.unregister(run, console.id()));
        }
    }

    private static boolean buffer(Device device) {
        return device.bus().equals(GRAPHICS)
                && FRAME_BUFFER.matcher(device.name()).matches();
    }

    private static List<Device> buffers(Run run) {
        return run.machine().onBus(GRAPHICS).stream()
                .filter(FrameBufferConsole::buffer)
                .toList();
    }
}
