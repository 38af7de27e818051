package dev.jgan.testkit;

import dev.jgan.api.backend.Batch;
import dev.jgan.api.backend.CompiledGame;
import dev.jgan.api.backend.DrawKey;
import dev.jgan.api.backend.Moment;
import dev.jgan.api.game.GameProgram;
import dev.jgan.api.game.Player;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Weight;
import dev.jgan.core.data.BatchSource;
import dev.jgan.core.experiment.ExperimentParts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Points of a split game, each with weights, data and draws of its own, at which gradients are compared with differences. */
final class GradientPoints implements AutoCloseable {
    /** A power of two, large so that the weights' difference after one step holds the gradient to full precision. */
    static final float RATE = 4096;

    /** How many points there are. */
    static final int POINTS = 3;

    private static final int DIRECTIONS = 2;

    /** Of each element of a weight: small beside the curvature of costs, large beside the rounding of floats. */
    private static final float STEP = 1f / 64;

    /** What is added to initial weights, so that zeros among them are no special points. */
    private static final double DEVIATION = 0.3;

    /** Steps from point to point, for what changes with the step. */
    private static final long STEPS = 100;

    private final CompiledGame game;
    private final GameProgram program;
    private final BatchSource data;
    private final long seed;

    GradientPoints(ExperimentParts parts, CompiledGame game) {
        this.game = game;
        this.program = parts.program();
        this.seed = parts.config().seed();
        this.data = new BatchSource(parts.dataset(), program.batchSize(), seed, 0);
    }

    /** Compares all summands at all points. */
    void compare(List<Summand> summands, GradientReport report) {
        Map<String, HostTensor> initial = game.variables();
        Map<Player, List<Summand>> players = summands.stream()
                .collect(Collectors.groupingBy(Summand::player, LinkedHashMap::new, Collectors.toList()));
        for (int point = 1; point <= POINTS; point++) {
            Random random = new Random(1000 * seed + point);
            BatchSource.Loaded loaded = data.next();
            Moment moment = new Moment(new DrawKey(seed, point), STEPS * (point - 1), 0);
            Map<String, HostTensor> values = moved(initial, random);
            Place place = new Place(values, loaded.batch(), moment, point);
            players.forEach((player, costs) -> compare(costs, place, random, report));
            data.release(loaded);
        }
    }

    /** Where a comparison is made. */
    private record Place(Map<String, HostTensor> values, Batch batch, Moment moment, int point) {}

    /** Compares the summands of one player's cost, which all belong to the same turn. */
    private void compare(List<Summand> summands, Place place, Random random, GradientReport report) {
        String turn = summands.get(0).turn();
        Map<Summand, Map<String, float[]>> gradients = new LinkedHashMap<>();
        summands.forEach(summand -> gradients.put(summand, gradients(summand, place)));
        game.assign(place.values());
        Map<String, Float> here =
                game.run(Summand.probing(turn), place.batch(), place.moment()).reports();
        for (Weight weight : weights(summands.get(0).player())) {
            for (int i = 0; i < DIRECTIONS; i++) {
                float[] direction = direction(random, place.values().get(weight.name()));
                Differences differences = new Differences(
                        here,
                        costs(turn, place, weight, direction, 1),
                        costs(turn, place, weight, direction, -1),
                        costs(turn, place, weight, direction, 0.5f),
                        costs(turn, place, weight, direction, -0.5f),
                        STEP);
                for (Summand summand : summands) {
                    float[] gradient = gradients.get(summand).get(weight.name());
                    report.add(summand, weight.name(), place.point(), gradient, direction, differences);
                }
            }
        }
    }

    private List<Weight> weights(Player player) {
        return program.variables().stream()
                .filter(Weight.class::isInstance)
                .map(Weight.class::cast)
                .filter(weight -> program.owner(weight).equals(player))
                .toList();
    }

    /** The gradient by each weight of the summand's player: what plain descent takes away. */
    private Map<String, float[]> gradients(Summand summand, Place place) {
        game.assign(place.values());
        game.run(summand.training(), place.batch(), place.moment());
        Map<String, HostTensor> after = game.variables();
        Map<String, float[]> gradients = new LinkedHashMap<>();
        for (Weight weight : weights(summand.player())) {
            float[] before = place.values().get(weight.name()).floats();
            float[] now = after.get(weight.name()).floats();
            float[] gradient = new float[before.length];
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] = (float) (((double) before[i] - now[i]) / RATE);
            }
            gradients.put(weight.name(), gradient);
        }
        return gradients;
    }

    private Map<String, Float> costs(String turn, Place place, Weight weight, float[] direction, float steps) {
        HostTensor value = place.values().get(weight.name());
        float[] moved = value.floats().clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += steps * STEP * direction[i];
        }
        // Always all of them: TensorFlow prepares each new set of variables to assign.
        Map<String, HostTensor> values = new LinkedHashMap<>(place.values());
        values.put(weight.name(), HostTensor.of(value.shape(), moved));
        game.assign(values);
        return game.run(Summand.probing(turn), place.batch(), place.moment()).reports();
    }

    private Map<String, HostTensor> moved(Map<String, HostTensor> initial, Random random) {
        Map<String, HostTensor> values = new LinkedHashMap<>(initial);
        program.variables().stream().filter(Weight.class::isInstance).forEach(weight -> {
            HostTensor value = initial.get(weight.name());
            float[] moved = value.floats().clone();
            for (int i = 0; i < moved.length; i++) {
                moved[i] += (float) (DEVIATION * random.nextGaussian());
            }
            values.put(weight.name(), HostTensor.of(value.shape(), moved));
        });
        return values;
    }

    /** Of ones and minus ones. */
    private static float[] direction(Random random, HostTensor weight) {
        float[] direction = new float[weight.floats().length];
        for (int i = 0; i < direction.length; i++) {
            direction[i] = random.nextBoolean() ? 1 : -1;
        }
        return direction;
    }

    @Override
    public void close() {
        data.close();
    }
}
