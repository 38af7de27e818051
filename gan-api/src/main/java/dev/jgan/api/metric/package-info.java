/** Measures of how good a generator is. */
@NullMarked
package dev.jgan.api.metric;

import org.jspecify.annotations.NullMarked;
