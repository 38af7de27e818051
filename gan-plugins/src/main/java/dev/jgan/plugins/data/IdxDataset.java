package dev.jgan.plugins.data;

import dev.jgan.api.data.DataException;
import dev.jgan.api.data.Dataset;
import dev.jgan.api.data.SampleSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Grey images with labels from a pair of IDX files, {@code [H,W,1]}: a grey level g from 0 to 255 becomes g / 127.5 - 1. Held as
 * the bytes of the file and converted as they are read.
 *
 * <p>Where only some classes are used, those that are left are numbered from 0 in the order of their labels, so that a
 * conditional run asks for no class that is missing; a single class is no condition, and its images have no labels.
 *
 * <p>With labelled examples no image has a label; instead the column {@value #LABELLED} is an image whose class may be known,
 * and {@value #LABELLED_CLASS} that class as {@code [classes]} with one 1.
 */
abstract class IdxDataset implements Dataset {
    static final String LABELLED = "labelled";
    static final String LABELLED_CLASS = "labelled-class";

    private static final int USUAL_CLASSES = 10;

    private final byte[] levels;
    private final int[] dimensions;
    private final byte[] labelsOfFile;
    private final int classesOfFile;
    private final int[] labels;
    private final int classes;
    private final Split split;
    private final @Nullable LabelledExamples examples;
    private final float[] values = new float[256];

    /**
     * Reads the files.
     *
     * @param classesOfFile how many classes the labels in the file have
     * @param labelled how many examples keep their label; empty for all images
     * @param dataSeed chooses them
     * @throws DataException if a file is missing, damaged, of another kind, images and labels do not match, a label is out of
     *     range, or there are too few images, of all classes or of one
     */
    IdxDataset(
            IdxDirectory directory,
            Split split,
            int classesOfFile,
            IdxSelection selection,
            Optional<Integer> labelled,
            long dataSeed) {
        this.split = split;
        this.classesOfFile = classesOfFile;
        IdxFile images = directory.read("images", IdxFile.IMAGES, selection.imagesRead());
        IdxFile file = directory.read("labels", IdxFile.LABELS, Integer.MAX_VALUE);
        if (file.count() != images.count()) {
            throw new DataException(file.name() + ": expected " + images.count() + " labels, one for each image of "
                    + images.name() + ", found " + file.count() + "; use two files that belong together");
        }
        dimensions = images.dimensions();
        checkLabels(file, classesOfFile);
        if (selection.isFromTheFirst()) {
            levels = images.values();
            labelsOfFile = file.values();
            labels = new int[dimensions[0]];
            Arrays.setAll(labels, row -> Byte.toUnsignedInt(labelsOfFile[row]));
            classes = classesOfFile;
        } else {
            List<Integer> kept = selection.kept(file, classesOfFile);
            int[] rows = selection.rows(file, kept);
            levels = levels(images, rows);
            labelsOfFile = new byte[rows.length];
            labels = new int[rows.length];
            for (int i = 0; i < rows.length; i++) {
                labelsOfFile[i] = file.values()[rows[i]];
                labels[i] = kept.indexOf(Byte.toUnsignedInt(labelsOfFile[i]));
            }
            dimensions[0] = rows.length;
            classes = kept.size();
        }
        examples = labelled.map(
                        count -> LabelledExamples.choose(count, labels, classes, file.name(), new Draws(dataSeed)))
                .orElse(null);
        for (int level = 0; level < values.length; level++) {
            values[level] = level / 127.5f - 1;
        }
    }

    private static void checkLabels(IdxFile labels, int classes) {
        for (int row = 0; row < labels.values().length; row++) {
            int label = Byte.toUnsignedInt(labels.values()[row]);
            if (label >= classes) {
                throw new DataException(
                        "%s: expected a label from 0 to %d at image %d, found %d; the file is damaged: get"
                                        .formatted(labels.name(), classes - 1, row, label)
                                + " it again, or set data.classes to at least " + (label + 1) + " if it has so many");
            }
        }
    }

    private static byte[] levels(IdxFile images, int[] rows) {
        int pixels = images.dimensions()[1] * images.dimensions()[2];
        byte[] kept = new byte[rows.length * pixels];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(images.values(), rows[i] * pixels, kept, i * pixels, pixels);
        }
        return kept;
    }

    @Override
    public SampleSpec samples() {
        return new SampleSpec.Images(dimensions[1], dimensions[2], 1);
    }

    @Override
    public int size() {
        return dimensions[0];
    }

    /**
     * As many as were configured; as many as are used, if more than one but not all are; none with labelled examples.
     */
    @Override
    public int classes() {
        return examples != null || classes == 1 ? 0 : classes;
    }

    @Override
    public Optional<String> split() {
        return Optional.of(split.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public void read(int[] rows, float[] samples, int[] labelsOfRows) {
        for (int i = 0; i < rows.length; i++) {
            image(rows[i], samples, i);
            if (classes() > 0) {
                labelsOfRows[i] = labels[rows[i]];
            }
        }
    }

    private void image(int row, float[] samples, int place) {
        int pixels = dimensions[1] * dimensions[2];
        int from = row * pixels;
        int to = place * pixels;
        for (int pixel = 0; pixel < pixels; pixel++) {
            samples[to + pixel] = values[Byte.toUnsignedInt(levels[from + pixel])];
        }
    }

    @Override
    public Map<String, SampleSpec> columns() {
        return examples == null
                ? Map.of()
                : Map.of(LABELLED, samples(), LABELLED_CLASS, new SampleSpec.Points(classes));
    }

    @Override
    public void read(String column, int[] rows, float[] into) {
        LabelledExamples chosen = examples;
        if (chosen == null || !columns().containsKey(column)) {
            Dataset.super.read(column, rows, into);
        } else if (column.equals(LABELLED)) {
            for (int i = 0; i < rows.length; i++) {
                image(chosen.rowFor(rows[i]), into, i);
            }
        } else {
            Arrays.fill(into, 0, rows.length * classes, 0);
            for (int i = 0; i < rows.length; i++) {
                into[i * classes + chosen.classFor(rows[i])] = 1;
            }
        }
    }

    @Override
    public String checksum() {
        Digest digest = new Digest();
        for (int dimension : dimensions) {
            digest.add(dimension);
        }
        digest.add(levels).add(labelsOfFile);
        if (classesOfFile != USUAL_CLASSES) {
            digest.add(classesOfFile);
        }
        if (examples != null) {
            for (int row : examples.rows()) {
                digest.add(row);
            }
        }
        return digest.hexadecimal();
    }
}
