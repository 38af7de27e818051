/** The command {@code jgan results}: experiments repeated with several seeds, and their figures as a table. */
@NullMarked
package dev.jgan.bench.results;

import org.jspecify.annotations.NullMarked;
