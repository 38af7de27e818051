/** The commands of {@code jgan}, one class each. */
@NullMarked
package dev.jgan.cli.command;

import org.jspecify.annotations.NullMarked;
