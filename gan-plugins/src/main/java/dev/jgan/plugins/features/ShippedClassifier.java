package dev.jgan.plugins.features;

import dev.jgan.api.data.SampleSpec;
import dev.jgan.plugins.classifier.Architecture;
import dev.jgan.plugins.classifier.Recipe;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The classifiers whose weights come with this module, and how these were trained. New weights get a new version. */
public enum ShippedClassifier {
    /** Of handwritten digits (LeCun et al. 1998). */
    MNIST("mnist", 1, List.of(24, 48, 96), new Recipe(10, 128, 0.1, 5e-4, 0.2, 2, false, 1)),
    /** Of pieces of clothing (Xiao et al. 2017). */
    FASHION_MNIST("fashion-mnist", 1, List.of(32, 64, 96), new Recipe(16, 128, 0.1, 5e-4, 0.2, 1, true, 1));

    private static final int CLASSES = 10;

    private final String component;
    private final int version;
    private final Architecture architecture;
    private final Recipe recipe;

    ShippedClassifier(String component, int version, List<Integer> widths, Recipe recipe) {
        this.component = component;
        this.version = version;
        this.architecture = new Architecture(new SampleSpec.Images(28, 28, 1), CLASSES, widths);
        this.recipe = recipe;
    }

    /** The name of its features in experiment files. */
    public String component() {
        return component;
    }

    /** Component and version: {@code mnist-1}. */
    public String versioned() {
        return component + "-" + version;
    }

    /** What it consists of. */
    public Architecture architecture() {
        return architecture;
    }

    /** How it was trained. */
    public Recipe recipe() {
        return recipe;
    }

    /** The name of the file with its weights. */
    public String fileName() {
        return versioned() + ".weights";
    }

    /** The file with its weights. */
    byte[] file() {
        try (@Nullable InputStream stream = ShippedClassifier.class.getResourceAsStream(fileName())) {
            if (stream == null) {
                throw new IllegalStateException("this build of gan-plugins lacks the resource " + fileName());
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(fileName() + " cannot be read from gan-plugins", e);
        }
    }
}
