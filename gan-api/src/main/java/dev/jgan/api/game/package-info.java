/** Games between players, and the program that a game becomes for a backend. */
@NullMarked
package dev.jgan.api.game;

import org.jspecify.annotations.NullMarked;
