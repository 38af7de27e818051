/** Plugins as real jars, on a class path that holds all that a plugin must not see. */
@NullMarked
package dev.jgan.cli.plugin;

import org.jspecify.annotations.NullMarked;
