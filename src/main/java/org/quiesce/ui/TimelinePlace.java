package org.quiesce.ui;

/**
 * Where the parts of the timeline are, in pixels.
 *
 * @param lane left edge of the lanes, right of their titles
 * @param head height of the ruler, the milestones and the commands together
 * @param row height of a row
 */
record TimelinePlace(double width, double height, double lane, double head, double row) {
    static TimelinePlace of(double width, double height, double em) {
        double row = Math.rint(1.85 * em);
        return new TimelinePlace(width, height, Math.rint(Math.min(17 * em, width * 0.3)), 3 * row, row);
    }

    /** {@return how many columns there are, one for each pixel} */
    int columns() {
        return (int) Math.max(1, Math.floor(width - lane) - 1);
    }

    /** {@return where a pixel is, as a share of the lanes} */
    double share(double x) {
        return (x - lane) / columns();
    }

    /** {@return the pixel of a share of the lanes} */
    double x(double share) {
        return lane + share * columns();
    }

    /** {@return whether a pixel is left of the lanes} */
    boolean isTitle(double x) {
        return x < lane;
    }

    /** {@return how many rows there is room for} */
    double rows() {
        return Math.max(0, (height - head) / row);
    }
}
