/** Experiment files: YAML to checked records, with every problem of a file shown at once at its line and column. */
@NullMarked
package dev.jgan.core.config;

import org.jspecify.annotations.NullMarked;
