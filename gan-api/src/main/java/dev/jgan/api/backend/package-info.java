/** What executes a game's program. */
@NullMarked
package dev.jgan.api.backend;

import org.jspecify.annotations.NullMarked;
