/** What there is to know of each component, read from its annotations and its class, and the reference pages made of it. */
@NullMarked
package dev.jgan.core.reference;

import org.jspecify.annotations.NullMarked;
