/** Where log lines go: to standard error, and to the log.txt of a run. */
@NullMarked
package dev.jgan.cli.logging;

import org.jspecify.annotations.NullMarked;
