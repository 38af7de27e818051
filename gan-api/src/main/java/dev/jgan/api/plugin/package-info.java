/** How a jar contributes components, and how their configuration is declared. */
@NullMarked
package dev.jgan.api.plugin;

import org.jspecify.annotations.NullMarked;
