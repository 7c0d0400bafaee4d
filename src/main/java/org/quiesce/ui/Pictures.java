package org.quiesce.ui;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.transform.Transform;
import javax.imageio.ImageIO;
import org.quiesce.capture.AnimatedPng;
import org.quiesce.capture.WholeFile;

/** Writes what the window shows into files. */
final class Pictures {
    private static final double SMALL = 480;
    private static final int LAST_TIMES = 15;

    private Pictures() {}

    static void write(Image image, Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        WholeFile.write(file, out -> ImageIO.write(picture(image), "png", out));
    }

    /** Writes pictures of one size as one that moves; the last stays a while. */
    static void writeAnimated(List<? extends Image> images, int milliseconds, Path file) throws IOException {
        var first = images.getFirst();
        WholeFile.write(file, out -> {
            var png = new AnimatedPng(out, (int) first.getWidth(), (int) first.getHeight(), images.size());
            for (int i = 0; i < images.size(); i++) {
                png.add(pixels(images.get(i)), i == images.size() - 1 ? LAST_TIMES * milliseconds : milliseconds);
            }
            png.finish();
        });
    }

    private static int[] pixels(Image image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return pixels;
    }

    /** {@return a PNG of something shown, as it is now, not larger than a file manager needs} */
    static byte[] small(Node shown) throws IOException {
        var parameters = new SnapshotParameters();
        double scale = Math.min(1, SMALL / Math.max(1, shown.getLayoutBounds().getWidth()));
        parameters.setTransform(Transform.scale(scale, scale));
        var png = new ByteArrayOutputStream();
        ImageIO.write(picture(shown.snapshot(parameters, null)), "png", png);
        return png.toByteArray();
    }

    private static BufferedImage picture(Image image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(0, 0, width, height, pixels(image), 0, width);
        return picture;
    }
}
