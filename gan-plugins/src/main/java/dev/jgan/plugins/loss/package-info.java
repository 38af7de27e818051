/** The built-in losses of the adversarial game. */
@NullMarked
package dev.jgan.plugins.loss;

import org.jspecify.annotations.NullMarked;
