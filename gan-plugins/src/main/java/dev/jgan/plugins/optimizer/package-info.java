/** The built-in optimizers. */
@NullMarked
package dev.jgan.plugins.optimizer;

import org.jspecify.annotations.NullMarked;
