/** The way in: experiments, runs and trained generators, for the command line and for programs. */
@NullMarked
package dev.jgan.core.experiment;

import org.jspecify.annotations.NullMarked;
