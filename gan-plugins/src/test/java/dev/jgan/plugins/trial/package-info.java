/** Hand-written stand-ins for a turn and for the hooks of a game. */
@NullMarked
package dev.jgan.plugins.trial;

import org.jspecify.annotations.NullMarked;
