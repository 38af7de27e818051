/** Projects of plugins, as {@code jgan plugin new} makes them. */
@NullMarked
package dev.jgan.cli.project;

import org.jspecify.annotations.NullMarked;
