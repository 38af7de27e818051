/** The built-in regularizers of the adversarial game. */
@NullMarked
package dev.jgan.plugins.regularizer;

import org.jspecify.annotations.NullMarked;
