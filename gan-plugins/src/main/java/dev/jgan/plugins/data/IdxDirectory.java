package dev.jgan.plugins.data;

import dev.jgan.api.data.DataException;
import dev.jgan.api.plugin.RunContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the files of a split are found by their usual names: on disk, or on the class path. */
interface IdxDirectory {
    /**
     * Reads one of the files.
     *
     * @param contents {@code images} or {@code labels}
     * @param magic what it must hold
     * @param limit how many items to keep at most
     */
    IdxFile read(String contents, int magic, int limit);

    /** The directory that a configuration means. */
    static IdxDirectory of(MnistDataset.Config config, RunContext context, ClassLoader loader) {
        if (config.path().isPresent()) {
            return new OnDisk(
                    context.baseDirectory().resolve(config.path().get()).normalize(),
                    config.part(),
                    "set data.path to the directory of the IDX files, or leave it out for the bundled digits");
        }
        if (config.part() == Split.TRAIN) {
            throw new DataException("mnist: only the test split is bundled; leave 'split' out, or set 'path' to a"
                    + " directory that holds train-images-idx3-ubyte and train-labels-idx1-ubyte, gzipped or not");
        }
        return new Bundled(loader);
    }

    private static String axes(int magic) {
        return String.valueOf(magic & 0xff);
    }

    /**
     * Files in a directory.
     *
     * @param remedy what to do where a file is missing
     */
    record OnDisk(Path directory, Split split, String remedy) implements IdxDirectory {
        private static final int NAMES_SHOWN = 8;

        @Override
        public IdxFile read(String contents, int magic, int limit) {
            String name = split.prefix() + "-" + contents + "-idx" + axes(magic) + "-ubyte";
            String dotted = split.prefix() + "-" + contents + ".idx" + axes(magic) + "-ubyte";
            for (String candidate : List.of(name, name + ".gz", dotted, dotted + ".gz")) {
                Path file = directory.resolve(candidate);
                if (Files.isRegularFile(file)) {
                    try (InputStream stream = Files.newInputStream(file)) {
                        return IdxFile.read(file.toString(), stream, magic, limit);
                    } catch (IOException e) {
                        throw new DataException(file + ": cannot be read (" + e + "); check its permissions", e);
                    }
                }
            }
            throw new DataException(directory + ": expected the file " + name + " or " + name + ".gz, found "
                    + present() + "; " + remedy);
        }

        private String present() {
            if (Files.isRegularFile(directory)) {
                return "that this is not a directory";
            }
            try (Stream<Path> files = Files.list(directory)) {
                List<String> names = files.map(file -> file.getFileName().toString())
                        .sorted()
                        .toList();
                String shown = String.join(", ", names.subList(0, Math.min(NAMES_SHOWN, names.size())));
                return names.isEmpty() ? "an empty directory" : names.size() > NAMES_SHOWN ? shown + ", …" : shown;
            } catch (NoSuchFileException e) {
                return "no such directory";
            } catch (IOException e) {
                return "a directory that cannot be read (" + e + ")";
            }
        }
    }

    /** The test split in its own artifact. */
    record Bundled(ClassLoader loader) implements IdxDirectory {
        @Override
        public IdxFile read(String contents, int magic, int limit) {
            String name = "dev/jgan/data/mnist/t10k-" + contents + "-idx" + axes(magic) + "-ubyte.gz";
            try (@Nullable InputStream stream = loader.getResourceAsStream(name)) {
                if (stream == null) {
                    throw new DataException("mnist: the bundled digits are not on the class path (" + name
                            + "); add the artifact dev.jgan:gan-data-mnist, or set data.path to a directory of IDX"
                            + " files");
                }
                return IdxFile.read(name, stream, magic, limit);
            } catch (IOException e) {
                throw new DataException(name + ": cannot be read (" + e + ")", e);
            }
        }
    }
}
