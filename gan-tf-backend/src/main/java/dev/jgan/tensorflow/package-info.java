/** The TensorFlow backend: one graph and one session a game, one run a turn. */
@NullMarked
package dev.jgan.tensorflow;

import org.jspecify.annotations.NullMarked;
