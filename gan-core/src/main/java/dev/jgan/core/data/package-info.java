/** In which order a run reads its data, and the thread that reads ahead. */
@NullMarked
package dev.jgan.core.data;

import org.jspecify.annotations.NullMarked;
