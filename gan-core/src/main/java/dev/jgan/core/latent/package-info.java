/** Latents that are chosen rather than drawn: ways through the latent space, truncation, codes. */
@NullMarked
package dev.jgan.core.latent;

import org.jspecify.annotations.NullMarked;
