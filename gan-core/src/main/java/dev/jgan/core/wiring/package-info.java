/** Makes the components of plugins, by constructor injection; the only package that knows Guice. */
@NullMarked
package dev.jgan.core.wiring;

import org.jspecify.annotations.NullMarked;
