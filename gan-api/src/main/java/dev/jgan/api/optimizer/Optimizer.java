package dev.jgan.api.optimizer;

/** A component that an experiment file names under {@code optimizers:}: a way to one of the rules that backends know. */
public interface Optimizer {
    /** The rule with its constants. */
    OptimizerSpec spec();
}
