/** What is exported of a trained game, and what it is told to be. */
@NullMarked
package dev.jgan.core.export;

import org.jspecify.annotations.NullMarked;
