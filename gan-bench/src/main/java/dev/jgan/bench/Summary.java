package dev.jgan.bench;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Numbers of several rounds, in their order.
 *
 * @param rounds one number a round, at least one
 */
record Summary(List<Double> rounds) {
    Summary {
        if (rounds.isEmpty()) {
            throw new IllegalArgumentException("a summary needs at least one number");
        }
        rounds = List.copyOf(rounds);
    }

    /** The middle one, or the mean of the middle two. */
    double median() {
        List<Double> sorted = rounds.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    double least() {
        return rounds.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    double greatest() {
        return rounds.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    /** Each round's number over the same round's number of another: what slows a whole round down cancels out. */
    Summary over(Summary other) {
        if (other.rounds.size() != rounds.size()) {
            throw new IllegalArgumentException(rounds.size() + " rounds over " + other.rounds.size());
        }
        return new Summary(IntStream.range(0, rounds.size())
                .mapToObj(i -> rounds.get(i) / other.rounds.get(i))
                .toList());
    }
}
