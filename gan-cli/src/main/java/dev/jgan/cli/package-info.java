/** The entrance of the command line. */
@NullMarked
package dev.jgan.cli;

import org.jspecify.annotations.NullMarked;
