/** The adversarial game: generator, discriminator, loss and regularizers put together into turns. */
@NullMarked
package dev.jgan.core.adversarial;

import org.jspecify.annotations.NullMarked;
