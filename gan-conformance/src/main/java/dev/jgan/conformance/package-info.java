/** Figures of an independent implementation, helpers for testing a plugin, and the conformance suite for backends. */
@NullMarked
package dev.jgan.conformance;

import org.jspecify.annotations.NullMarked;
