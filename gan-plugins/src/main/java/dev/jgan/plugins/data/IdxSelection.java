package dev.jgan.plugins.data;

import dev.jgan.api.data.DataException;
import dev.jgan.plugins.config.Bounds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Which of the images in a pair of IDX files are used, by their labels and their place.
 *
 * @param only the classes to keep; empty for all
 * @param without the classes to leave out
 * @param offset how many of the images that are left to leave out at the beginning, at least 0
 * @param limit how many of the rest to use at most, from the first; at least 1
 */
record IdxSelection(List<Integer> only, List<Integer> without, int offset, Optional<Integer> limit) {
    IdxSelection {
        only = List.copyOf(only);
        without = List.copyOf(without);
        Bounds.atLeast("offset", offset, 0);
        limit.ifPresent(images -> Bounds.atLeast("limit", images, 1));
        only.forEach(label -> Bounds.atLeast("only", label, 0));
        without.forEach(label -> Bounds.atLeast("without", label, 0));
        if (!only.isEmpty() && !without.isEmpty()) {
            throw new IllegalArgumentException("only cannot be given together with without; list what is left in only");
        }
    }

    /** How many images of the files to read: classes that are left out do not count. */
    int imagesRead() {
        return isOfAllClasses() ? end() : Integer.MAX_VALUE;
    }

    /** Whether these are the images that are read, so that there is nothing to choose. */
    boolean isFromTheFirst() {
        return isOfAllClasses() && offset == 0;
    }

    private boolean isOfAllClasses() {
        return only.isEmpty() && without.isEmpty();
    }

    private int end() {
        return (int) Math.min(Integer.MAX_VALUE, (long) offset + limit.orElse(Integer.MAX_VALUE));
    }

    /**
     * The labels that stay, in ascending order.
     *
     * @param labels the file of the labels, which messages name
     * @param classes how many classes it has
     * @throws DataException if a class is named that the file does not have, or none stays
     */
    List<Integer> kept(IdxFile labels, int classes) {
        for (Integer named : only.isEmpty() ? without : only) {
            if (named >= classes) {
                throw new DataException("%s: its classes are 0 to %d, but data.%s names %d; name others"
                        .formatted(labels.name(), classes - 1, only.isEmpty() ? "without" : "only", named));
            }
        }
        TreeSet<Integer> kept = new TreeSet<>(only);
        for (int label = 0; only.isEmpty() && label < classes; label++) {
            if (!without.contains(label)) {
                kept.add(label);
            }
        }
        if (kept.isEmpty()) {
            throw new DataException(
                    labels.name() + ": data.without leaves none of the " + classes + " classes; leave some out of it");
        }
        return List.copyOf(kept);
    }

    /**
     * The rows of images with one of these labels, without the first and as many as the limit allows.
     *
     * @throws DataException if there are none
     */
    int[] rows(IdxFile labels, List<Integer> kept) {
        int[] rows = new int[labels.count()];
        int found = 0;
        for (int row = 0; row < rows.length && found < end(); row++) {
            if (kept.contains(Byte.toUnsignedInt(labels.values()[row]))) {
                rows[found++] = row;
            }
        }
        if (found == 0) {
            List<Integer> present = new ArrayList<>(new TreeSet<>(unsigned(labels.values())));
            throw new DataException(labels.name() + ": expected at least one image of the classes " + kept
                    + ", found only images of " + present + "; change data.only or data.without");
        }
        if (found <= offset) {
            throw new DataException(labels.name() + ": data.offset leaves out " + offset + " images, but there are "
                    + found + (isOfAllClasses() ? "" : " of the classes " + kept) + "; set it to at most "
                    + (found - 1));
        }
        return Arrays.copyOfRange(rows, offset, found);
    }

    private static List<Integer> unsigned(byte[] labels) {
        List<Integer> all = new ArrayList<>(labels.length);
        for (byte label : labels) {
            all.add(Byte.toUnsignedInt(label));
        }
        return all;
    }
}
