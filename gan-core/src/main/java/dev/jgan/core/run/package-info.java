/** What a run keeps on disk: its directory, lock, event log, checkpoints and provenance. */
@NullMarked
package dev.jgan.core.run;

import org.jspecify.annotations.NullMarked;
