/** Samples as files: pictures (PNG) and arrays (.npy). */
@NullMarked
package dev.jgan.core.image;

import org.jspecify.annotations.NullMarked;
