/** The command {@code jgan bench}: the sitting, its rounds and its report. */
@NullMarked
package dev.jgan.bench;

import org.jspecify.annotations.NullMarked;
