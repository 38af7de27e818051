package dev.jgan.examples;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import javax.imageio.ImageIO;

/** Small files of the kinds of data that users bring, a batch of the bundled experiments and a little more. */
final class GivenFiles {
    /** The data that can be given so. */
    static final Set<String> TYPES = Set.of("cifar10", "images", "csv");

    private static final int CIFAR_FILES = 5;
    private static final int CIFAR_RECORDS = 14;
    private static final int CIFAR_BYTES = 3073;
    private static final int IMAGES = 70;
    private static final int WIDTH = 80;
    private static final int HEIGHT = 70;
    private static final int ROWS = 70;

    private final Path directory;
    private final Random random = new Random(1);

    GivenFiles(Path directory) {
        this.directory = directory;
    }

    /** Writes data of a type, and says what {@code data.path} is then. */
    Path write(String type) {
        try {
            return switch (type) {
                case "cifar10" -> cifar();
                case "images" -> images();
                case "csv" -> table();
                default -> throw new IllegalArgumentException("no files of '" + type + "' are given, only " + TYPES);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path cifar() throws IOException {
        for (int file = 1; file <= CIFAR_FILES; file++) {
            byte[] records = new byte[CIFAR_RECORDS * CIFAR_BYTES];
            random.nextBytes(records);
            for (int record = 0; record < CIFAR_RECORDS; record++) {
                records[record * CIFAR_BYTES] = (byte) (record % 10);
            }
            Files.write(directory.resolve("data_batch_" + file + ".bin"), records);
        }
        return directory;
    }

    private Path images() throws IOException {
        Path folder = Files.createDirectories(directory.resolve("pictures"));
        for (int number = 0; number < IMAGES; number++) {
            BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = 0; x < WIDTH; x++) {
                    image.setRGB(x, y, random.nextInt(1 << 24));
                }
            }
            ImageIO.write(image, "png", folder.resolve(number + ".png").toFile());
        }
        return folder;
    }

    private Path table() throws IOException {
        StringBuilder rows = new StringBuilder("height,weight,age\n");
        for (int row = 0; row < ROWS; row++) {
            rows.append(170 + random.nextInt(30)).append(',');
            rows.append(60 + random.nextFloat()).append(',');
            rows.append(random.nextInt(90)).append('\n');
        }
        return Files.writeString(directory.resolve("people.csv"), rows);
    }
}
