/** The built-in guards. */
@NullMarked
package dev.jgan.plugins.guard;

import org.jspecify.annotations.NullMarked;
