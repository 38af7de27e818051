package dev.jgan.plugins.data;

import dev.jgan.api.data.DataException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of CIFAR-10's binary version: records of one label and the levels of an image, without a header.
 *
 * @param directory where they are
 * @param classes labels are below
 * @param record bytes of a record
 */
record Cifar10Files(Path directory, int classes, int record) {
    private static final Logger LOG = LoggerFactory.getLogger(Cifar10Files.class);
    private static final int TRAINING_FILES = 5;

    /** In each file of the format. */
    private static final int RECORDS = 10_000;

    /**
     * The first records of a split, one after the other. Files that hold more or fewer than the format has are used, but told:
     * one that broke off between two records looks like that.
     *
     * @param limit how many at most
     * @throws DataException if a file is missing, truncated, or has a label that is out of range
     */
    byte[] read(Split split, int limit) {
        List<Path> files = files(split);
        long bytes = 0;
        List<String> unusual = new ArrayList<>();
        for (Path file : files) {
            long size = checkedSize(file);
            bytes += size;
            if (size / record != RECORDS) {
                unusual.add(size / record + " in " + file.getFileName());
            }
        }
        if (!unusual.isEmpty()) {
            LOG.warn(
                    "{}: expected {} images in each file of CIFAR-10's binary version, found {}; get files that are"
                            + " truncated again",
                    directory,
                    RECORDS,
                    String.join(", ", unusual));
        }
        long kept = Math.min(bytes, (long) limit * record);
        if (kept > Integer.MAX_VALUE - 8) {
            throw new DataException(
                    directory + ": " + bytes / record + " images do not fit into one array; set data.limit"
                            + " to at most " + (Integer.MAX_VALUE - 8) / record);
        }
        byte[] records = new byte[(int) kept];
        int at = 0;
        for (Path file : files) {
            int read = read(file, records, at);
            checkLabels(file, records, at, read);
            at += read;
        }
        return records;
    }

    private List<Path> files(Split split) {
        if (split == Split.TEST) {
            return List.of(directory.resolve("test_batch.bin"));
        }
        List<Path> files = new ArrayList<>();
        for (int number = 1; number <= TRAINING_FILES; number++) {
            files.add(directory.resolve("data_batch_" + number + ".bin"));
        }
        return files;
    }

    private long checkedSize(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new DataException(
                    file + ": is missing; set data.path to the directory of the files of CIFAR-10's binary"
                            + " version (cifar-10-binary.tar.gz of https://www.cs.toronto.edu/~kriz/cifar.html)");
        }
        try {
            long size = Files.size(file);
            if (size == 0 || size % record != 0) {
                throw new DataException(file + ": expected records of " + record + " bytes each, found " + size
                        + " bytes, which is " + (size == 0 ? "none" : size / record + " records and a part of one")
                        + "; the file is truncated or of another kind: get it again");
            }
            return size;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static int read(Path file, byte[] records, int at) {
        try (InputStream stream = Files.newInputStream(file)) {
            return stream.readNBytes(records, at, records.length - at);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private void checkLabels(Path file, byte[] records, int at, int length) {
        for (int from = 0; from < length; from += record) {
            int label = Byte.toUnsignedInt(records[at + from]);
            if (label >= classes) {
                throw new DataException(file + ": expected a label from 0 to " + (classes - 1) + " at byte " + from
                        + ", image " + from / record + ", found " + label
                        + "; the file is damaged or of another kind: get it again");
            }
        }
    }

    private static DataException unreadable(Path file, IOException e) {
        return new DataException(file + ": cannot be read (" + e + "); check its permissions", e);
    }
}
