/** What the configurations of all built-in components share. */
@NullMarked
package dev.jgan.plugins.config;

import org.jspecify.annotations.NullMarked;
