/** The components that come with JGAN, written against the public SPI alone. */
@NullMarked
package dev.jgan.plugins;

import org.jspecify.annotations.NullMarked;
