package dev.jgan.bench.bare;

import dev.jgan.bench.net.Net;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * The training of a net in one graph, as somebody would write it by hand: real samples are fed, latents are drawn in the
 * graph, a step is two runs of the session, which fetch the two costs. What JGAN takes longer, it takes for what it does
 * beside.
 */
public final class BareGame implements AutoCloseable {
    private static final long SEED = 1;
    private static final float PENALTY = 10;
    private static final float STABILISER = 1e-12f;

    private final Net net;
    private final Graph graph;
    private final Session session;
    private final Placeholder<TFloat32> real;
    private final Placeholder<TInt64> seed;
    private final Shape shape;
    private final Turn.Update discriminatorTurn;
    private final Turn.Update generatorTurn;
    private long turns;

    /** Builds the graph and initialises its variables. */
    public BareGame(Net net) {
        this.net = net;
        graph = new Graph();
        session = new Session(graph, configuration(net));
        Ops tf = Ops.create(graph);
        Variables variables = new Variables(tf);
        Player generatorPlayer = new Player(variables);
        Player discriminatorPlayer = new Player(variables);
        BareNetworks networks = new BareNetworks(net.batchSize());
        boolean points = net == Net.MLP_RING;
        BareNetwork generator =
                points ? networks.perceptron(generatorPlayer, 2, 2) : networks.generator(generatorPlayer);
        BareNetwork discriminator = points
                ? networks.perceptron(discriminatorPlayer, 2, 1)
                : networks.discriminator(discriminatorPlayer, net == Net.DCGAN_MNIST);
        shape = points ? Shape.of(net.batchSize(), 2) : Shape.of(net.batchSize(), 28, 28, 1);
        long[] latent = {net.batchSize(), points ? 2 : 100};
        real = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
        seed = tf.placeholder(TInt64.class, Placeholder.shape(Shape.of(2)));

        Turn first = new Turn(tf, seed);
        Operand<TFloat32> fake = generator.apply(first, first.normal(latent));
        discriminatorTurn = first.minimise(discriminatorCost(first, discriminator, fake), discriminatorPlayer);
        Turn second = new Turn(tf, seed);
        Operand<TFloat32> logits = discriminator.apply(second, generator.apply(second, second.normal(latent)));
        generatorTurn = second.minimise(generatorCost(tf, logits), generatorPlayer);
        variables.initialise(session);
    }

    /**
     * Both turns.
     *
     * @param samples real samples of one batch, one after the other
     * @return the two costs, the discriminator's first
     */
    public float[] step(float[] samples) {
        try (TFloat32 batch = Tensor.of(TFloat32.class, shape)) {
            batch.asRawTensor().data().asFloats().write(samples);
            float discriminatorCost =
                    run(discriminatorTurn.into(session.runner().feed(real, batch)));
            return new float[] {discriminatorCost, run(generatorTurn.into(session.runner()))};
        }
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }

    private float run(Session.Runner runner) {
        try (TInt64 key = Tensor.of(TInt64.class, Shape.of(2))) {
            key.asRawTensor().data().asLongs().write(new long[] {SEED, turns++});
            try (Result result = runner.feed(seed, key).run()) {
                return ((TFloat32) result.get(0)).getFloat();
            }
        }
    }

    private Operand<TFloat32> discriminatorCost(Turn turn, BareNetwork discriminator, Operand<TFloat32> fake) {
        Ops tf = turn.tf();
        Operand<TFloat32> realLogits = discriminator.apply(turn, real);
        Operand<TFloat32> fakeLogits = discriminator.apply(turn, fake);
        if (net != Net.WGAN_GP_MNIST) {
            return tf.math.add(
                    mean(tf, tf.math.softplus(tf.math.neg(realLogits))), mean(tf, tf.math.softplus(fakeLogits)));
        }
        return tf.math.add(tf.math.sub(mean(tf, fakeLogits), mean(tf, realLogits)), penalty(turn, discriminator, fake));
    }

    private Operand<TFloat32> penalty(Turn turn, BareNetwork discriminator, Operand<TFloat32> fake) {
        Ops tf = turn.tf();
        Operand<TFloat32> share = turn.uniform(net.batchSize(), 1, 1, 1);
        Operand<TFloat32> between = tf.math.add(real, tf.math.mul(share, tf.math.sub(fake, real)));
        Operand<TFloat32> sum = tf.sum(discriminator.apply(turn, between), tf.constant(new int[] {0, 1}));
        Operand<TFloat32> square = tf.math.square(turn.gradient(sum, between));
        Operand<TFloat32> norm =
                tf.math.sqrt(tf.math.add(tf.sum(square, tf.constant(new int[] {1, 2, 3})), tf.constant(STABILISER)));
        return tf.math.mul(
                tf.math.mean(tf.math.square(tf.math.sub(norm, tf.constant(1f))), tf.constant(new int[] {0})),
                tf.constant(PENALTY));
    }

    private Operand<TFloat32> generatorCost(Ops tf, Operand<TFloat32> logits) {
        return net == Net.WGAN_GP_MNIST
                ? tf.math.neg(mean(tf, logits))
                : mean(tf, tf.math.softplus(tf.math.neg(logits)));
    }

    private static Operand<TFloat32> mean(Ops tf, Operand<TFloat32> logits) {
        return tf.math.mean(logits, tf.constant(new int[] {0, 1}));
    }

    /**
     * The remapper fails on gradients of a leaky relu, and logs an error a graph. The small net is fastest in the caller's
     * thread, without pools.
     */
    private static ConfigProto configuration(Net net) {
        RewriterConfig rewriting = RewriterConfig.newBuilder()
                .setRemapping(RewriterConfig.Toggle.OFF)
                .build();
        ConfigProto.Builder configuration = ConfigProto.newBuilder()
                .setGraphOptions(GraphOptions.newBuilder().setRewriteOptions(rewriting));
        if (net == Net.MLP_RING) {
            configuration
                    .setIntraOpParallelismThreads(1)
                    .setInterOpParallelismThreads(-1)
                    .setExperimental(ConfigProto.Experimental.newBuilder().setExecutorType("SINGLE_THREADED_EXECUTOR"));
        }
        return configuration.build();
    }
}
