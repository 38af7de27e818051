/** Generators, discriminators, heads and layers: what creates weights once and applies them to samples. */
@NullMarked
package dev.jgan.api.network;

import org.jspecify.annotations.NullMarked;
