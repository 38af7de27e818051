/** Computes metrics of samples against a reference, and follows the figure by which a run is judged. */
@NullMarked
package dev.jgan.core.evaluation;

import org.jspecify.annotations.NullMarked;
