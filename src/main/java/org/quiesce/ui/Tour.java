package org.quiesce.ui;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.scene.image.Image;
import javax.imageio.ImageIO;

/** The window's story told without a display: a line and a picture for each step. */
final class Tour {
    private static final Path FOLDER = Path.of("target", "tour");

    private Tour() {}

    static int run() {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        CompletableFuture<Image> picture = new CompletableFuture<>();
        Platform.startup(() -> picture.complete(
                new javafx.scene.Scene(new Workbench(FirstStory.of(new BundledLibrary())), 1440, 900).snapshot(null)));
        try {
            Path file = FOLDER.resolve("1-window.png");
            write(picture.join(), file);
            System.out.println("1. The window: " + file);
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Platform.exit();
        }
    }

    private static void write(Image image, Path file) throws IOException {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        BufferedImage pixels = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                pixels.setRGB(x, y, image.getPixelReader().getArgb(x, y));
            }
        }
        Files.createDirectories(FOLDER);
        ImageIO.write(pixels, "png", file.toFile());
    }
}
