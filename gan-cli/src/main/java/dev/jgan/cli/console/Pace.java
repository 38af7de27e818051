package dev.jgan.cli.console;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** How fast a run is, judged by its last half minute. */
final class Pace {
    private static final Duration WINDOW = Duration.ofSeconds(30);
    private static final Duration RESOLUTION = Duration.ofMillis(500);

    private final Deque<Mark> marks = new ArrayDeque<>();
    private Mark latest;

    /** Starts at a step. */
    Pace(Instant start, long step) {
        latest = new Mark(start, step);
        marks.add(latest);
    }

    /** A step was reached. */
    void reached(Instant time, long step) {
        latest = new Mark(time, step);
        if (Duration.between(marks.getLast().time, time).compareTo(RESOLUTION) >= 0) {
            marks.add(latest);
            while (marks.size() > 2
                    && Duration.between(marks.getFirst().time, time).compareTo(WINDOW) > 0) {
                marks.removeFirst();
            }
        }
    }

    /** Steps a second, 0 before the first step. */
    double stepsPerSecond() {
        Mark first = marks.getFirst();
        double seconds = Duration.between(first.time, latest.time).toNanos() / 1e9;
        return seconds <= 0 ? 0 : (latest.step - first.step) / seconds;
    }

    /** How long the rest takes at this pace, empty as long as nobody can tell. */
    Optional<Duration> timeTo(long steps) {
        double rate = stepsPerSecond();
        if (rate <= 0) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofMillis(Math.round(Math.max(0, steps - latest.step) / rate * 1000)));
    }

    private record Mark(Instant time, long step) {}
}
