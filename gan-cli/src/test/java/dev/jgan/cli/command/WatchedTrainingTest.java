package dev.jgan.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgan.api.event.RunFinished;
import dev.jgan.core.experiment.RunResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class WatchedTrainingTest {
    private static final OptionalInt INTERRUPTED = OptionalInt.of(130);

    @Test
    void aSignalDecidesTheStatusOnlyOfARunThatItStopped() {
        RunFinished.Stopped stopped = new RunFinished.Stopped("asked");
        assertThat(status(stopped, false, INTERRUPTED)).isEqualTo(130);
        assertThat(status(stopped, true, INTERRUPTED)).isZero();
        assertThat(status(stopped, true, OptionalInt.empty())).isZero();
        assertThat(status(new RunFinished.Completed(), false, INTERRUPTED)).isZero();
        assertThat(status(new RunFinished.Failed("disk full"), false, INTERRUPTED))
                .isEqualTo(ExitStatus.FAILED);
        assertThat(status(new RunFinished.Diverged("NaN"), false, INTERRUPTED)).isEqualTo(ExitStatus.DIVERGED);
    }

    private static int status(RunFinished.Outcome outcome, boolean stoppedEarly, OptionalInt signalled) {
        RunResult result =
                new RunResult(Path.of("run"), outcome, 7, 20, Duration.ofSeconds(1), false, stoppedEarly, Map.of());
        return WatchedTraining.status(result, signalled);
    }
}
