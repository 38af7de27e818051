/** The built-in training schedules. */
@NullMarked
package dev.jgan.plugins.schedule;

import org.jspecify.annotations.NullMarked;
