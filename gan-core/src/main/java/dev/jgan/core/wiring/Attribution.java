package dev.jgan.core.wiring;

import dev.jgan.core.config.Location;
import dev.jgan.core.config.Problem;
import dev.jgan.core.plugin.Contribution;
import dev.jgan.core.plugin.LoadFailures;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * Where an experiment names a component, and whose it is: what its failures are told with.
 *
 * @param path where the experiment names it, such as {@code regularizers.0}
 * @param location the place of that
 */
record Attribution(Contribution contribution, String path, Location location) {
    /** Exceptions of these packages are of the API and of the core: they say by themselves what is wrong, and where. */
    private static final List<String> SPEAKING = List.of("dev.jgan.api.", "dev.jgan.core.");

    /**
     * What becomes of an exception that the component's code threw. One that says by itself what is wrong stays as it is: a
     * refusal of the API, a file that cannot be read, an interruption. So does what no component is to blame for.
     *
     * @param doing what was called
     */
    Throwable told(String doing, Throwable thrown) {
        return isFault(thrown) ? fault("failed in " + doing, thrown) : thrown;
    }

    /** The failure of a component that is broken. */
    ComponentException fault(String what, Throwable cause) {
        String message = contribution + " " + what + ": " + LoadFailures.reason(cause);
        return new ComponentException(Problem.at(location, path, message), false, cause);
    }

    /** The failure of a component that refuses what the user asked for; its own message says why. */
    ComponentException refusal(Throwable cause) {
        return new ComponentException(Problem.at(location, path, String.valueOf(cause.getMessage())), true, cause);
    }

    /** {@code x.yaml:4:7 loss: loss 'hinge' of plugin 'acme' (acme.jar)}: how messages of the core call the component. */
    @Override
    public String toString() {
        return Problem.at(location, path, contribution.toString()).toString();
    }

    private static boolean isFault(Throwable thrown) {
        if (thrown instanceof Error) {
            return !(thrown instanceof VirtualMachineError) || thrown instanceof StackOverflowError;
        }
        // Checked exceptions too: those that no method declares, as languages without them throw.
        return !(thrown instanceof UncheckedIOException)
                && !(thrown instanceof CancellationException)
                && SPEAKING.stream().noneMatch(thrown.getClass().getName()::startsWith);
    }
}
