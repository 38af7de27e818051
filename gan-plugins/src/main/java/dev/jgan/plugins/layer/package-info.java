/** The built-in layers of networks, with their configurations. */
@NullMarked
package dev.jgan.plugins.layer;

import org.jspecify.annotations.NullMarked;
