/** A plugin that lets tests see the single numbers behind what a turn reports. */
@NullMarked
package dev.jgan.examples.witness;

import org.jspecify.annotations.NullMarked;
