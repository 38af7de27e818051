package dev.jgan.tensorflow;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tensorflow.Tensor;

/** Which native tensors of a game are open and where each was made; knows nothing and costs nothing unless it tracks. */
final class OpenTensors {
    private static final int FRAMES = 4;
    private static final StackWalker WALKER = StackWalker.getInstance();

    private final boolean tracking;
    private final Map<Tensor, String> places = new IdentityHashMap<>();
    private long made;

    OpenTensors(boolean tracking) {
        this.tracking = tracking;
    }

    boolean tracking() {
        return tracking;
    }

    void opened(Tensor tensor) {
        if (tracking) {
            made++;
            places.put(tensor, place());
        }
    }

    void closed(Tensor tensor) {
        if (tracking) {
            places.remove(tensor);
        }
    }

    /** How many are open now. */
    int count() {
        return places.size();
    }

    /** All that were opened, whether closed since or not. */
    long made() {
        return made;
    }

    /** The number of open ones for each place of creation, callee first. */
    Map<String, Long> byPlace() {
        return places.values().stream()
                .collect(Collectors.groupingBy(place -> place, TreeMap::new, Collectors.counting()));
    }

    /** The methods that led to the tensor, without those that make every tensor. */
    private static String place() {
        return WALKER.walk(frames -> frames.filter(frame -> !isMaker(frame.getClassName()))
                .filter(frame -> frame.getClassName().startsWith("dev.jgan."))
                .limit(FRAMES)
                .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
                .collect(Collectors.joining(" < ")));
    }

    private static boolean isMaker(String name) {
        return name.equals(OpenTensors.class.getName()) || name.equals(RunTensors.class.getName());
    }
}
