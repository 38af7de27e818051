/** The built-in generators and discriminators. */
@NullMarked
package dev.jgan.plugins.network;

import org.jspecify.annotations.NullMarked;
