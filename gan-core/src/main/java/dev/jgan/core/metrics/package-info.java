/** Training as Micrometer meters. */
@NullMarked
package dev.jgan.core.metrics;

import org.jspecify.annotations.NullMarked;
