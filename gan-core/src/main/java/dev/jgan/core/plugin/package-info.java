/** Finds plugins on the class path and in jars, and collects what they contribute. */
@NullMarked
package dev.jgan.core.plugin;

import org.jspecify.annotations.NullMarked;
