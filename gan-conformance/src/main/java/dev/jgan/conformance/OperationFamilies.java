package dev.jgan.conformance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The vocabulary with shapes and points from a seed. */
final class OperationFamilies {
    private final Map<String, OperationFamily> families = new LinkedHashMap<>();
    private final long seed;

    private OperationFamilies(long seed) {
        this.seed = seed;
    }

    /** Several shapes of every operation. */
    static List<OperationFamily> generated(long seed) {
        OperationFamilies all = new OperationFamilies(seed);
        ElementWiseFamilies.generate(all);
        ReductionFamilies.generate(all);
        LinearFamilies.generate(all);
        ShapingFamilies.generate(all);
        ComposedFamilies.generate(all);
        return List.copyOf(all.families.values());
    }

    /** Axes of extent 0 and 1, and whatever else is special about a shape. */
    static List<OperationFamily> edges(long seed) {
        OperationFamilies all = new OperationFamilies(seed);
        ElementWiseFamilies.edges(all);
        ReductionFamilies.edges(all);
        LinearFamilies.edges(all);
        ShapingFamilies.edges(all);
        return List.copyOf(all.families.values());
    }

    /** The family of this name, which begins without cases. */
    OperationFamily of(String name) {
        return families.computeIfAbsent(name, key -> new OperationFamily(key, seed));
    }
}
