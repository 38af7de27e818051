/** Ctrl-C and its relatives. */
@NullMarked
package dev.jgan.cli.signals;

import org.jspecify.annotations.NullMarked;
