package dev.emailotp.browser;

import static org.junit.jupiter.api.Assertions.fail;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Point;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * A picture of a page in {@code docs/images}, which is also what the page must look like. Compares tiles of ten pixels
 * by their mean color, so that names, times and the edges of letters may differ, but no button, message or color.
 */
final class DocumentedPicture {
    private static final Path FOLDER = Path.of("docs/images");
    private static final int TILE = 10;
    /** The greatest difference of a tile that nobody sees, of 255. */
    private static final int UNSEEN = 12;
    /** Of a thousand tiles. A line of text is about seven. */
    private static final int TOLERATED = 6;

    private DocumentedPicture() {}

    /** Compares a picture with that of the same name, if there is one and the fonts are those of the build. */
    static void check(Path taken) {
        Path documented = FOLDER.resolve(taken.getFileName());
        // Fonts of other machines change the width of every line.
        if (!Files.exists(documented) || !Boolean.getBoolean("browser.required")) {
            return;
        }
        BufferedImage now = read(taken);
        BufferedImage then = read(documented);
        List<Point> differing = differences(now, then);
        int tiles = tiles(now.getWidth()) * tiles(now.getHeight());
        if (differing.size() * 1000 > tiles * TOLERATED) {
            Path marked = taken.resolveSibling("changed-" + taken.getFileName());
            mark(now, differing, marked);
            fail("%d of %d tiles of the page differ from %s; %s marks them. If that is meant: cp %s %s"
                    .formatted(differing.size(), tiles, documented, marked, taken, documented));
        }
    }

    /** Returns the upper left corners of the tiles that differ. */
    private static List<Point> differences(BufferedImage now, BufferedImage then) {
        List<Point> found = new ArrayList<>();
        for (int y = 0; y < Math.max(now.getHeight(), then.getHeight()); y += TILE) {
            for (int x = 0; x < Math.max(now.getWidth(), then.getWidth()); x += TILE) {
                if (differ(mean(now, x, y), mean(then, x, y))) {
                    found.add(new Point(x, y));
                }
            }
        }
        return found;
    }

    private static boolean differ(int[] one, int[] other) {
        for (int i = 0; i < one.length; i++) {
            if (Math.abs(one[i] - other[i]) > UNSEEN) {
                return true;
            }
        }
        return false;
    }

    /** The mean red, green and blue of a tile; black where the picture has ended. */
    private static int[] mean(BufferedImage picture, int left, int top) {
        int[] sums = new int[3];
        int pixels = 0;
        for (int y = top; y < Math.min(top + TILE, picture.getHeight()); y++) {
            for (int x = left; x < Math.min(left + TILE, picture.getWidth()); x++) {
                Color color = new Color(picture.getRGB(x, y));
                sums[0] += color.getRed();
                sums[1] += color.getGreen();
                sums[2] += color.getBlue();
                pixels++;
            }
        }
        int count = Math.max(1, pixels);
        return new int[] {sums[0] / count, sums[1] / count, sums[2] / count};
    }

    private static int tiles(int length) {
        return (length + TILE - 1) / TILE;
    }

    private static void mark(BufferedImage picture, List<Point> tiles, Path file) {
        Graphics2D pen = picture.createGraphics();
        pen.setColor(new Color(255, 0, 80, 110));
        tiles.forEach(tile -> pen.fillRect(tile.x, tile.y, TILE, TILE));
        pen.dispose();
        try {
            ImageIO.write(picture, "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedImage read(Path file) {
        try {
            return ImageIO.read(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
