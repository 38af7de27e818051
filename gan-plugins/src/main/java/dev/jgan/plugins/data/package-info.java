/** The built-in data: 2-D distributions with known shape, and MNIST. */
@NullMarked
package dev.jgan.plugins.data;

import org.jspecify.annotations.NullMarked;
