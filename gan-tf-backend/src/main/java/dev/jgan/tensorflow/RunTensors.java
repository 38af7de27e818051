package dev.jgan.tensorflow;

import dev.jgan.api.tensor.HostTensor;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;

/** The native tensors of one run of a session, fed and fetched; closing closes them all. No others are made. */
final class RunTensors implements AutoCloseable {
    private final OpenTensors open;
    private final List<Tensor> fed = new ArrayList<>();
    private final List<Result> results = new ArrayList<>();

    RunTensors(OpenTensors open) {
        this.open = open;
    }

    void feed(Session.Runner runner, Operand<?> placeholder, HostTensor value) {
        runner.feed(placeholder, add(Values.tensor(value)));
    }

    void feed(Session.Runner runner, Operand<?> placeholder, long... values) {
        runner.feed(placeholder, add(Values.tensor(values)));
    }

    /** Runs; the result is valid until this is closed. */
    Result run(Session.Runner runner) {
        Result result = runner.run();
        results.add(result);
        if (open.tracking()) {
            result.forEach(fetched -> open.opened(fetched.getValue()));
        }
        return result;
    }

    private Tensor add(Tensor tensor) {
        fed.add(tensor);
        open.opened(tensor);
        return tensor;
    }

    @Override
    public void close() {
        for (Tensor tensor : fed) {
            tensor.close();
            open.closed(tensor);
        }
        for (Result result : results) {
            if (open.tracking()) {
                result.forEach(fetched -> open.closed(fetched.getValue()));
            }
            result.close();
        }
    }
}
