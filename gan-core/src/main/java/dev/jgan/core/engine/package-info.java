/** The loop that trains: it asks the schedule for the next turn, runs it and publishes what happened. */
@NullMarked
package dev.jgan.core.engine;

import org.jspecify.annotations.NullMarked;
