/** What a person sees of a run on standard error: the progress bar, plain progress lines, and log lines in between. */
@NullMarked
package dev.jgan.cli.console;

import org.jspecify.annotations.NullMarked;
