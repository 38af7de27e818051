/** Experiments that come with JGAN. */
@NullMarked
package dev.jgan.examples;

import org.jspecify.annotations.NullMarked;
