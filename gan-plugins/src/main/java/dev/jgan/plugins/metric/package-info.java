/** The built-in metrics. */
@NullMarked
package dev.jgan.plugins.metric;

import org.jspecify.annotations.NullMarked;
