package dev.jgan.tensorflow;

/** How the gradients that TensorFlow cannot differentiate are differentiated. */
enum MissingGradients {
    /** By those of {@link RegisteredGradients}. */
    REGISTERED,

    /**
     * By making what would need one of operations that do not, where second derivatives are taken: a {@link Jet}, a
     * {@link ComposedConvolution}, a sum that repeats the bias. Where gradients cannot be registered, as on Windows.
     */
    COMPOSED;

    /** What this process can do; registers at the first call. */
    static MissingGradients here() {
        return Registration.DONE ? REGISTERED : COMPOSED;
    }

    /** Initialised, and so done, when it is first asked for, once a process. */
    private static final class Registration {
        private static final CustomGradients GRADIENTS = new CustomGradients(RegisteredGradients.TABLE);

        private static final boolean DONE = GRADIENTS.register();
    }
}
