/** The built-in heads of discriminators. */
@NullMarked
package dev.jgan.plugins.head;

import org.jspecify.annotations.NullMarked;
