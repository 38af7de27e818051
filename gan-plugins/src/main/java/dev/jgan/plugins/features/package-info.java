/** The built-in features, in which metrics compare samples. */
@NullMarked
package dev.jgan.plugins.features;

import org.jspecify.annotations.NullMarked;
