package dev.jgan.bench.measure;

import dev.jgan.bench.net.Net;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The process of one measurement. It prints what it measured as one line of JSON. */
public final class MeasuringProcess {
    static final String PRODUCT = "product";
    static final String BARE = "bare";
    static final String MATRIX = "matrix";
    static final String LOADER = "loader";
    static final String SOAK = "soak";

    private MeasuringProcess() {}

    /**
     * Measures.
     *
     * @param arguments what, then warm-up (not of a soak), timed steps, and for nets the name and a directory that does not
     *     exist
     */
    public static void main(String[] arguments) {
        PrintStream out = System.out;
        Object line = arguments[0].equals(SOAK) ? soak(arguments) : document(measure(arguments));
        out.println(JsonMapper.shared().writeValueAsString(line));
        out.flush();
        // Not by returning: a thread of a library must not keep the process alive.
        System.exit(0);
    }

    private static Soaked soak(String[] arguments) {
        return new SoakMeasurement(net(arguments[2]), Integer.parseInt(arguments[1]), Path.of(arguments[3])).measure();
    }

    private static Map<String, Object> document(Measured measured) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("milliseconds", measured.milliseconds());
        measured.peakMegabytes().ifPresent(peak -> document.put("peakMegabytes", peak));
        return document;
    }

    private static Measured measure(String[] arguments) {
        int warmUp = Integer.parseInt(arguments[1]);
        int steps = Integer.parseInt(arguments[2]);
        return switch (arguments[0]) {
            case MATRIX -> new MatrixMeasurement(warmUp, steps).measure();
            case LOADER -> new LoaderMeasurement(net(arguments[3]), warmUp, steps).measure();
            case BARE -> new BareMeasurement(net(arguments[3]), warmUp, steps).measure();
            case PRODUCT -> new ProductMeasurement(net(arguments[3]), warmUp, steps, Path.of(arguments[4])).measure();
            default -> throw new IllegalArgumentException("nothing measures '" + arguments[0] + "'");
        };
    }

    private static Net net(String id) {
        return Net.of(id).orElseThrow(() -> new IllegalArgumentException("there is no net '" + id + "'"));
    }
}
