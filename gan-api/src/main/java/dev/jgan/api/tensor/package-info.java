/** Symbolic tensors and the operations between them: the vocabulary in which networks, losses and penalties are written. */
@NullMarked
package dev.jgan.api.tensor;

import org.jspecify.annotations.NullMarked;
