/** What steers a run and what watches it: schedules, observers, guards. */
@NullMarked
package dev.jgan.api.training;

import org.jspecify.annotations.NullMarked;
