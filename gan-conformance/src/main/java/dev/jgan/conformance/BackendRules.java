package dev.jgan.conformance;

import dev.jgan.api.backend.Backend;

/** What the parts of the conformance suite share. */
interface BackendRules {
    /** The backend under test, one for the whole class. */
    Backend backend();

    /** Evaluates with it. */
    default Evaluator evaluator() {
        return new Evaluator(backend());
    }
}
