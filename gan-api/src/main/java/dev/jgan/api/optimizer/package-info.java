/** How a player's weights follow its gradient. */
@NullMarked
package dev.jgan.api.optimizer;

import org.jspecify.annotations.NullMarked;
