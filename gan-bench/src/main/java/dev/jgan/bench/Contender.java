package dev.jgan.bench;

import dev.jgan.bench.measure.Measured;
import java.util.List;
import java.util.Optional;

/**
 * One way to do the steps of a net, as measured.
 *
 * @param rounds one measurement a round
 */
record Contender(List<Measured> rounds) {
    Contender {
        rounds = List.copyOf(rounds);
    }

    /** Milliseconds a step. */
    Summary milliseconds() {
        return new Summary(rounds.stream().map(Measured::milliseconds).toList());
    }

    /** Empty where the system does not tell. */
    Optional<Summary> peakMegabytes() {
        List<Double> known = rounds.stream()
                .flatMap(round -> round.peakMegabytes().stream().boxed())
                .toList();
        return known.isEmpty() ? Optional.empty() : Optional.of(new Summary(known));
    }
}
