package dev.jgan.tensorflow;

import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.types.TFloat32;

/**
 * A small network of somebody who has only TensorFlow, as a frozen graph and as a SavedModel: a convolution of images
 * [8,8,3], its mean over the image, logits of five classes; and tensors that tests of other things need.
 *
 * @param frozen the file of its graph
 * @param savedModel a directory
 */
record SmallNetwork(Path frozen, Path savedModel) {
    static SmallNetwork write(Path directory) throws IOException {
        Path frozen = directory.resolve("small.pb");
        Path model = directory.resolve("model");
        try (Graph graph = new Graph();
                Session session = new Session(graph)) {
            Ops tf = Ops.create(graph);
            Placeholder<TFloat32> images = images(tf, "images", -1, 8);
            Operand<TFloat32> convolved =
                    tf.nn.conv2d(images, values(tf, 0.31, 3, 3, 3, 4), java.util.List.of(1L, 2L, 2L, 1L), "SAME");
            Operand<TFloat32> conv = tf.withName("conv").nn.relu(convolved);
            Operand<TFloat32> pool = tf.withName("pool").math.mean(conv, tf.constant(new int[] {1, 2}));
            Operand<TFloat32> logits = tf.withName("logits").linalg.matMul(pool, values(tf, 1.7, 4, 5));
            Operand<TFloat32> probabilities = tf.withName("probabilities").nn.softmax(logits);
            tf.withName("index").math.argMax(logits, tf.constant(1));
            tf.withName("sum").sum(images, tf.constant(new int[] {1, 2}));
            Placeholder<TFloat32> pair = images(tf, "pair", 2, 8);
            tf.withName("pair-sum").sum(pair, tf.constant(new int[] {1, 2}));
            Placeholder<TFloat32> pixels = tf.withName("pixels").placeholder(TFloat32.class);
            tf.withName("flat").reshape(pixels, tf.constant(new int[] {-1, 2 * 4 * 3}));
            Placeholder<TFloat32> more = tf.withName("switch").placeholder(TFloat32.class);
            tf.withName("switched").math.mul(pool, more);
            Files.write(frozen, graph.toGraphDef().toByteArray());
            SavedModelBundle.exporter(model.toString())
                    .withTags("serve")
                    .withSession(session)
                    .withSignature(Signature.builder()
                            .key("serving_default")
                            .input("pictures", images)
                            .output("summary", pool)
                            .output("classes", probabilities)
                            .build())
                    .withSignature(Signature.builder()
                            .key("two")
                            .input("pictures", images)
                            .input("more", more)
                            .output("summary", pool)
                            .build())
                    .export();
        }
        return new SmallNetwork(frozen, model);
    }

    /** What TensorFlow makes of samples in one run. */
    HostTensor run(HostTensor samples, String output) {
        try (Graph graph = new Graph()) {
            graph.importGraphDef(GraphDef.parseFrom(Files.readAllBytes(frozen)));
            try (Session session = new Session(graph);
                    Tensor fed = Values.tensor(samples);
                    Result result =
                            session.runner().feed("images", fed).fetch(output).run()) {
                Tensor found = result.get(0);
                int[] extents = new int[found.shape().numDimensions()];
                for (int axis = 0; axis < extents.length; axis++) {
                    extents[axis] = (int) found.shape().get(axis);
                }
                return HostTensor.of(Shape.of(extents), Values.floats(found));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Placeholder<TFloat32> images(Ops tf, String name, long count, long side) {
        return tf.withName(name)
                .placeholder(TFloat32.class, Placeholder.shape(org.tensorflow.ndarray.Shape.of(count, side, side, 3)));
    }

    private static Operand<TFloat32> values(Ops tf, double step, long... extents) {
        var shape = org.tensorflow.ndarray.Shape.of(extents);
        float[] values = new float[(int) shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(1 + i * step);
        }
        return tf.constant(shape, DataBuffers.of(values));
    }
}
