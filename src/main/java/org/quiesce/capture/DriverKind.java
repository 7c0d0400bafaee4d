package org.quiesce.capture;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a driver is for, by the folder its source is in: the longest folder named here that holds the file decides, and what
 * is in none of them is {@link #OTHER}.
 */
public enum DriverKind {
    NETWORK(
            "network",
            "network",
            "drivers/net drivers/infiniband drivers/bluetooth drivers/nfc drivers/atm drivers/isdn drivers/s390/net net"
                    + " drivers/staging/gdm724x drivers/staging/octeon drivers/staging/rtl8192e"
                    + " drivers/staging/rtl8723bs drivers/staging/vt6655 drivers/staging/vt6656"),
    PHY("phy", "PHYs", "drivers/phy drivers/net/phy drivers/net/mdio drivers/net/pcs drivers/usb/phy"),
    GRAPHICS(
            "graphics",
            "graphics",
            "drivers/gpu drivers/video drivers/accel drivers/auxdisplay drivers/staging/fbtft"
                    + " drivers/staging/sm750fb"),
    STORAGE(
            "storage",
            "storage",
            "drivers/ata drivers/block drivers/nvme drivers/scsi drivers/ufs drivers/mmc drivers/memstick drivers/mtd"
                    + " drivers/nvdimm drivers/dax drivers/cdrom drivers/message drivers/usb/storage"
                    + " drivers/s390/block drivers/s390/scsi drivers/staging/rts5208 fs"),
    SOUND("sound", "sound", "sound"),
    MEDIA("media", "media", "drivers/media drivers/staging/media"),
    USB("usb", "USB", "drivers/usb"),
    INPUT("input", "input", "drivers/input drivers/hid"),
    SENSORS(
            "sensors",
            "sensors",
            "drivers/iio drivers/hwmon drivers/thermal drivers/counter drivers/comedi drivers/staging/iio"),
    POWER(
            "power",
            "clocks and power",
            "drivers/clk drivers/regulator drivers/power drivers/reset drivers/pmdomain drivers/cpufreq drivers/cpuidle"
                    + " drivers/devfreq drivers/interconnect drivers/opp drivers/powercap"),
    PINS("pins", "pins and LEDs", "drivers/pinctrl drivers/gpio drivers/pwm drivers/leds drivers/mux drivers/extcon"),
    BUSES("buses", "bus controllers", "drivers/i2c drivers/i3c drivers/spi drivers/pci drivers/bus drivers/soundwire"),
    TIME(
            "time",
            "clocks and watchdogs",
            "drivers/rtc drivers/watchdog drivers/clocksource drivers/ptp drivers/pps drivers/hte"),
    SERIAL("serial", "serial and character", "drivers/tty drivers/char drivers/parport"),
    DMA("dma", "DMA and interrupts", "drivers/dma drivers/iommu drivers/irqchip drivers/mailbox"),
    CHIPS("chips", "multi-function chips", "drivers/mfd drivers/soc drivers/misc"),
    PLATFORM(
            "platform",
            "platform and firmware",
            "arch drivers/acpi drivers/firmware drivers/platform drivers/macintosh drivers/parisc drivers/s390"),
    CRYPTO("crypto", "crypto", "drivers/crypto drivers/char/hw_random drivers/char/tpm"),
    VIRTUAL(
            "virtual",
            "virtual machines",
            "drivers/virtio drivers/xen drivers/hv drivers/vfio drivers/vdpa drivers/vhost drivers/virt"),
    MONITORING("monitoring", "errors and tracing", "drivers/edac drivers/perf drivers/hwtracing"),
    OTHER("other", "other", "");

    private static final Pattern BLANK = Pattern.compile(" ");
    private static final List<Place> PLACES = Arrays.stream(values())
            .flatMap(kind -> kind.folders().stream().map(folder -> new Place(folder + "/", kind)))
            .sorted(Comparator.comparingInt((Place place) -> place.folder().length())
                    .reversed())
            .toList();

    private final String word;
    private final String title;
    private final String folders;

    /** A folder, and what is in it. */
    private record Place(String folder, DriverKind kind) {}

    DriverKind(String word, String title, String folders) {
        this.word = word;
        this.title = title;
        this.folders = folders;
    }

    /** {@return the kind of the driver in a file below the top of the kernel's source} */
    public static DriverKind of(String file) {
        return PLACES.stream()
                .filter(place -> file.startsWith(place.folder()))
                .findFirst()
                .map(Place::kind)
                .orElse(OTHER);
    }

    /** {@return the kind of a word of the command line} */
    public static Optional<DriverKind> named(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    /** {@return what it is called on the command line} */
    public String word() {
        return word;
    }

    public String title() {
        return title;
    }

    /** {@return where its drivers are, below the top of the kernel's source} */
    public List<String> folders() {
        return BLANK.splitAsStream(folders).filter(folder -> !folder.isEmpty()).toList();
    }
}
