/** The same training steps written by hand against TensorFlow, without anything of JGAN's. */
@NullMarked
package dev.jgan.bench.bare;

import org.jspecify.annotations.NullMarked;
