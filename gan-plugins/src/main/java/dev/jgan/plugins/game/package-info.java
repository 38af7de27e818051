/** Games other than the adversarial one. */
@NullMarked
package dev.jgan.plugins.game;

import org.jspecify.annotations.NullMarked;
